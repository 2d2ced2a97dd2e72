"""A page that is the same for everybody but for a word or two: compiled once, and filled in."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from flask import current_app, render_template
from markupsafe import escape

from surveyapp.compiled.body import Body
from surveyapp.compiled.mould import Holes, Mould
from surveyapp.compiled.shelf import Shelf

PLACES = 128


class WholePages:
    def __init__(self) -> None:
        self.moulds: Shelf[Mould[str]] = Shelf(PLACES)

    def body(
        self, template: str, key: Hashable, held: Mapping[str, str], shown: Callable[[], Mapping[str, Any]]
    ) -> Body:
        """held   what differs from person to person, by name
        key, shown  what else the template shows: a name for it, and how to get it when it is not compiled yet
        """
        mould = self.moulds.get((template, key), lambda: compiled(template, shown(), held))
        return filled_in(mould, held)

    def ready(self, template: str, key: Hashable, held: Mapping[str, str]) -> Body | None:
        """The same where it has been compiled, else None: asks nothing of Flask."""
        mould = self.moulds.find((template, key))
        return filled_in(mould, held) if mould else None


def filled_in(mould: Mould[str], held: Mapping[str, str]) -> Body:
    return Body(list(mould.fill(lambda name: [str(escape(held[name])).encode()])))


def compiled(template: str, shown: Mapping[str, Any], held: Mapping[str, str]) -> Mould[str]:
    holes: Holes[str] = Holes()
    html = render_template(template, **shown, **{name: holes.mark(name) for name in held})
    return Mould.cut(html, holes)


def whole_pages() -> WholePages:
    """Those of this process."""
    pages: WholePages = current_app.extensions["whole_pages"]
    return pages

"""A page of questions for one person. Its frame and each question are compiled once, and filled in.

A page with errors, or with answers saved elsewhere, is rare: it is rendered whole.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import current_app, render_template
from markupsafe import Markup, escape

from questionnaires import Question, Questionnaire
from surveyapp.answer_form import AnswerForm, as_typed
from surveyapp.compiled.body import Body, Fixed, Piece
from surveyapp.compiled.mould import Holes, Mould
from surveyapp.compiled.shelf import Shelf
from surveyapp.models.claim_code import new_claim_code
from surveyapp.page_journey import Journey

FRAMES, QUESTIONS = 256, 1024
HOLES = ["token", "shown_at", "seen", "displayed", "questions"]
CHECKED, SELECTED = Markup(" checked"), Markup(" selected")


class Way(NamedTuple):
    """Where a page stands on somebody's way."""

    page: int
    position: int
    n_pages: int
    minutes_left: int
    is_last: bool
    preview: bool

    @classmethod
    def of(cls, journey: Journey, index: int, preview: bool) -> "Way":
        pages = journey.pages
        position = pages.index(index) + 1
        return cls(index, position, len(pages), journey.minutes_left(index), index == pages[-1], preview)


class Shown(NamedTuple):
    """What a form of a page carries besides its questions."""

    token: str
    shown_at: int
    seen: str
    has_offer: bool
    """whether it carries a claim code, which then stands on the last page"""


class Hole(NamedTuple):
    """Where an answer is filled in: the mark of a choice, or what was typed."""

    name: str
    code: str | None
    mark: Markup = CHECKED


class QuestionPages:
    """The pages of every survey that this process has shown lately."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.frames: Shelf[Mould[str]] = Shelf(FRAMES)
        self.questions: Shelf[CompiledQuestion] = Shelf(QUESTIONS)

    def body(
        self, digest: str, journey: Journey, way: Way, shown: Shown, *, notice: str = "", look: str = ""
    ) -> Body:
        """digest  of the questionnaire's text; look  names how the study dresses its pages"""
        version = (digest, journey.questionnaire.language)
        frame = self.frames.get(
            (version, way, notice, look, shown.has_offer),
            lambda: self.frame(journey.questionnaire, way, notice, shown.has_offer),
        )
        asked = [(one, self.question(version, one)) for one in journey.questions(way.page)]
        return filled_in(frame, asked, journey, shown)

    def ready(self, digest: str, journey: Journey, way: Way, shown: Shown, *, look: str) -> Body | None:
        """The same where all of it has been compiled, else None: asks nothing of Flask."""
        version = (digest, journey.questionnaire.language)
        frame = self.frames.find((version, way, "", look, shown.has_offer))
        asked = [(one, self.questions.find((version, one.code))) for one in journey.questions(way.page)]
        if frame is None or not all(compiled for _, compiled in asked):
            return None
        return filled_in(frame, [(one, compiled) for one, compiled in asked if compiled], journey, shown)

    def question(self, version: Hashable, question: Question) -> "CompiledQuestion":
        return self.questions.get((version, question.code), lambda: CompiledQuestion(question))

    def frame(self, questionnaire: Questionnaire, way: Way, notice: str, has_offer: bool) -> Mould[str]:
        holes: Holes[str] = Holes()
        names = [*HOLES, "claim"] if has_offer else HOLES
        html = render_template(
            "survey/page.html", questionnaire=questionnaire, title=questionnaire.pages[way.page].title,
            way=way, notice=notice, faults=(), base_url=self.base_url,
            **{name: holes.mark(name) for name in names},
        )  # fmt: skip
        return Mould.cut(html, holes)

    def whole(self, journey: Journey, way: Way, shown: Shown, form: AnswerForm, *, notice: str = "") -> str:
        """The page that was sent, with what is wrong with it or what was saved elsewhere."""
        elsewhere = journey.answers if notice == "elsewhere" else {}
        asked = Markup().join(question_html(one, form, elsewhere) for one in form.questions)
        return render_template(
            "survey/page.html", questionnaire=journey.questionnaire, way=way, notice=notice,
            faults=form.faults, title=journey.questionnaire.pages[way.page].title, base_url=self.base_url,
            displayed=displayed(form.questions), questions=asked, **shown._asdict(),
            claim=new_claim_code() if shown.has_offer else "",
        )  # fmt: skip


class CompiledQuestion:
    def __init__(self, question: Question) -> None:
        holes: Holes[Hole] = Holes()
        self.variables = question.variables
        self.mould = Mould.cut(question_html(question, BlankForm(holes), {}), holes)
        self.unanswered = Fixed(self.mould.text(lambda hole: "").decode())

    def piece(self, answers: Mapping[str, Any]) -> Piece:
        given = {name: as_typed(answers[name]) for name in self.variables if answers.get(name) is not None}
        if not given:
            return self.unanswered
        return self.mould.text(lambda hole: filled(given.get(hole.name), hole))


def filled_in(
    frame: Mould[str], asked: list[tuple[Question, CompiledQuestion]], journey: Journey, shown: Shown
) -> Body:
    held: dict[str, list[Piece]] = {
        "token": [quote(shown.token, safe="").encode()],
        "shown_at": [str(shown.shown_at).encode()],
        "seen": [shown.seen.encode()],
        "displayed": [displayed(question for question, _ in asked).encode()],
        "questions": [compiled.piece(journey.answers) for _, compiled in asked],
        "claim": [new_claim_code().encode()] if shown.has_offer else [],
    }
    return Body(list(frame.fill(held.__getitem__)))


def filled(given: str | list[str] | None, hole: Hole) -> str:
    """`given` as the form sends it, into one hole."""
    if given is None:
        return ""
    if hole.code is None:
        return str(escape(given))
    return hole.mark if (hole.code in given if isinstance(given, list) else hole.code == given) else ""


class BlankForm:
    """Stands for a form while a question is compiled."""

    def __init__(self, holes: Holes[Hole]) -> None:
        self.holes = holes

    def errors_of(self, _name: str) -> tuple[str, ...]:
        return ()

    def checked(self, name: str, code: object) -> Markup:
        return self.holes.mark(Hole(name, str(code)))

    def selected(self, name: str, code: object) -> Markup:
        return self.holes.mark(Hole(name, str(code), SELECTED))

    def typed(self, name: str) -> Markup:
        return self.holes.mark(Hole(name, None))


def question_html(question: Question, form: Any, elsewhere: Mapping[str, object]) -> Markup:
    template = f"survey/_{question.type}.html"
    return Markup(render_template(template, question=question, form=form, elsewhere=elsewhere))


def displayed(questions: Iterable[Question]) -> str:
    return " ".join(question.code for question in questions)


def question_pages() -> QuestionPages:
    """Those of this process."""
    pages: QuestionPages = current_app.extensions["question_pages"]
    return pages

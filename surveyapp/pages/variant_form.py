"""What a researcher may change about the needs, why a variant was chosen, and what its needs are called."""

from dataclasses import dataclass, field
from typing import Any

from wtforms import HiddenField, SelectField, SelectMultipleField
from wtforms.form import Form
from wtforms.validators import ValidationError

from surveyapp.models import Variant
from surveyapp.models.variant import DEFAULTS
from surveyapp.pages.fields import Line, StudioForm, Words, one_line
from surveyapp.side_by_side import CORRELATIONS, EXTRACTIONS, ROTATIONS

FEWEST_STATEMENTS = 3
LONGEST_NAME = 80


class Method(SelectField):
    """One of a few methods, by name."""

    def __init__(self, label: str = "", *, choices: dict[str, str], **kwargs: Any) -> None:
        super().__init__(label, choices=choices, **kwargs)

    def pre_validate(self, form: Form) -> None:
        if self.data not in self.choices:
            names = ", ".join(self.choices.values())
            raise ValidationError(f"There is no such choice. Take one of: {names}.")


class Statements(SelectMultipleField):
    def pre_validate(self, form: Form) -> None:
        strange = [name for name in self.data or () if name not in self.choices]
        if strange:
            raise ValidationError(f"There is no statement called {one_line(strange[0])[:60]}. Untick it.")


class VariantForm(StudioForm):
    n_factors = Line("Number of needs", render_kw={"inputmode": "numeric", "autocomplete": "off"})
    correlation = Method("Correlation", choices=CORRELATIONS)
    rotation = Method("Rotation", choices=ROTATIONS)
    extraction = Method("Extraction", choices=EXTRACTIONS)
    dropped = Statements("Left out", choices={})
    like = HiddenField()

    def validate_dropped(self, dropped: Statements) -> None:
        if dropped.choices and len(dropped.choices) - len(set(dropped.data or ())) < FEWEST_STATEMENTS:
            raise ValidationError(
                f"Fewer than {FEWEST_STATEMENTS} statements are left. Keep at least {FEWEST_STATEMENTS}."
            )

    def validate_n_factors(self, n_factors: Line) -> None:
        written = n_factors.data or ""
        if not written:
            return
        if not (written.isascii() and written.isdecimal() and len(written) < 4) or int(written) < 1:
            raise ValidationError(
                "Write how many needs in figures, 1 or more, or nothing for the number that is recommended."
            )
        left = len(self.dropped.choices) - len(set(self.dropped.data or ()))
        if left >= FEWEST_STATEMENTS and int(written) > most_needs(left):
            raise ValidationError(
                f"{left} statements can tell at most {most_needs(left)} needs apart. Write a smaller number."
            )

    @property
    def settings(self) -> dict[str, Any]:
        written = self.n_factors.data
        chosen = {name: self[name].data for name in ("correlation", "rotation", "extraction")}
        dropped = [name for name in self.dropped.choices if name in (self.dropped.data or ())]
        return {**chosen, "n_factors": int(written) if written else None, "dropped": dropped}


def form_like(variant: Variant | None, variants: list[Variant], posted: Any = None) -> VariantForm:
    """The form as this variant was made, or as it was sent; statements to tick as the newest knows them."""
    settings = variant.settings if variant else DEFAULTS
    found = variant.result["n_factors"] if variant and variant.result else ""
    n_factors = str(settings["n_factors"] or found)
    like = variant.id if variant else ""
    form = VariantForm(posted, data={**settings, "n_factors": n_factors, "like": like})
    known: tuple[dict[str, str], ...] = next((one.result["statements"] for one in variants if one.result), ())
    form.dropped.choices = {one["name"]: one["label"] for one in known}
    return form


def most_needs(n_statements: int) -> int:
    """The largest number of needs that this many correlations can tell apart."""
    return max(m for m in range(1, n_statements) if m == 1 or (n_statements - m) ** 2 >= n_statements + m)


class ChoiceForm(StudioForm):
    reason = Words(
        "Why this one",
        needed="Say in a sentence why this one: whoever reads the report may ask.",
        most=1_000,
        hint="Such as: every need has three clear statements, and the same came out in both halves.",
        render_kw={"rows": 2},
    )


@dataclass
class Naming:
    """The names as they are written on the page, with what is wrong with each."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, variant: Variant, posted: Any = None) -> "Naming":
        rows = []
        for factor in variant.needs["factors"]:
            key = f"name-{factor['id']}"
            written = posted.get(key) if posted is not None else None
            name = variant.names.get(factor["id"], "") if written is None else one_line(written)
            rows.append(
                {"id": factor["id"], "key": key, "name": name, "proposed": factor["proposed"], "error": ""}
            )
        return cls(rows)

    def validate(self) -> bool:
        seen: set[str] = set()
        for row in self.rows:
            called = (row["name"] or row["proposed"]).casefold()
            if len(row["name"]) > LONGEST_NAME:
                row["error"] = f"This has {len(row['name']):,} characters. Shorten it to {LONGEST_NAME}."
            elif called in seen:
                row["error"] = "Another need has this name. Give each its own."
            seen.add(called)
        return not self.faults

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [(row["key"], row["error"]) for row in self.rows if row["error"]]

    @property
    def names(self) -> dict[str, str]:
        return {row["id"]: row["name"] for row in self.rows}

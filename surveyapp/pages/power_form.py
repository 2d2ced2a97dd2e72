"""A guess at the segments: how large each is, which needs it wants more or less, how different they are."""

from collections.abc import Sequence
from typing import Any, Self

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, RadioField, SelectField
from wtforms.validators import ValidationError

from surveyapp.guessed_segments import MOST_SEGMENTS
from surveyapp.pages.fields import Line, Rows, StudioForm, Words, one_line
from surveyapp.pages.numbers import as_typed, number_typed

WANTS = {"": "as everyone", "more": "more", "less": "less"}
DIFFERENCES = {
    "slightly": "Slightly: who wants it more wants it more than 7 in 10 others do (0.5 standard deviations)",
    "clearly": "Clearly: more than 8 in 10 others (1 standard deviation)",
    "strongly": "Strongly: more than 9 in 10 others (1.5 standard deviations)",
}
ANSWERS = (100, 250, 500, 1000)
FEWEST, MOST, MOST_SIZES = 50, 5_000, 6
ROUNDING = 0.5  # per cent by which rounded shares may miss 100


class Want(SelectField):
    """What is none of the choices counts as the first."""

    def pre_validate(self, form: Form) -> None:
        self.data: str = self.data if self.data in WANTS else ""


class GroupRow(Form):
    name = Words("Name", most=60, filters=[one_line], render_kw={"rows": 2})
    share = Line("Share, %", most=8, render_kw={"inputmode": "decimal"})
    wants = FieldList(Want(choices=WANTS), max_entries=100)

    @property
    def is_blank(self) -> bool:
        return not self.name.data and not self.share.data and not any(one.data for one in self.wants)

    def wanted(self, n_needs: int) -> tuple[str, ...]:
        return tuple(str(one.data or "") for one in self.wants)[:n_needs]


class PowerForm(StudioForm):
    groups = Rows(FormField(GroupRow), max_entries=MOST_SEGMENTS)
    difference = RadioField(
        "How different are they?", choices=DIFFERENCES, default="clearly", validate_choice=False
    )
    answers = Line("Numbers of answers to try", default=", ".join(map(str, ANSWERS)), most=60)

    needs: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, needs: Sequence[str], asked: dict[str, Any], posted: MultiDict[str, str] | None = None
    ) -> Self:
        """Filled with what was posted, or else with a guess."""
        form = cls(posted) if posted else cls(None, data=rows_of(asked, needs))
        form.needs = tuple(needs)
        while len(form.groups) < MOST_SEGMENTS and not (len(form.groups) and form.groups[-1].form.is_blank):
            form.groups.append_entry()
        for row in form.groups:
            while len(row.form.wants) < len(needs):
                row.form.wants.append_entry()
        return form

    @property
    def rows(self) -> list[GroupRow]:
        return [row.form for row in self.groups]

    @property
    def described(self) -> list[GroupRow]:
        return [row for row in self.rows if not row.is_blank]

    @property
    def faults(self) -> list[tuple[str, str]]:
        fields = [field for row in self.rows for field in (row.name, row.share)]
        return [
            (field.id, str(error))
            for field in (*fields, self.difference, self.answers)
            for error in field.errors
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        for row in self.described:
            check_share(row)
        if not self.faults:
            self.check_together()
        return not self.faults

    def validate_difference(self, difference: RadioField) -> None:
        if difference.data not in DIFFERENCES:
            raise ValidationError("Choose how different the groups are.")

    def validate_answers(self, answers: Line) -> None:
        written = written_numbers(answers.data or "")
        whole = all(one.isascii() and one.isdecimal() and len(one) < 8 for one in written)
        if not written or not whole or len(written) > MOST_SIZES:
            raise ValidationError(
                f"Write up to {MOST_SIZES} whole numbers with commas between them, such as 100, 250, 500."
            )
        if not all(FEWEST <= int(one) <= MOST for one in written):
            raise ValidationError(
                f"Use numbers from {FEWEST} to {MOST:,}. With fewer than {FEWEST} answers no segments are "
                "looked for."
            )

    def check_together(self) -> None:
        """That there are two groups at least, all of everybody is in one, and no two are the same."""
        rows = self.described
        if len(rows) < 2:
            place = len(rows)
            self.rows[place].share.errors = ["One group is everybody. Describe at least two."]
            return
        total = sum(number_typed(row.share.data) or 0.0 for row in rows)
        if abs(total - 100) > ROUNDING:
            rows[0].share.errors = [
                f"The shares add up to {as_typed(round(total, 2))} %. Together they must make 100 %."
            ]
        check_told_apart(rows, len(self.needs))

    @property
    def asked(self) -> dict[str, Any]:
        """As a power check keeps it. Only after `validate`."""
        rows = self.described
        total = sum(number_typed(row.share.data) or 0.0 for row in rows)
        return {
            "segments": [
                {
                    "name": row.name.data or f"Group {place}",
                    "share": 100 * (number_typed(row.share.data) or 0.0) / total,
                    "more": self.that(row, "more"),
                    "less": self.that(row, "less"),
                }
                for place, row in enumerate(rows, 1)
            ],
            "difference": self.difference.data,
            "answers": sorted({int(one) for one in written_numbers(self.answers.data or "")}),
        }

    def that(self, row: GroupRow, want: str) -> list[str]:
        pairs = zip(self.needs, row.wanted(len(self.needs)), strict=True)
        return [need for need, wanted in pairs if wanted == want]


def written_numbers(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def check_share(row: GroupRow) -> None:
    share = number_typed(row.share.data)
    if share is None or not 0 < share <= 100:
        row.share.errors = ["Write its share in per cent, above 0 and up to 100."]


def check_told_apart(rows: list[GroupRow], n_needs: int) -> None:
    wants = [row.wanted(n_needs) for row in rows]
    for later, wanted in enumerate(wants):
        earlier = wants.index(wanted)
        if earlier == later:
            continue
        if len(rows) > 3**n_needs:
            said = f"{n_needs} need(s) cannot tell {len(rows)} groups apart. Describe at most {3**n_needs}."
        else:
            said = f"Groups {earlier + 1} and {later + 1} want the same. Choose what one wants more or less."
        rows[later].name.errors = [said]
        return


def rows_of(asked: dict[str, Any], needs: Sequence[str]) -> dict[str, Any]:
    """A guess as the form shows it."""
    groups = [
        {
            "name": one["name"],
            "share": as_typed(round(one["share"], 2)),
            "wants": [
                "more" if need in one["more"] else "less" if need in one["less"] else "" for need in needs
            ],
        }
        for one in asked["segments"]
    ]
    answers = ", ".join(map(str, asked.get("answers", ANSWERS)))
    return {"groups": groups, "difference": asked["difference"], "answers": answers}

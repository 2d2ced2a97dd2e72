"""The needs a study may find, each with the items that express it: rows checked against the codebook."""

from typing import Self

from wtforms import Form, FormField

from questionnaires import Codebook, CodebookError
from surveyapp.pages.fields import MOST_ROWS, Line, Rows, StudioForm, Words, one_line

RATED = ("ordinal", "binary", "numeric")
"""kinds of variables of which a mean can be taken"""


class NeedRow(Form):
    name = Line("Need", most=80)
    items = Words(
        "Items that express it", most=2_000, filters=[one_line], render_kw={"class": "mono", "rows": 1}
    )


class NeedsForm(StudioForm):
    needs = Rows(FormField(NeedRow), max_entries=MOST_ROWS)

    def written(self) -> list[dict[str, str]]:
        """The rows with something in them."""
        rows = [{"name": row.form.name.data, "items": row.form.items.data} for row in self.needs]
        return [row for row in rows if row["name"] or row["items"]]

    def with_empty_rows(self, n: int) -> Self:
        for _ in range(min(n, MOST_ROWS - len(self.needs.entries))):
            self.needs.append_entry()
        return self

    def check(self, variables: Codebook | None, locked: set[str]) -> bool:
        """Say beside each row what is wrong with it; `locked` names may not go."""
        seen: set[str] = set()
        for row in (row.form for row in self.needs if row.form.name.data or row.form.items.data):
            check_row(row, variables, seen)
            seen.add((row.name.data or "").casefold())
        lost = sorted(locked - {need["name"] for need in self.written()})
        if lost:
            first = (self.needs.entries or [self.needs.append_entry()])[0].form.name
            fault = f"Somebody has spoken in these names. Keep “{'”, “'.join(lost)}”; you may add others."
            first.errors = [*first.errors, fault]
        return not self.faults


def check_row(row: NeedRow, variables: Codebook | None, seen: set[str]) -> None:
    if not row.name.data:
        row.name.errors = ["Give this need a name."]
    elif row.name.data.casefold() in seen:
        row.name.errors = ["This name is there already. Give each need its own."]
    if not row.items.data:
        row.items.errors = ["Name at least one item of the questionnaire."]
    elif variables:
        try:
            row.items.errors = not_rated(variables, variables.select(row.items.data))
        except CodebookError as error:
            row.items.errors = [f"{error.what[:1].upper()}{error.what[1:]}; {error.mend}"]


def not_rated(variables: Codebook, names: tuple[str, ...]) -> list[str]:
    """A need is the mean of its items, so each must be a number."""
    wrong = ", ".join(name for name in names if variables[name].kind not in RATED)
    return [f"No mean can be taken of {wrong}. Choose items rated on a scale."] if wrong else []

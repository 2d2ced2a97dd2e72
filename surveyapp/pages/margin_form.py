"""The known mix by one question: a percentage for each answer, and where the figures come from."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, StringField
from wtforms.validators import ValidationError

from surveyapp.pages.fields import Line, StudioForm, one_line
from surveyapp.pages.numbers import as_typed, number_typed
from surveyapp.shown_mix import Group, Mix

ROUNDING = 0.5  # per cent by which rounded figures may miss 100


class MarginForm(StudioForm):
    variable = HiddenField(filters=[one_line])
    source = Line(
        "Where are these figures from?",
        needed="Say where the figures are from, so that others can judge them.",
        hint="Such as: sales by product line, 2026.",
        most=200,
    )
    groups: tuple[Group, ...] = ()

    @property
    def faults(self) -> list[tuple[str, str]]:
        """In the order of the page: the shares stand above their source."""
        return sorted(super().faults, key=lambda fault: fault[0] == self.source.id)

    def share(self, group: Group) -> Any:
        return self[key_of(self.groups.index(group))]

    def shares(self) -> dict[str, float]:
        """Code -> per cent, as typed."""
        return {group.code: number_typed(self.share(group).data) or 0.0 for group in self.groups}

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        total = sum(self.shares().values())
        if abs(total - 100) > ROUNDING:
            first = self.share(self.groups[0])
            first.errors = [f"These add up to {as_typed(round(total, 2))} %. Together they must make 100 %."]
            return False
        return True


class PerCent:
    """From 0 to 100; 0 only where nobody gave this answer."""

    def __init__(self, group: Group) -> None:
        self.group = group

    def __call__(self, _form: Form, field: Any) -> None:
        value, n = number_typed(field.data), self.group.n
        if value is None or not 0 <= value <= 100:
            raise ValidationError(f"“{self.group.label}”: write a number from 0 to 100.")
        if value == 0 and n:
            answered = f"{n} {'people' if n > 1 else 'person'} answered “{self.group.label}”"
            raise ValidationError(f"{answered}: their share of everybody cannot be 0.")


def margin_form(mix: Mix, posted: MultiDict[str, str] | None = None) -> MarginForm:
    shares = {
        key_of(place): StringField(
            f"Known share of “{group.label}”, per cent",
            [PerCent(group)],
            filters=[one_line],
            render_kw={"inputmode": "decimal", "size": 6},
        )
        for place, group in enumerate(mix.groups)
    }
    form_class = type("MarginOfOneQuestion", (MarginForm,), {**shares, "groups": mix.groups})
    known = {
        key_of(place): "" if group.target is None else as_typed(round(group.target * 100, 2))
        for place, group in enumerate(mix.groups)
    }
    form: MarginForm = form_class(posted, data={"variable": mix.variable, "source": mix.source, **known})
    return form


def key_of(place: int) -> str:
    return f"share_{place}"

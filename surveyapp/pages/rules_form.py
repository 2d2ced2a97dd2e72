"""The rules of screening as a form: from which value each holds, and whether it proposes anybody."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, FormField, StringField
from wtforms.validators import ValidationError

from surveyapp.pages.fields import StudioForm, faults_of, one_line
from surveyapp.pages.numbers import as_typed, number_typed

Rule = Mapping[str, Any]


class Between:
    """A number within the limits of a rule."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def __call__(self, _form: Form, field: Any) -> None:
        value = number_typed(field.data)
        if value is None or not self.low <= value <= self.high:
            raise ValidationError(f"Write a number from {as_typed(self.low)} to {as_typed(self.high)}.")


class RulesForm(StudioForm):
    """One part for each rule, named after it."""

    rules: tuple[Rule, ...] = ()

    def part(self, rule: Rule) -> Any:
        return self[key_of(rule)].form

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [fault for rule in self.rules for fault in faults_of(self.part(rule))]

    def chosen(self) -> dict[str, dict[str, Any]]:
        """What the form says, rule by rule, as a study keeps it."""
        return {rule["rule"]: self.choice(rule) for rule in self.rules if not rule["always"]}

    def choice(self, rule: Rule) -> dict[str, Any]:
        part = self.part(rule)
        chosen: dict[str, Any] = {} if rule["always"] else {"proposes": part.proposes.data}
        if rule["threshold"] is not None:
            chosen["threshold"] = threshold_typed(rule, part.threshold.data)
        return chosen

    def changes(self) -> list[str]:
        """In words, what differs from the rules as they were."""
        return [words for rule in self.rules for words in changes_of(rule, self.choice(rule))]


def changes_of(rule: Rule, chosen: dict[str, Any]) -> list[str]:
    found = []
    if "threshold" in chosen and chosen["threshold"] != rule["threshold"]:
        now = {**rule, "threshold": chosen["threshold"]}
        found.append(f"“{rule['name']}” speaks {in_words(now)}, not {in_words(rule)}")
    if chosen.get("proposes", rule["proposes"]) != rule["proposes"]:
        found.append(
            f"“{rule['name']}” {'proposes to leave people out' if chosen['proposes'] else 'only flags'}"
        )
    return found


def form_for(
    rules: Sequence[Rule], kept: Mapping[str, Mapping[str, Any]], posted: MultiDict[str, str] | None = None
) -> RulesForm:
    """The form of these rules, filled from what was posted, or else from what stands."""
    standing = [{**rule, **kept.get(rule["rule"], {})} for rule in rules]
    parts = {key_of(rule): FormField(part_for(rule)) for rule in standing}
    form_class = type("RulesOfOneStudy", (RulesForm,), {**parts, "rules": tuple(standing)})
    filled = {key_of(rule): {"threshold": shown(rule), "proposes": rule["proposes"]} for rule in standing}
    form: RulesForm = form_class(posted, data=filled)
    return form


def shown(rule: Rule) -> str:
    """The threshold as it stands in its field."""
    if rule["threshold"] is None:
        return ""
    return as_typed(round(rule["threshold"] * rule["scale"], 2 if rule["scale"] > 1 else 6))


def threshold_typed(rule: Rule, text: str) -> float | None:
    """What the field says; as it was, to the last digit, where nobody touched it."""
    if text == shown(rule):
        return float(rule["threshold"])
    typed = number_typed(text)
    return None if typed is None else typed / rule["scale"]


def in_words(rule: Rule) -> str:
    return " ".join(filter(None, (rule["before"], shown(rule), rule["after"])))


def key_of(rule: Rule) -> str:
    return f"rule_{rule['rule']}"


def part_for(rule: Rule) -> type[Form]:
    fields: dict[str, Any] = {}
    if not rule["always"]:
        fields["proposes"] = BooleanField(f"{rule['name']}: propose to leave these people out")
    if rule["threshold"] is not None:
        fields["threshold"] = StringField(
            f"{rule['name']}: {rule['before']} … {rule['after']}".strip(),
            [Between(*(limit * rule["scale"] for limit in rule["limits"]))],
            filters=[one_line],
            render_kw={"inputmode": "decimal", "size": 6},
        )
    return type("RuleForm", (Form,), fields)

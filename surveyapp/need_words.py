"""A need in words: one plain paragraph for everybody, and beside it how reliably it is measured."""

import re
from typing import Any

from surveyapp import filters

Needs = dict[str, Any]
STATEMENTS = 3
NUMBERED = re.compile(r"\b(?:need |factor |F)(?P<number>\d+)\b")
MINUS = re.compile(r"(?<=\s)-(?=\d)")
GOES_ALONG = 0.3  # a correlation between needs that is worth a sentence


def paragraph(needs: Needs, place: int) -> str:
    """About the factor at this place; what the result does not hold is passed over."""
    factor = needs["factors"][place]
    sentences = [
        what_speaks_for_it(factor),
        f"It accounts for {filters.share(factor['variance_share'])} of how the answers differ.",
        what_goes_along(needs, place),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def measurement(needs: Needs, place: int) -> str:
    """How well the statements of one need hang together, and how closely it can be told of a person."""
    reliability = (reliability_of(needs, place) or {}).get("sentence") or ""
    return filters.unbroken(" ".join(filter(None, (reliability, certainty(determinacy_of(needs, place))))))


def what_speaks_for_it(factor: dict[str, Any]) -> str:
    most = factor["items"][:STATEMENTS]
    sign = -1 if most[0]["loading"] < 0 else 1
    higher = [quoted(item["label"]) for item in most if item["loading"] * sign > 0]
    lower = [quoted(item["label"]) for item in most if item["loading"] * sign <= 0]
    more = len(factor["items"]) - len(most)
    also = f", and {more} more statement{'s' if more > 1 else ''} like these" if more > 0 else ""
    against = f"; and lower: {listed(lower)}" if lower else ""
    return f"Those who have it rate higher than others do: {listed(higher)}{against}{also}."


def certainty(determinacy: float | None) -> str:
    """Beauducel (2011): above .9 to speak of single people, below .8 hardly at all."""
    if determinacy is None:
        return ""
    how = (
        "can be told closely"
        if determinacy >= 0.9
        else "can be told well enough to compare groups"
        if determinacy >= 0.8
        else "is uncertain: compare large groups only"
    )
    return f"Where a person stands on it {how} (determinacy {filters.number(determinacy)})."


def what_goes_along(needs: Needs, place: int) -> str:
    row = needs.get("phi") or []
    others = [
        (value, needs["factors"][other]["name"])
        for other, value in enumerate(row[place] if place < len(row) else ())
        if other != place and value is not None and abs(value) >= GOES_ALONG
    ]
    if not others:
        return ""
    value, name = max(others, key=lambda one: abs(one[0]))
    often = "tend to have" if value > 0 else "tend not to have"
    return f"Those who have it {often} {quoted(name)} as well ({filters.number(value)})."


def with_labels(sentence: str, needs: Needs, labels: dict[str, str]) -> str:
    """A sentence of the analysis with statements and needs called what people call them."""
    for item, label in labels.items():
        sentence = sentence.replace(f"'{item}'", quoted(label))
    names = [factor["name"] for factor in needs["factors"]]

    def name(found: re.Match[str]) -> str:
        place = int(found["number"]) - 1
        return quoted(names[place]) if place < len(names) else found[0]

    return filters.unbroken(MINUS.sub("−", NUMBERED.sub(name, sentence)))


def spoken(needs: Needs, labels: dict[str, str]) -> Needs:
    """The needs with every sentence about single statements and needs in people's own words."""
    retention, drops = needs["retention"], needs["adequacy"].get("drop") or ()
    changes = [
        {**one, "change": with_labels(one["change"] or "", needs, labels)}
        for one in retention.get("solutions") or ()
    ]
    return {
        **needs,
        "warnings": [with_labels(one, needs, labels) for one in needs["warnings"]],
        "drops": [with_labels(one["why"], needs, labels) for one in drops],
        "retention": {**retention, "solutions": changes},
    }


def reliability_of(needs: Needs, place: int) -> dict[str, Any] | None:
    """Of the items that mark one factor, where the result holds it."""
    found = needs["factors"][place].get("reliability") or at(needs.get("reliability"), place)
    return found if isinstance(found, dict) else None


def determinacy_of(needs: Needs, place: int) -> float | None:
    own = needs["factors"][place].get("determinacy")
    value = own if own is not None else at(needs.get("determinacy"), place)
    return float(value) if value is not None else None


def at(values: Any, place: int) -> Any:
    return values[place] if isinstance(values, list) and place < len(values) else None


def quoted(words: str) -> str:
    return f"“{words}”"


def listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"

"""The rules of screening, and what they saw in a response, in words for the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.responses.rules import EXCLUDES, PROPOSES, Rule
from analysis.responses.screening_rules import RuleOutcome

PER_CENT = 100
THRESHOLDS: dict[str, tuple[str, str, int]] = {
    "straight_liners": ("from", "items on", 1),
    "speeders": ("below", "% of the median time", PER_CENT),
    "hurried_pages": ("below", "% of the time to read", PER_CENT),
    "failed_checks": ("from", "failed checks on", 1),
    "seconds_per_item": ("below", "seconds an item", 1),
    "long_string": ("from", "% of the items on", PER_CENT),
    "low_variability": ("below", "% of the median variation", PER_CENT),
    "unusual_combination": ("below a probability of", "", 1),
    "even_odd": ("below a consistency of", "", 1),
    "synonyms": ("below a correlation of", "", 1),
    "antonyms": ("above a correlation of", "", 1),
    "person_total": ("below a correlation of", "", 1),
}
"""how a threshold reads: the words before and after it, and what it is multiplied by to be typed"""
IN_WORDS = {"r": "correlation", "p": "probability"}
WHOLE = ("items answered", "answers in a row")


def rule_in_words(outcome: RuleOutcome, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """One row of the table of rules. threshold is None where there is none to choose.

    always    whether it leaves people out in any case, because their answers cannot be used
    proposes  whether it proposes to leave people out, as the study chose or else by default
    """
    rule = outcome.rule
    always = rule.action == EXCLUDES
    before, after, scale = THRESHOLDS.get(rule.name, ("from", "", 1))
    return {
        "rule": rule.name,
        "name": rule.label,
        "explanation": sentence(outcome.why),
        "reason": sentence(outcome.why).rstrip("."),
        "threshold": None if always else outcome.threshold,
        "before": before,
        "after": after,
        "scale": scale,
        "limits": list(rule.limits),
        "always": always,
        "proposes": not always and bool(chosen.get("proposes", rule.action == PROPOSES)),
        "note": outcome.note,
        "source": rule.source,
    }


def sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}."


def evidence(rule: Rule, value: float, numbers: Sequence[int]) -> str:
    """What the rule measured in one response; numbers: of all responses, by their row."""
    if rule.name == "duplicates":
        return f"the same answers as No. {numbers[int(value)]}"
    if rule.unit.startswith("share of "):
        return f"{100 * value:.0f}\u202f% of {rule.unit.removeprefix('share of ')}"
    if rule.unit in IN_WORDS:
        written = f"{value:.2g}" if rule.unit == "p" else f"{value:.2f}"
        return f"{IN_WORDS[rule.unit]} {written}".replace("-", "−")
    if rule.name == "failed_checks":
        return f"{value:.0f} check{'s' if value != 1 else ''} failed"
    if rule.unit in WHOLE:
        return f"{value:.0f} {rule.unit}"
    return f"{value:.1f} seconds an item" if rule.unit == "seconds" else f"{rule.unit} {value:.2f}"

"""The rules of screening: what each looks at, from where on it speaks, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.errors import AnalysisError

EXCLUDES, PROPOSES, INFORMS = "excludes", "proposes", "informs"
SHARES = {0.5: "half", 1 / 3: "a third", 0.25: "a quarter", 0.2: "a fifth"}
NUMBERS: dict[float, str] = {1: "one", 2: "two", 3: "three"}


@dataclass(frozen=True)
class Rule:
    """One rule.

    threshold  from which value on it speaks, None where there is nothing to set; direction: on which side
    unit      of its values: what is shown beside a row
    action    excludes (cannot be used), proposes (the researcher decides) or informs (a reason to look)
    sentence  why, of a person: {share}, {number} stand for the threshold
    limits    smallest and largest threshold that makes sense
    """

    name: str
    label: str
    sentence: str
    threshold: float | None
    direction: str
    unit: str
    action: str
    source: str
    limits: tuple[float, float] = (0.0, 1.0)

    def why(self, threshold: float | None) -> str:
        if threshold is None:
            return self.sentence
        near = [word for at, word in SHARES.items() if abs(at - threshold) < 1e-9]
        share = near[0] if near else f"{100 * threshold:g} %"
        return self.sentence.format(share=share, number=NUMBERS.get(threshold, f"{threshold:g}"))


CURRAN = "Curran (2016), J. Exp. Soc. Psychol. 66:4"
DUNN = "Dunn, Heggestad, Shanock and Theilgard (2018), J. Bus. Psychol. 33:105"
MEADE = "Meade and Craig (2012), Psychol. Methods 17:437"

RULES = (
    Rule("no_answers", "No answers", "answered none of the items", None, "",
         "share of items missing", EXCLUDES, "nothing to analyse"),
    Rule("mostly_missing", "Mostly missing", "left more than {share} of the items unanswered", 0.5, "above",
         "share of items missing", EXCLUDES, "a convention", (0.0, 0.99)),
    Rule("straight_liners", "One answer throughout", "gave the same answer to every item", 6, "at least",
         "items answered", PROPOSES, CURRAN, (2.0, 1000.0)),
    Rule("speeders", "Very fast", "answered in less than {share} of the median time", 1 / 3, "below",
         "share of the median time", PROPOSES, "Greszki, Meyer and Schoen (2015), Public Opin. Q. 79:471"),
    Rule("failed_checks", "Failed attention checks", "failed {number} or more attention checks", 1,
         "at least", "checks failed", PROPOSES, MEADE, (1.0, 1000.0)),
    Rule("duplicates", "Repeated answers", "gave the very answers of an earlier row", None, "",
         "row", PROPOSES, "Kuriakose and Robbins (2016), Stat. J. IAOS 32:283"),
    Rule("seconds_per_item", "Little time an item", "took less than {number} seconds an item", 2, "below",
         "seconds", INFORMS, "Huang et al. (2012), J. Bus. Psychol. 27:99", (0.0, 60.0)),
    Rule("long_string", "Long row of one answer", "gave one answer to {share} of the items or more in a row",
         0.5, "at least", "answers in a row", INFORMS, CURRAN),
    Rule("low_variability", "Little variation", "varied less than {share} as much as the median person",
         0.25, "below", "standard deviation", INFORMS, DUNN),
    Rule("unusual_combination", "Unusual combination",
         "combined answers in a way that by chance has a probability below {number}",
         0.001, "below", "p", INFORMS, f"Mahalanobis distance; {MEADE}"),
    Rule("even_odd", "Halves that disagree",
         "answered the two halves of the scales unlike (consistency below {number})",
         0.3, "below", "r", INFORMS, f"Jackson (1976); {CURRAN}", (-1.0, 1.0)),
    Rule("synonyms", "Unlike on like items",
         "answered unlike where most people answer alike (r below {number})",
         0, "below", "r", INFORMS, MEADE, (-1.0, 1.0)),
    Rule("antonyms", "Alike on opposed items",
         "answered alike where most people answer unlike (r above {number})",
         0, "above", "r", INFORMS, MEADE, (-1.0, 1.0)),
    Rule("person_total", "Against everybody else", "answered unlike everybody else (r below {number})",
         0, "below", "r", INFORMS, f"Donlon and Fischer (1968); {CURRAN}", (-1.0, 1.0)),
)  # fmt: skip
RULE_NAMES = tuple(rule.name for rule in RULES)


def check_rule_names(names: tuple[str, ...], where: str = "screening") -> None:
    """Raises AnalysisError for a rule that there is not, and names those there are."""
    unknown = [name for name in names if name not in RULE_NAMES]
    if unknown:
        raise AnalysisError(
            where=where,
            what=f"there is no rule called '{unknown[0]}'",
            mend=f"use {', '.join(RULE_NAMES[:-1])} or {RULE_NAMES[-1]}",
        )


def thresholds_in_full(chosen: Mapping[str, float]) -> dict[str, float]:
    """Every rule's threshold, the chosen ones in place of the defaults.

    Raises  AnalysisError for rules that are not there or have no threshold, and for thresholds out of range
    """
    check_rule_names(tuple(chosen), "thresholds of screening")
    for rule in RULES:
        if rule.name in chosen:
            _check_threshold(rule, chosen[rule.name])
    defaults = {rule.name: rule.threshold for rule in RULES if rule.threshold is not None}
    return {name: float(chosen.get(name, threshold)) for name, threshold in defaults.items()}


def _check_threshold(rule: Rule, threshold: float) -> None:
    if rule.threshold is None:
        raise AnalysisError(
            where=f"rule {rule.name}", what="it has no threshold to set", mend="leave the threshold out"
        )
    low, high = rule.limits
    if not low <= threshold <= high:
        raise AnalysisError(
            where=f"rule {rule.name}",
            what=f"{threshold:g} cannot be its threshold",
            mend=f"use a number from {low:g} to {high:g}",
        )

"""The `structure` part of a result: the verdict, and all that it rests on."""

from __future__ import annotations

from analysis.segments.candidates import Candidate
from analysis.segments.evidence import Evidence
from analysis.segments.thresholds import ALPHA, STABLE, USABLE
from analysis.segments.verdict import judge
from analysis.structure.measured_power import power_in_words
from analysis.structure.number_of_groups import NumberOfGroups
from analysis.structure.structure_test import StructureTest

NOT_SHOWN = (
    "Not rejecting does not prove that there are no groups: with these many people and items, groups that "
    "overlap or are small can go unseen."
)
ODD_CONTINUUM = (
    "The test holds the answers against people spread along bell-shaped dimensions. A continuum of another "
    "shape, such as an even or a lopsided spread, can reject too; divisions that only grade people along one "
    "line are therefore never called natural."
)
BASIS = (
    "The test is made on the items behind the needs, whatever divisions are tried. Where items were left out "
    "after looking at their answers, p is smaller than it should be."
)


def summarise_structure(evidence: Evidence) -> dict[str, object]:
    """The document's part."""
    test, verdict = evidence.test, judge(evidence)
    return {
        "verdict": verdict.verdict,
        "sentence": verdict.sentence,
        "reason": evidence.reason or (None if test is None else test.reason),
        "p": None if test is None else test.p,
        "n": 0 if test is None else test.n_people,
        "n_draws": 0 if test is None else test.n_draws,
        "families": () if test is None else test.families,
        "excess": () if test is None else excess(test),
        "number": None if evidence.number is None else number(evidence.number),
        "implied_gap": None if test is None else test.implied_gap,
        "without_straight_liners": evidence.again,
        "graded": graded(evidence.candidate),
        "stability": stability(evidence),
        "steps": verdict.steps,
        "limits": limits(test),
    }


def excess(test: StructureTest) -> tuple[dict[str, object], ...]:
    return tuple({"k": one.k, "family": one.family, "z": one.z} for one in test.excess)


def number(found: NumberOfGroups) -> dict[str, object]:
    steps = zip(found.ks, found.gains, found.chance, found.further, strict=True)
    return {
        "k": found.k,
        "of_one_shape": found.of_one_shape,
        "n": found.n_people,
        "n_components": found.n_components,
        "n_draws": found.n_draws,
        "steps": tuple(
            {"k": k, "gain": gain, "chance": chance, "further": further} for k, gain, chance, further in steps
        ),
    }


def graded(candidate: Candidate | None) -> dict[str, object] | None:
    if candidate is None:
        return None
    found = candidate.graded
    return {"share": found.share, "limit": found.limit, "is_graded": found.is_graded}


def stability(evidence: Evidence) -> dict[str, object] | None:
    if evidence.stability is None:
        return None
    return {"value": evidence.stability, "stable": STABLE, "usable": USABLE}


def limits(test: StructureTest | None) -> list[str]:
    if test is None or test.p is None:
        return []
    some = (
        [f"Tested on {test.n_people} people drawn from the {test.n_answered} who answered."]
        if test.n_people < test.n_answered
        else []
    )
    seen = [power_in_words(test.n_people, test.n_items, yes_no=test.yes_no)] if test.p > ALPHA else []
    return [NOT_SHOWN, *seen, ODD_CONTINUUM, BASIS, *some]

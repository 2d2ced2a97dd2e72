"""Whether there are groups, or only a division we made: the terms of Dolnicar and Leisch (2010)."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.segments.candidates import Candidate
from analysis.segments.evidence import Evidence
from analysis.segments.verdict_steps import Step, steps_to


@dataclass(frozen=True)
class Verdict:
    verdict: str
    sentence: str
    steps: tuple[Step, ...]


def judge(evidence: Evidence) -> Verdict:
    """too_few, untested, natural, reproducible, constructive or none, in a sentence, and why."""
    name, sentence = named(evidence)
    return Verdict(name, sentence, tuple(steps_to(evidence)))


def named(found: Evidence) -> tuple[str, str]:
    if found.reason is not None:
        return "too_few", f"No segments were looked for. {found.reason}"
    if found.candidate is not None and found.stability is None:
        return "untested", unchecked(found.candidate)
    if not found.is_usable:
        return "none", none_shown(found)
    if found.test is None or found.test.p is None:
        return "untested", untested(found)
    if found.survives and found.is_stable and found.is_counted and not found.is_graded:
        return "natural", (
            "These groups exist in the answers. They hang together more than likes and dislikes that merely "
            "go along with each other would, and they come out again when respondents are drawn anew."
        )
    if found.is_stable:
        return "reproducible", (
            "These segments come out again when respondents are drawn anew, but they are not shown to be "
            f"groups that exist by themselves: {why_not_natural(found)}."
        )
    if found.is_shown:
        return "constructive", (
            "There is structure in these answers, but into how many groups they fall is unsettled. This "
            "division is one usable way to draw the lines; with other people asked, some lines would move."
        )
    return "constructive", (
        "These segments are a division we drew, not groups we found. With other people asked, some of the "
        "lines would run elsewhere. Use them to organise work, not to claim that such groups exist."
    )


def none_shown(found: Evidence) -> str:
    tried = why_none(found.candidate)
    if found.is_shown:
        return (
            "No segments are shown. There is structure in these answers, but into which groups cannot be "
            f"told: {tried}. Ask more people, or work with single needs."
        )
    if found.test is None or found.test.p is None:
        return f"No segments are shown: {tried}. Whether there are groups at all has not been tested."
    return f"No segments are shown: {tried}. Treat these customers as one group, or ask more of them."


def why_none(candidate: Candidate | None) -> str:
    if candidate is None:
        return "each division that was tried has a fault for which it cannot be used"
    if candidate.chosen and not candidate.recommended:
        return "the division that was chosen did not come out again when respondents were drawn anew"
    return "nothing we tried came out again when respondents were drawn anew"


def why_not_natural(found: Evidence) -> str:
    if not found.is_shown:
        return "they may be slices of a continuum, as one cuts tall from short"
    if found.again is not None and found.again.p is None:
        return "without people who gave one answer throughout the structure could not be tested"
    if not found.survives:
        return "what looked like groups goes away without people who gave one answer throughout"
    if found.is_graded:
        return "they only grade people from low to high on one and the same thing"
    if found.number is None or found.number.k == 1:
        return "there is some structure, but how many groups it makes cannot be told"
    return f"as many as {found.number.k} groups were counted, not as many as there are segments"


def unchecked(candidate: Candidate) -> str:
    return (
        f"Whether these segments come out again could not be checked. {candidate.fault} Read them as a "
        "division of customers, not as groups proven to exist."
    )


def untested(found: Evidence) -> str:
    why = "" if found.test is None or not found.test.reason else f" {found.test.reason}"
    return (
        f"Whether these segments are groups that exist by themselves has not been tested.{why} Read them as "
        "a division of customers, not as groups proven to exist."
    )

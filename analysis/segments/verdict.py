"""Whether there are groups, or only a division we made: the terms of Dolnicar and Leisch (2010)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.segments.candidates import Candidate
from analysis.segments.thresholds import ALPHA, STABLE, USABLE
from analysis.structure.number_of_groups import NumberOfGroups
from analysis.structure.structure_test import StructureTest


@dataclass(frozen=True)
class WithoutStraightLiners:
    """The test once more without those who gave one answer throughout;  p  None when it could not be made"""

    n_left_out: int
    p: float | None


@dataclass(frozen=True)
class Evidence:
    """What a verdict rests on. reason: why nothing can be divided, or None."""

    n: int
    reason: str | None
    test: StructureTest | None
    again: WithoutStraightLiners | None
    candidate: Candidate | None
    number: NumberOfGroups | None = None

    @property
    def is_shown(self) -> bool:
        return self.test is not None and self.test.p is not None and self.test.p <= ALPHA

    @property
    def survives(self) -> bool:
        """Whether structure is still shown without straight-liners."""
        return self.is_shown and (self.again is None or (self.again.p is not None and self.again.p <= ALPHA))

    @property
    def stability(self) -> float | None:
        found = None if self.candidate is None else self.candidate.stability
        return None if found is None else found.mean

    @property
    def is_stable(self) -> bool:
        return self.stability is not None and self.stability >= STABLE

    @property
    def is_usable(self) -> bool:
        return self.stability is not None and self.stability >= USABLE

    @property
    def is_counted(self) -> bool:
        """Whether there are as many segments as groups were counted."""
        return self.number is not None and self.candidate is not None and self.number.k == self.candidate.k

    @property
    def is_graded(self) -> bool:
        return self.candidate is not None and self.candidate.graded.is_graded


@dataclass(frozen=True)
class Step:
    """One question on the way to a verdict;  passed  None where it could not be asked"""

    question: str
    answer: str
    passed: bool | None


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
    if found.candidate is None or not found.is_usable:
        return "none", (
            "No segments are shown. Nothing we tried came out again when other people of the same kind were "
            "asked: treat these customers as one group, or ask more of them."
        )
    if found.test is None or found.test.p is None:
        return "untested", untested(found)
    if found.survives and found.is_stable and found.is_counted and not found.is_graded:
        return "natural", (
            "These groups exist in the answers. They hang together more than likes and dislikes that merely "
            "go along with each other would, and they come out again when other people are asked."
        )
    if found.is_stable:
        return "reproducible", (
            "These segments come out again when other people are asked, but they are not shown to be groups "
            f"that exist by themselves: {why_not_natural(found)}."
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


def why_not_natural(found: Evidence) -> str:
    if not found.is_shown:
        return "they may be slices of a continuum, as one cuts tall from short"
    if not found.survives:
        return "what looked like groups goes away without people who gave one answer throughout"
    if found.is_graded:
        return "they only grade people from low to high on one and the same thing"
    if found.number is None or found.number.k == 1:
        return "there is some structure, but how many groups it makes cannot be told"
    return f"as many as {found.number.k} groups were counted, not as many as there are segments"


def untested(found: Evidence) -> str:
    why = "" if found.test is None or not found.test.reason else f" {found.test.reason}"
    return (
        f"Whether these segments are groups that exist by themselves has not been tested.{why} Read them as "
        "a division of customers, not as groups proven to exist."
    )


def steps_to(found: Evidence) -> list[Step]:
    asked: list[tuple[str, Callable[[Evidence], tuple[str, bool | None]]]] = [
        ("Are there enough answers?", enough),
        ("Is there more structure than answers without groups would show?", structure),
        ("Is it still there without people who gave one answer throughout?", straight_liners),
        ("Into how many groups do the answers fall?", number),
        ("Do the segments come out again when respondents are drawn anew?", stability),
        ("Do the segments differ in more than high or low?", grading),
    ]
    steps = []
    for question, answer in asked:
        words, passed = answer(found)
        steps.append(Step(question, words, passed))
        if found.reason is not None:
            break
    return steps


def enough(found: Evidence) -> tuple[str, bool | None]:
    if found.reason is not None:
        return found.reason, False
    return f"{found.n} respondents.", True


def structure(found: Evidence) -> tuple[str, bool | None]:
    if found.test is None:
        return "Not tested: no draws were asked for.", None
    if found.test.p is None:
        return f"Not tested. {found.test.reason}", None
    told = f"p = {found.test.p:.3f} from {found.test.n_draws} draws for {found.test.n_people} people"
    if found.is_shown:
        return f"Yes: {told}.", True
    return f"Not shown: {told}. That is not proof that there is none.", False


def straight_liners(found: Evidence) -> tuple[str, bool | None]:
    if not found.is_shown:
        return "Not asked, since none was shown.", None
    if found.again is None:
        return "There are none.", True
    who = f"Without {found.again.n_left_out} of them"
    if found.again.p is None:
        return f"{who} it could not be tested.", False
    return f"{who} p = {found.again.p:.3f}.", found.survives


def number(found: Evidence) -> tuple[str, bool | None]:
    if found.number is None:
        return "Not asked, since no structure is shown.", None
    k = found.number.k
    if k == 1:
        return "Cannot tell: groups of one shape make the answers no likelier than chance does.", False
    chosen = None if found.candidate is None else found.candidate.k
    return f"{k}: with more, the answers become no likelier than answers without groups would.", k == chosen


def stability(found: Evidence) -> tuple[str, bool | None]:
    if found.stability is None:
        return "No division could be checked on resamples.", None
    words = f"Mean adjusted Rand index {found.stability:.2f}; {STABLE:g} or more counts as stable"
    return f"{words}, {USABLE:g} or more as usable.", found.is_stable


def grading(found: Evidence) -> tuple[str, bool | None]:
    if found.candidate is None:
        return "There is no division to ask it of.", None
    graded = found.candidate.graded
    line = f"{100 * graded.share:.0f} % of what sets them apart runs along one line"
    return f"{line}; from {100 * graded.limit:.0f} % they would only grade.", not graded.is_graded

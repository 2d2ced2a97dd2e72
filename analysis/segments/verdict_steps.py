"""The questions on the way to a verdict, in their order, each with its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.segments.evidence import Evidence
from analysis.segments.thresholds import STABLE, USABLE


@dataclass(frozen=True)
class Step:
    """One question on the way to a verdict;  passed  None where it could not be asked"""

    question: str
    answer: str
    passed: bool | None


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
        return not_asked(found), None
    if found.again is None and found.not_looked_for:
        return f"Nobody was looked for, as one answer throughout may be meant. {found.not_looked_for}", None
    if found.again is None:
        return "None were found.", True
    who = f"Without {found.again.n_left_out} of them"
    if found.again.p is None:
        return f"{who} it could not be tested.", False
    return f"{who} p = {found.again.p:.3f}.", found.survives


def number(found: Evidence) -> tuple[str, bool | None]:
    if found.number is None and found.is_shown:
        return (
            "They could not be counted: too few people are left, or no answers without groups can have these "
            "correlations.",
            None,
        )
    if found.number is None:
        return not_asked(found), None
    k = found.number.k
    if k == 1:
        return "Cannot tell: groups of one shape make the answers no likelier than chance does.", False
    chosen = None if found.candidate is None else found.candidate.k
    return f"{k}: {found.number.reason}.", k == chosen


def not_asked(found: Evidence) -> str:
    was_tested = found.test is not None and found.test.p is not None
    return "Not asked, since no structure is shown." if was_tested else "Not asked, since it was not tested."


def stability(found: Evidence) -> tuple[str, bool | None]:
    if found.stability is None:
        return "No division could be checked on resamples.", None
    agreement = written(found.stability, 2, STABLE, USABLE)
    words = f"Mean adjusted Rand index {agreement}; {STABLE:g} or more counts as stable"
    return f"{words}, {USABLE:g} or more as usable.", found.is_stable


def grading(found: Evidence) -> tuple[str, bool | None]:
    if found.candidate is None:
        return "There is no division to ask it of.", None
    graded = found.candidate.graded
    share, limit = 100 * graded.share, 100 * graded.limit
    line = f"{written(share, 0, limit)} % of what sets them apart runs along one line"
    return f"{line}; from {limit:.0f} % they would only grade.", not graded.is_graded


def written(value: float, digits: int, *limits: float) -> str:
    """With as many more digits as it takes for what misses a limit to read so: .698 beside .7 is not 0.70."""
    while any(value < limit <= round(value, digits) for limit in limits):
        digits += 1
    return f"{value:.{digits}f}"

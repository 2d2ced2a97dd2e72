"""Why a division was not recommended, in a plain word: by the same rule, and nothing but it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.segments.candidates import Candidate
from analysis.segments.recommendation import Recommendation, is_stable, mean_stability, preference
from analysis.segments.thresholds import USABLE

TOO_SMALL = "smallest below {least:g} %"
FAILED = "not usable"
ONLY_GRADES = "grades only"
NOT_STABLE = "not stable"
OTHER_NUMBER = "other number than counted"
LATER = "later in the fixed order"
TOO_MANY = "more segments than the answers allow"
NO_MORE_OFTEN = "comes back no more often"
FEWER = "fewer segments"


def with_reasons(
    candidates: Sequence[Candidate], advice: Recommendation, smallest_share: float
) -> tuple[Candidate, ...]:
    """Each candidate with why it was not recommended; "" for the one that was.

    smallest_share  below which a segment is too small
    """
    best = next((one for one in candidates if one.id == advice.id), None)
    return tuple(replace(one, why_not=why_not(one, best, advice, smallest_share)) for one in candidates)


def why_not(one: Candidate, best: Candidate | None, advice: Recommendation, smallest_share: float) -> str:
    """What speaks against a division itself comes before what another one has more of."""
    if one.fault:
        small = one.smallest_share < smallest_share
        return TOO_SMALL.format(least=100 * smallest_share) if small else FAILED
    if best is None or one.id == best.id:
        return ""
    if one.graded.is_graded and not best.graded.is_graded:
        return ONLY_GRADES
    if is_stable(best) and not is_stable(one):
        return NOT_STABLE
    return (
        beside_what_returns(one, best, advice)
        if advice.number is None
        else beside_at_the_number(one, best, advice)
    )


def beside_at_the_number(one: Candidate, best: Candidate, advice: Recommendation) -> str:
    """Where the recommended one was taken at the number of groups that was counted."""
    if one.k != advice.number:
        return OTHER_NUMBER
    if mean_stability(one) < USABLE:
        return NOT_STABLE
    return LATER if is_stable(best) and is_later(one, best, advice) else NO_MORE_OFTEN


def beside_what_returns(one: Candidate, best: Candidate, advice: Recommendation) -> str:
    """Where no number of groups could be counted, or none was usable there."""
    if advice.most is not None and one.k > max(advice.most, best.k):
        return TOO_MANY
    if not is_stable(best):
        return NO_MORE_OFTEN
    if one.k < best.k:
        return FEWER
    return LATER if is_later(one, best, advice) else NO_MORE_OFTEN


def is_later(one: Candidate, best: Candidate, advice: Recommendation) -> bool:
    return preference(one, advice.order)[0] > preference(best, advice.order)[0]

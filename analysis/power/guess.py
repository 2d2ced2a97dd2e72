"""What is guessed about the segments beforehand: how large they are, what they want, how far apart."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.checks import check_known
from analysis.errors import AnalysisError

WHERE = "the guess at the segments"
DIFFERENCES = {"slightly": 0.5, "clearly": 1.0, "strongly": 1.5}
"""how far a segment that wants a need more (or less) lies from one that wants it as everyone does, in
standard deviations of that need within a segment"""
ROUNDING = 0.005  # of shares written in whole per cent


@dataclass(frozen=True)
class Guess:
    """One guess at k segments among people who have m needs.

    shares      of everybody, one a segment, together 1
    wants       (k, m) 1 where a segment wants a need more, -1 less, 0 as everyone does
    difference  slightly, clearly or strongly
    """

    shares: tuple[float, ...]
    wants: tuple[tuple[int, ...], ...]
    difference: str = "clearly"

    @property
    def k(self) -> int:
        return len(self.shares)

    @property
    def distance(self) -> float:
        """In standard deviations of a need within a segment."""
        return DIFFERENCES[self.difference]


def check_guess(guess: Guess, n_needs: int) -> None:
    """Refuse a guess nobody can draw from.

    Raises  AnalysisError for fewer than two segments, shares that are none or do not make 1, needs that are
            not there, more segments than the needs can tell apart, two segments that want the same
    """
    check_known(guess.difference, tuple(DIFFERENCES), f"{WHERE}, difference")
    if guess.k < 2:
        raise refusal("one segment is everybody", "describe at least two segments")
    check_shares(guess.shares)
    if len(guess.wants) != guess.k or any(len(row) != n_needs for row in guess.wants):
        raise refusal(
            "what the segments want does not fit the needs", f"say it for each of the {n_needs} need(s)"
        )
    check_told_apart(guess, n_needs)


def check_shares(shares: tuple[float, ...]) -> None:
    if min(shares) <= 0:
        raise refusal("a segment has nobody in it", "give every segment a share above 0, or leave it out")
    if abs(sum(shares) - 1) > ROUNDING:
        raise refusal(f"the shares add up to {100 * sum(shares):.4g} %", "make them add up to 100 %")


def check_told_apart(guess: Guess, n_needs: int) -> None:
    if guess.k > 3**n_needs:
        raise refusal(
            f"{guess.k} segments are more than {n_needs} need(s) can tell apart",
            "describe fewer segments, or name more needs",
        )
    for later, wanted in enumerate(guess.wants):
        earlier = guess.wants.index(wanted)
        if earlier < later:
            raise refusal(
                f"segments {earlier + 1} and {later + 1} want the same",
                "say what one of them wants more or less, or make them one",
            )


def refusal(what: str, mend: str) -> AnalysisError:
    return AnalysisError(where=WHERE, what=what, mend=mend)

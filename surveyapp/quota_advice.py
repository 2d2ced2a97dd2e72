"""How many people of each kind a wanted number of answers takes, and how hard they will be to find."""

from dataclasses import dataclass

from surveyapp.filters import count, share
from surveyapp.shown_mix import Group, Mix

EASY, HARD = 0.8, 0.5  # share among the answers, in multiples of the share among everybody


@dataclass(frozen=True)
class CellAdvice:
    """target: people; n: finished answers so far; needed: finished answers until the target is there"""

    group: Group
    condition: str
    target: int
    n: int
    needed: int | None

    @property
    def missing(self) -> int:
        return max(0, self.target - self.n)

    @property
    def words(self) -> str:
        """What to expect, from the answers so far."""
        if not self.missing:
            return "already there"
        if self.group.share is None:
            return "nobody has answered yet, so nothing can be said"
        if not self.n:
            return "nobody of these has answered so far: ask them by a way of their own"
        ratio = self.group.share / self.group.target if self.group.target else 1.0
        if ratio >= EASY:
            return f"easy: {share(self.group.share)} of the answers are theirs, about as many as are wanted"
        hardness = "hard" if ratio < HARD else "harder"
        return f"{hardness}: at this pace it takes about {count(self.needed)} finished answers in all"


def advice_for(mix: Mix, wanted: int) -> list[CellAdvice]:
    """Targets in the proportions of everybody that make up the wanted number exactly."""
    targets = apportioned([group.target or 0.0 for group in mix.groups], wanted)
    return [
        CellAdvice(group, condition_of(mix.variable, group.code), target, group.n, needed_for(group, target))
        for group, target in zip(mix.groups, targets, strict=True)
        if target
    ]


def apportioned(shares: list[float], wanted: int) -> list[int]:
    """Whole numbers that add up to `wanted`, each nearest to its share (largest remainders, Hamilton)."""
    total = sum(shares) or 1.0
    exact = [share / total * wanted for share in shares]
    whole = [int(one) for one in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in by_remainder[: wanted - sum(whole)]:
        whole[place] += 1
    return whole


def needed_for(group: Group, target: int) -> int | None:
    return round(target / group.share) if group.share else None


def condition_of(variable: str, code: str) -> str:
    is_number = code.removeprefix("-").isdecimal()
    return f"{variable} == {code}" if is_number else f"{variable} == '{code}'"

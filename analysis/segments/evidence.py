"""What a verdict rests on."""

from __future__ import annotations

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
    """What a verdict rests on.

    reason  why nothing can be divided, or None;  not_looked_for  why nobody with one answer could be seen
    """

    n: int
    reason: str | None
    test: StructureTest | None
    again: WithoutStraightLiners | None
    candidate: Candidate | None
    number: NumberOfGroups | None = None
    not_looked_for: str = ""

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

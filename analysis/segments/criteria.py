"""What a likelihood says of a division: information criteria, and how sure each person's place is."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Likely(Protocol):
    """A model with a likelihood.

    bic, abic, icl  smaller is better; n is the sum of the weights scaled to n
    entropy         R2: 1 where everybody's place is certain, 0 where nobody's is
    fault           why the division should not be used; "" where nothing speaks against it
    """

    @property
    def bic(self) -> float: ...

    @property
    def abic(self) -> float: ...

    @property
    def icl(self) -> float: ...

    @property
    def entropy(self) -> float: ...

    @property
    def fault(self) -> str: ...

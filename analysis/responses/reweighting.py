"""Weights made anew among people drawn from the sample, as they would have been had these people answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.answers import Answers
from analysis.arrays import Booleans, Floats, Integers
from analysis.responses.margin_answers import MarginAnswers, answers_to_margins
from analysis.responses.raking_margins import scaled
from analysis.responses.weighting import rake_to


@dataclass(frozen=True)
class Reweighting:
    """What the weights of the whole sample were made from: design (n,) or None, margins, trim."""

    design: Floats | None
    margins: tuple[MarginAnswers, ...]
    trim: float | None

    @classmethod
    def of(cls, answers: Answers, kept: Booleans, trim: float | None) -> Reweighting | None:
        """None where everybody counts the same; kept (n_rows,) whose answers count."""
        if answers.weights is None and not answers.margins:
            return None
        design = None if answers.weights is None else scaled(answers.weights[kept])
        return cls(design, answers_to_margins(answers, kept), trim)

    def only(self, rows: Integers) -> Reweighting:
        """The same for some of the people; rows (m,)."""
        margins = tuple(replace(one, groups=one.groups[rows]) for one in self.margins)
        return Reweighting(None if self.design is None else self.design[rows], margins, self.trim)

    def among(self, rows: Integers) -> Floats:
        """Weights (m,), mean 1, of the people drawn; rows (m,), some perhaps twice.

        Raises  AnalysisError when the margins contradict one another among them
        """
        some = self.only(rows)
        return rake_to(some.margins, None if some.design is None else scaled(some.design), self.trim).weights

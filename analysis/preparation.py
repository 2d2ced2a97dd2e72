"""Answers made ready for everything that follows: screened, with the scales they were given on."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers import Answers, check_answers
from analysis.arrays import Booleans, Floats
from analysis.needs.item_scales import ItemScales, item_scales
from analysis.responses.quality import Screening, screen
from analysis.settings import Settings, check_settings


@dataclass(frozen=True)
class Prepared:
    """items (n_kept, p) of those kept, NaN for gaps;  weights (n_kept,) of mean 1, or None."""

    answers: Answers
    screening: Screening
    items: Floats
    weights: Floats | None
    scales: ItemScales

    @property
    def kept(self) -> Booleans:
        return self.screening.kept


def prepare(answers: Answers, settings: Settings) -> Prepared:
    """Raises AnalysisError for settings or answers that cannot be used, and when nobody is left."""
    check_settings(settings)
    check_answers(answers)
    screening = screen(answers.items, answers.item_names)
    kept = screening.kept
    weights = None if answers.weights is None else answers.weights[kept]
    return Prepared(answers, screening, answers.items[kept], weights, item_scales(answers))

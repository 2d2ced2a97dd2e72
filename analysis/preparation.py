"""Answers made ready for everything that follows: screened, with the scales they were given on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.answers import Answers, check_answers
from analysis.arrays import Booleans, Floats
from analysis.errors import AnalysisError
from analysis.responses.item_scales import ItemScales, item_scales
from analysis.responses.quality import Screening, screen
from analysis.responses.representativeness import MarginMix, representativeness
from analysis.responses.reweighting import Reweighting
from analysis.responses.screening_checks import Scales
from analysis.responses.weighting import Weighting, weigh
from analysis.settings import Settings, check_settings
from analysis.sufficiency import check_sufficient


@dataclass(frozen=True)
class Prepared:
    """Everything about those whose answers are used.

    items      (n_kept, p), NaN for gaps
    weighting  None where everybody counts the same;  mixes  what they are held against, weighted to or not
    reweighting  how weights are made anew among people drawn from these
    mix_fault  why they could not be held against it; empty where they could, or nothing is known
    """

    answers: Answers
    screening: Screening
    items: Floats
    weighting: Weighting | None
    mixes: tuple[MarginMix, ...]
    mix_fault: str
    scales: ItemScales
    reweighting: Reweighting | None = None

    @property
    def weights(self) -> Floats | None:
        """(n_kept,) of mean 1, or None."""
        return None if self.weighting is None else self.weighting.weights

    @property
    def kept(self) -> Booleans:
        return self.screening.kept


def prepare(answers: Answers, settings: Settings, scales: Scales = ()) -> Prepared:
    """scales: items that say the same, columns of each, by which consistency is judged.

    Raises AnalysisError for settings or answers that cannot be used, and when too few people are left."""
    check_settings(settings)
    check_answers(answers)
    screening = screen(
        answers.items,
        answers.item_names,
        excluded={one.row: one.reason for one in answers.excluded},
        follow=settings.exclude,
        scales=scales or None,
        also=np.column_stack([one.values for one in answers.describe]) if answers.describe else None,
        page_seconds=answers.page_seconds,
        failed_checks=answers.failed_checks,
        thresholds=dict(settings.thresholds),
    )
    kept = screening.kept
    check_sufficient(answers.items[kept], answers.items.shape[1] - len(screening.constant_items))
    counted = answers if settings.rake else replace(answers, margins=())
    weighting = weigh(counted, kept, settings.trim)
    mixes, fault = (weighting.margins, "") if weighting and settings.rake else mix_of(answers, kept)
    items, ends = answers.items[kept], item_scales(answers)
    again = Reweighting.of(counted, kept, settings.trim)
    return Prepared(answers, screening, items, weighting, mixes, fault, ends, again)


def mix_of(answers: Answers, kept: Booleans) -> tuple[tuple[MarginMix, ...], str]:
    """How far those kept are from the known mix; where that cannot be told, the reason."""
    try:
        return representativeness(answers, kept), ""
    except AnalysisError as error:
        return (), str(error)

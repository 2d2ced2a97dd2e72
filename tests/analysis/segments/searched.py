"""People in whom segments are looked for, quickly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.answers import Answers
from analysis.needs.needs import Needs, find_needs
from analysis.preparation import prepare
from analysis.progress import Progress
from analysis.segments.respondents import Respondents, respondents_of
from analysis.segments.segments import Division, find_segments
from analysis.settings import Settings
from tests.analysis.simulated_survey import QUICK, simulated_survey


def people_and_needs(
    answers: Answers, settings: Settings = QUICK, weights: np.ndarray | None = None
) -> tuple[Respondents, Needs]:
    prepared = prepare(replace(answers, weights=weights), settings)
    needs = find_needs(prepared.items, answers.item_names, settings, prepared.weights)
    return respondents_of(prepared, needs.solution), needs


def search(
    answers: Answers | None = None, settings: Settings = QUICK, weights: np.ndarray | None = None
) -> Division:
    people, needs = people_and_needs(answers or simulated_survey(200), settings, weights)
    return find_segments(people, needs, settings, Progress(None))

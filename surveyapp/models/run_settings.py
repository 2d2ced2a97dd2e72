"""What a run is asked for: how needs and segments are found, their names, the known mix, limits of rules."""

from typing import Any

from surveyapp.models.run import Run
from surveyapp.models.segment_choice import SegmentChoice
from surveyapp.models.segment_name import SegmentName
from surveyapp.models.study import Study
from surveyapp.models.variant import Variant

SEARCH = ("ways", "k_min", "k_max", "null_draws")


def run_settings(study: Study) -> dict[str, Any]:
    chosen = Variant.chosen_of(study.id or 0)
    method = chosen.run_settings() if chosen else {}
    return {
        **method,
        **segment_settings(study.id or 0),
        **search_settings(study.id or 0),
        **study.weighting_settings,
        **study.screening_settings,
    }


def search_settings(study_id: int) -> dict[str, Any]:
    """What the last run was asked to search, where that was not the usual."""
    asked = Run.newest_settings_of(study_id)
    return {name: asked[name] for name in SEARCH if name in asked}


def segment_settings(study_id: int) -> dict[str, Any]:
    """Which division was chosen, and what segments are called."""
    choice, names = SegmentChoice.standing_of(study_id), SegmentName.of_study(study_id)
    solution = {"solution": choice.solution, "solution_reason": choice.reason} if choice else {}
    return {**solution, **({"segment_names": [one.settings for one in names]} if names else {})}

"""What a run of a study is asked for: how the needs are found, the known mix, the limits of rules."""

from typing import Any

from surveyapp.models.study import Study
from surveyapp.models.variant import Variant


def run_settings(study: Study) -> dict[str, Any]:
    chosen = Variant.chosen_of(study.id or 0)
    method = chosen.run_settings() if chosen else {}
    return {**method, **study.weighting_settings, **study.screening_settings}

"""What variants of the needs are worked out from, kept at hand between one variant and the next."""

import json
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from analysis.variants import Variants
from surveyapp.charts import Drawing, chart_of_scree
from surveyapp.models import Study
from surveyapp.models.data_stamp import data_stamp
from surveyapp.runs.analysis_run import Progress
from surveyapp.runs.given_settings import settings_of
from surveyapp.runs.study_answers import candidates_among, study_answers, vocabulary

DRAWN = ("n_components", "component_eigenvalues", "component_p95")
MOST_KEPT = 4
LARGE = 50_000_000  # bytes of answers; a study with more is kept alone


@dataclass(frozen=True)
class Workbench:
    """One study's answers, with the correlations and drawings made of them so far."""

    stamp: str
    variants: Variants
    drawings: dict[str, Drawing] = field(default_factory=dict)

    def scree(self, retention: dict[str, Any]) -> Drawing:
        """Drawing takes longer than all the rest, and shows the same however many factors are kept."""
        key = json.dumps([retention[name] for name in DRAWN])
        if key not in self.drawings:
            n = retention["n_components"]
            title = f"{n} component{' stands' if n == 1 else 's stand'} out from chance"
            self.drawings[key] = chart_of_scree(retention, title)
        return self.drawings[key]

    @property
    def is_large(self) -> bool:
        return bool(self.variants.prepared.items.nbytes > LARGE)


_kept: OrderedDict[int, Workbench] = OrderedDict()
_mutex = threading.Lock()


def workbench_of(study: Study, minimum_cell: int, report_progress: Progress) -> Workbench:
    """The one at hand while nothing has changed, else a new one.

    Raises AnalysisError, ImportFault for answers that cannot be used
    """
    study_id, stamp = study.id or 0, data_stamp(study)
    with _mutex:
        found = _kept.get(study_id)
        if found is None or found.stamp != stamp:
            _kept.pop(study_id, None)
            report_progress("Reading the answers", 0.1)
            weighting = study.weighting_settings
            answers = study_answers(study, minimum_cell, margins=weighting.get("margins", ()))
            candidates = candidates_among(vocabulary(study, answers.table.codebook), answers.basis.needs)
            settings = settings_of({**weighting, **study.screening_settings}, 1, minimum_cell)
            found = Workbench(stamp, Variants.of(answers.given, candidates, settings))
            _kept[study_id] = found
        _kept.move_to_end(study_id)
        put_away(found)
        return found


def put_away(found: Workbench) -> None:
    while len(_kept) > (1 if found.is_large else MOST_KEPT):
        _kept.popitem(last=False)

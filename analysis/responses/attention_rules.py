"""Rules about what came with the answers: how long they took, and attention checks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.errors import AnalysisError
from analysis.responses.judgements import Judgement, Judgements, spread, unjudged
from analysis.responses.timing import haste


def judge_times(
    page_seconds: Floats | None,
    items_per_page: Integers | None,
    usable: Booleans,
    thresholds: Mapping[str, float],
) -> Judgements:
    seen = None if page_seconds is None else ~np.isnan(page_seconds[usable]).all(axis=0)
    if page_seconds is None or seen is None or not seen.any():
        silent = unjudged(len(usable), "How long people took is not known.")
        return {"speeders": silent, "seconds_per_item": silent}
    n_items = None if items_per_page is None else items_per_page[seen]
    times = haste(page_seconds[usable][:, seen], n_items)
    speed, each = spread(times.at_most_median, usable), spread(times.seconds_per_item, usable)
    unknown = "How many items are on each page is not known."
    return {
        "speeders": Judgement(speed, speed < thresholds["speeders"]),
        "seconds_per_item": unjudged(len(usable), unknown)
        if n_items is None
        else Judgement(each, each < thresholds["seconds_per_item"]),
    }


def judge_checks(
    failed_checks: Integers | None, usable: Booleans, thresholds: Mapping[str, float]
) -> Judgements:
    if failed_checks is None:
        return {"failed_checks": unjudged(len(usable), "There were no attention checks.")}
    failed = np.asarray(failed_checks, dtype=np.float64)
    if (failed < 0).any():
        raise AnalysisError(
            where="attention checks", what="some people failed fewer than none", mend="count from 0"
        )
    return {"failed_checks": Judgement(failed, usable & (failed >= thresholds["failed_checks"]))}

"""Rules about how a person's answers fit those of everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.responses.carelessness import Carelessness, carelessness
from analysis.responses.consistency import asked_the_other_way_round
from analysis.responses.judgements import Judgement, Judgements, spread, unjudged
from analysis.responses.pairwise import pairwise_moments
from analysis.responses.screening_checks import Scales, check_scales

ENOUGH_POINTS = 5  # a correlation over fewer scales or pairs is little more than chance


def judge_agreement(
    items: Floats,
    names: Sequence[str],
    scales: Scales | None,
    critical_r: float,
    usable: Booleans,
    thresholds: Mapping[str, float],
) -> Judgements:
    if not usable.any():
        told = ("unusual_combination", "even_odd", "synonyms", "antonyms", "person_total")
        return {name: unjudged(len(items), "Nobody answered enough.") for name in told}
    turned: tuple[int, ...] = ()
    if scales:
        check_scales(scales, items.shape[1])
        turned = asked_the_other_way_round(pairwise_moments(items, usable).correlation, scales)
    found = carelessness(
        items, scales, names=names, critical_r=critical_r, turned=tuple(dict.fromkeys(turned)), among=usable
    )
    indices = found.indices
    notes = _notes(found, scales, critical_r)
    values = {
        "unusual_combination": indices.mahalanobis_p,
        "even_odd": indices.even_odd,
        "synonyms": indices.synonyms,
        "antonyms": indices.antonyms,
        "person_total": indices.person_total,
    }
    return {
        name: unjudged(len(items), notes[name])
        if notes.get(name)
        else _judged(spread(value, usable), thresholds[name], above=name == "antonyms")
        for name, value in values.items()
    }


def _judged(values: Floats, threshold: float, *, above: bool) -> Judgement:
    return Judgement(values, values > threshold if above else values < threshold)


def _notes(found: Carelessness, scales: Scales | None, critical_r: float) -> dict[str, str]:
    """Why a rule cannot speak, where it cannot."""
    few = f"Fewer than {ENOUGH_POINTS}"
    no_scales = f"{few} scales of two items or more are known." if scales else "No scales were given."
    told = {
        "unusual_combination": not np.isnan(found.indices.mahalanobis).all(),
        "even_odd": found.n_scales >= ENOUGH_POINTS,
        "synonyms": len(found.synonym_pairs) >= ENOUGH_POINTS,
        "antonyms": len(found.antonym_pairs) >= ENOUGH_POINTS,
        "person_total": found.n_items >= ENOUGH_POINTS,
    }
    reasons = {
        "unusual_combination": "Some items follow from the others, or too few people answered.",
        "even_odd": no_scales,
        "synonyms": f"{few} pairs of items correlate above {critical_r:g}.",
        "antonyms": f"{few} pairs of items correlate below −{critical_r:g}.",
        "person_total": f"{few} items were asked.",
    }
    return {name: reasons[name] for name, holds in told.items() if not holds}

"""The weights of a survey: from design, from known margins, or both; what they mend and what they cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers import Answers
from analysis.arrays import Booleans, Floats
from analysis.effective_n import design_effect, effective_n
from analysis.responses.capped_raking import n_at
from analysis.responses.margin_answers import MarginAnswers, answers_to_margins
from analysis.responses.raking import Raking, rake
from analysis.responses.raking_margins import scaled
from analysis.responses.representativeness import MarginMix, margin_mix
from analysis.responses.trimming import trim_weights

COSTLY = 2.0  # a design effect from which half the sample is gone


@dataclass(frozen=True)
class Weighting:
    """Weights of those whose answers count, and what they do.

    weights         (n,), mean 1
    margins         the mix by each variable with a known margin, before and after
    design_effect   Kish's 1 + cv^2;  n_effective  n over it
    n_trimmed       how many weights lie at the largest allowed
    n_iterations    rounds of raking; 0 without margins
    collapsed       what was merged or could not be reached, in sentences; notes  what to bear in mind
    """

    weights: Floats
    n: int
    margins: tuple[MarginMix, ...]
    design_effect: float
    n_effective: float
    smallest: float
    largest: float
    n_trimmed: int
    n_iterations: int
    collapsed: tuple[str, ...]
    notes: tuple[str, ...]
    sentence: str


def weigh(answers: Answers, kept: Booleans, trim: float | None) -> Weighting | None:
    """Rake the design weights to the margins; None when there are neither.

    kept    (n_rows,) whose answers count
    trim    the largest weight, in multiples of the mean; None: no limit
    Raises  AnalysisError for weights that are not positive and margins that cannot be used or contradict
    """
    if answers.weights is None and not answers.margins:
        return None
    design = None if answers.weights is None else scaled(answers.weights[kept])
    margins = answers_to_margins(answers, kept)
    raking = rake_to(margins, design, trim)
    mixes = tuple(margin_mix(one, design, raking.weights) for one in margins)
    return describe_weighting(raking, mixes, trim)


def rake_to(margins: tuple[MarginAnswers, ...], design: Floats | None, trim: float | None) -> Raking:
    if margins:
        groups, targets = tuple(one.groups for one in margins), tuple(one.targets for one in margins)
        return rake(groups, targets, base=design, trim=trim, names=[one.names for one in margins])
    weights = np.ones(0) if design is None else design
    if trim is None:
        return Raking(weights, 0)
    cut = trim_weights(weights, trim)
    return Raking(cut, 0, n_at(cut, trim) if weights.max() > trim else 0)


def describe_weighting(raking: Raking, mixes: tuple[MarginMix, ...], trim: float | None) -> Weighting:
    weights = raking.weights
    effect, n_effective = design_effect(weights), effective_n(weights)
    return Weighting(
        weights=weights,
        n=len(weights),
        margins=mixes,
        design_effect=effect,
        n_effective=n_effective,
        smallest=float(weights.min()),
        largest=float(weights.max()),
        n_trimmed=raking.n_trimmed,
        n_iterations=raking.n_iterations,
        collapsed=raking.notes,
        notes=tuple(notes_on(effect, raking.n_trimmed, trim, mixes, len(weights))),
        sentence=cost_in_words(effect, len(weights), n_effective),
    )


def notes_on(
    effect: float, n_trimmed: int, trim: float | None, mixes: tuple[MarginMix, ...], n: int
) -> list[str]:
    found = []
    if n_trimmed and trim is not None:
        were = "weight was" if n_trimmed == 1 else "weights were"
        found.append(f"{n_trimmed} {were} held at {trim:g} times the mean.")
    if effect >= COSTLY:
        found.append(
            "Weights cost half of the sample or more: merge small categories of a margin, or leave one out."
        )
    found += [
        f"{n - one.n} people did not answer “{one.label}”: together they keep the weight they had, "
        "and the margin holds among the others."
        for one in mixes
        if one.n < n
    ]
    return found


def cost_in_words(effect: float, n: int, n_effective: float) -> str:
    lost = 100 * (1 - 1 / effect)
    if lost < 0.5:
        return "Weights cost next to nothing: they are all but equal."
    return (
        f"Weights cost {lost:.0f} % of the sample: {n} answers tell as much as {n_effective:.0f} equal ones."
    )

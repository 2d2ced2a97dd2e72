"""How sure loadings are: the whole factor analysis again, in hundreds of resamples of the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.checks import check_known
from analysis.correlations.correlation import Correlation
from analysis.errors import AnalysisError
from analysis.factors.alignment import check_same_items
from analysis.factors.bootstrap_draws import ALIGNMENTS, Draw, check_most_solved, solve_draws
from analysis.factors.factors import Factors
from analysis.factors.permuted_parallel_analysis import parallel_analysis_of
from analysis.factors.retention import ParallelAnalysis, check_parallel
from analysis.factors.samples_of_people import people_behind
from analysis.parallel import in_parallel

WHERE = "intervals of the loadings"
SAME_FACTOR = 0.85  # Lorenzo-Seva and ten Berge (2006): from here on two factors are fairly alike
FOLLOWED = 0.95  # an interval of 95 % may leave out one draw in twenty, and no more
FEWEST = 20
AT_ONCE = 10


@dataclass(frozen=True)
class BootstrapFactors:
    """Percentile intervals over the resamples that have a solution.

    loadings_interval  (p, m, 2) 95 % of each loading; NaN for a factor that cannot be followed
    loadings_sd        (p, m) standard error of each loading; NaN likewise
    phi_interval       (m, m, 2) of each factor correlation; NaN when either factor cannot be followed
    congruence         (m,) mean Tucker congruence with the factor in the base
    followed           (m,) share of resamples in which the factor is found again, congruence .85 or more
    can_be_followed    (m,) whether that is so in at least 95 %
    chosen             share of resamples in which parallel analysis keeps so many components
    n_draws, n_failed  resamples, and how many had no solution; they are in no other figure
    n_heywood, n_unsettled  solutions with a Heywood case, or from a search that stopped early; they count
    """

    loadings_interval: Floats
    loadings_sd: Floats
    phi_interval: Floats
    congruence: Floats
    followed: Floats
    can_be_followed: Booleans
    chosen: dict[int, float]
    n_draws: int
    n_failed: int
    n_heywood: int
    n_unsettled: int
    alignment: str


def bootstrap_factors(
    items: Floats,
    correlation: Correlation,
    factors: Factors,
    *,
    weights: Floats | None = None,
    n_draws: int = 500,
    seed: int,
    n_jobs: int | None = None,
    report: Callable[[float], None] | None = None,
    alignment: str = "matched",
    parallel: ParallelAnalysis | None = None,
    names: Sequence[str] | None = None,
) -> BootstrapFactors:
    """Resample people with replacement, correlate, extract and rotate as the base was, and match the factors.

    items      (n, p), NaN for gaps;  correlation, factors  the base: of these items and people
    weights    (n,) or None: each resampled person brings their weight along
    alignment  matched: factors are reordered and reflected only, so that the intervals are those of the
               loadings people read, rotation included; target: turned to the base too, as psych::fa does
    parallel   of this correlation, where it is there already: its limits say how many a resample chooses
    n_jobs     processes; changes no number;  report  is told the share done, 0 to 1
    Raises     AnalysisError as people_behind; fewer than 20 draws; when most resamples have no solution
    Source     Efron (1979); Ichikawa and Konishi (1995), Psychometrika 60:77; Zhang, Preacher and Luo (2010),
               Multivariate Behavioral Research 45:104, on reflection and order; R psych::fa(n.iter)
    """
    check_known(alignment, ALIGNMENTS, WHERE)
    if n_draws < FEWEST:
        raise AnalysisError(
            where=WHERE, what=f"{n_draws} resamples tell no interval", mend=f"draw at least {FEWEST}"
        )
    check_same_items(factors.loadings, correlation.matrix, WHERE)
    people = people_behind(items, correlation, weights, WHERE, names)
    if parallel is None:
        parallel = parallel_analysis_of(correlation, items, weights=weights, seed=seed, names=names)
    check_parallel(parallel, correlation, WHERE)
    tasks = [
        (people, factors, parallel.component_p95, alignment, seed, first, min(first + AT_ONCE, n_draws))
        for first in range(0, n_draws, AT_ONCE)
    ]
    draws: list[Draw | str] = []
    for some in in_parallel(solve_draws, tasks, n_jobs):
        draws += some
        if report is not None:
            report(len(draws) / n_draws)
    check_most_solved([draw for draw in draws if isinstance(draw, str)], n_draws, "resamples", WHERE)
    return _summarise([draw for draw in draws if isinstance(draw, Draw)], n_draws, alignment)


def _summarise(draws: list[Draw], n_draws: int, alignment: str) -> BootstrapFactors:
    congruence = np.stack([draw.congruence for draw in draws])
    followed = (congruence >= SAME_FACTOR).mean(axis=0)
    known = followed >= FOLLOWED
    loadings = np.stack([draw.loadings for draw in draws])
    chosen = Counter(draw.n_chosen for draw in draws)
    return BootstrapFactors(
        loadings_interval=np.where(known[None, :, None], _interval(loadings), np.nan),
        loadings_sd=np.where(known, loadings.std(axis=0, ddof=1), np.nan),
        phi_interval=np.where(
            np.outer(known, known)[:, :, None], _interval(np.stack([draw.phi for draw in draws])), np.nan
        ),
        congruence=congruence.mean(axis=0),
        followed=followed,
        can_be_followed=known,
        chosen={number: chosen[number] / len(draws) for number in sorted(chosen)},
        n_draws=n_draws,
        n_failed=n_draws - len(draws),
        n_heywood=sum(draw.heywood for draw in draws),
        n_unsettled=sum(draw.unsettled for draw in draws),
        alignment=alignment,
    )


def _interval(values: Floats) -> Floats:
    """The middle 95 % over the first axis, lower and upper on the last."""
    return np.moveaxis(np.quantile(values, [0.025, 0.975], axis=0), 0, -1)

"""How many factors to keep: what every rule says, one recommendation, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from analysis.arrays import Floats
from analysis.correlations.correlation import Correlation
from analysis.errors import AnalysisError
from analysis.factors.advice_words import chance_in_words, reason_for
from analysis.factors.factors import explore_factors
from analysis.factors.fit import most_factors
from analysis.factors.neighbouring_solutions import SolutionWith, neighbouring_solutions
from analysis.factors.permuted_parallel_analysis import parallel_analysis_of
from analysis.factors.retention import ParallelAnalysis, check_parallel
from analysis.factors.retention_rules import RetentionRule, retention_rules

WHERE = "number of factors"


@dataclass(frozen=True)
class Advice:
    """rules        what each says, the one that decides first;  parallel  its eigenvalues and limits
    recommended  how many to keep;  reason  why, and who disagrees by how much, in sentences
    chance       against what the eigenvalues were held
    shares       share of resamples that choose each number, where they were drawn
    solutions    with one factor fewer than `around`, as many, and one more
    """

    rules: tuple[RetentionRule, ...]
    recommended: int
    reason: str
    chance: str
    parallel: ParallelAnalysis
    shares: dict[int, float] | None
    around: int
    solutions: tuple[SolutionWith, ...]


def advise(
    correlation: Correlation,
    items: Floats | None = None,
    *,
    weights: Floats | None = None,
    around: int | None = None,
    extraction: str = "minres",
    rotation: str = "oblimin",
    shares: Mapping[int, float] | None = None,
    parallel: ParallelAnalysis | None = None,
    names: Sequence[str] | None = None,
    needs: Sequence[str] | None = None,
    seed: int,
) -> Advice:
    """Ask every rule how many factors there are, recommend a number, and show its neighbours.

    correlation  of p items;  items (n, p), weights (n,)  behind it: with them polychoric ones are held
                 against permuted answers, without against normal draws, and `chance` says so
    around       the number whose neighbours are looked at; None: the recommended one
    shares       of resamples that choose each number, from bootstrap_factors
    parallel     of this correlation, where it is there already: of polychoric ones against permuted answers
    names, needs of the items, and of the factors of the solution with `around`; None: by number
    Raises       AnalysisError as parallel_analysis and people_behind; for shares that do not add up to 1, and
                 a parallel analysis of other items
    """
    _check_shares(shares)
    permuted = correlation.kind == "polychoric" and (items is not None or parallel is not None)
    if parallel is None:
        parallel = parallel_analysis_of(correlation, items, weights=weights, seed=seed, names=names)
    check_parallel(parallel, correlation, WHERE)
    n_items = len(correlation.matrix)
    recommended = number_to_keep(parallel, n_items)
    rules = retention_rules(correlation.matrix, correlation.n_for_tests, parallel, names)

    solve = partial(
        explore_factors,
        correlation.matrix,
        n_respondents=correlation.n_for_tests,
        extraction=extraction,
        rotation=rotation,
        names=names,
        descriptive=correlation.kind != "pearson",
        seed=seed,
    )
    middle = recommended if around is None else around
    return Advice(
        rules=rules,
        recommended=recommended,
        reason=reason_for(recommended, rules, n_items, shares),
        chance=chance_in_words(correlation.kind, permuted=permuted),
        parallel=parallel,
        shares=None if shares is None else dict(shares),
        around=middle,
        solutions=neighbouring_solutions(solve, middle, names=names, needs=needs),
    )


def number_to_keep(parallel: ParallelAnalysis, n_items: int) -> int:
    """Components above the 95th centile of chance, at least one, at most what the items can tell apart."""
    return min(max(1, parallel.n_components), most_factors(n_items))


def _check_shares(shares: Mapping[int, float] | None) -> None:
    if shares is not None and abs(sum(shares.values()) - 1) > 1e-6:
        raise AnalysisError(
            where=WHERE,
            what=f"the shares of resamples add up to {sum(shares.values()):.2f}",
            mend="give those of bootstrap_factors, which add up to 1",
        )

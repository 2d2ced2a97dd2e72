"""Does a need mean the same to every group, and in every language?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.arrays import Floats, Objects
from analysis.errors import AnalysisError
from analysis.factors.alignment import align
from analysis.factors.chance_congruence import chance_congruence
from analysis.factors.factors import explore_factors
from analysis.factors.group_solutions import NotCompared, pooled_within, solve_groups
from analysis.factors.group_verdicts import GroupCongruence, in_words, judge_groups
from analysis.factors.group_words import too_few_groups_in_words

# Where no group differs chance gives .72 to .84 with 50 people and .88 or more with 100 (simulated, 12 items
# of three needs and 36 of six): below a hundred the cut-off at .85 would accuse the innocent.
FEWEST_PEOPLE, FEWEST_PER_ITEM = 100, 3
N_DRAWS = 100


@dataclass(frozen=True)
class GroupComparison:
    """groups is empty, and target None, when fewer than two could be compared.

    target         (p, m) loadings of all compared groups together, mean differences between them taken out
    not_compared   groups too small, or without factors of their own, and why
    fewest_people  that a group needs
    n_draws        draws by chance that count;  n_failed  draws that gave no factors
    flagged        whether some need does not mean the same in some group
    sentences      what to make of it, for people who do not know the word congruence
    """

    groups: tuple[GroupCongruence, ...]
    not_compared: tuple[NotCompared, ...]
    target: Floats | None
    fewest_people: int
    n_draws: int
    n_failed: int
    flagged: bool
    sentences: tuple[str, ...]


def compare_groups(
    items: Floats,
    groups: Objects,
    names: Sequence[str],
    n_factors: int,
    *,
    extraction: str = "minres",
    rotation: str = "oblimin",
    target: Floats | None = None,
    weights: Floats | None = None,
    n_draws: int = N_DRAWS,
    seed: int = 1,
    n_jobs: int | None = 1,
) -> GroupComparison:
    """Factor each group by itself, and compare its loadings with those of everybody in the other groups.

    items     (n, p) answers, NaN where not answered (EM in each group)
    groups    (n,) label of each person's group or language; None, NaN or "" leave the person out
    target    (p, m) loadings people know the needs by: the factors of all groups together, to which those of
              each group are turned, take their order and signs
    n_draws   times the people are dealt out over groups of the same sizes by chance, at least 20
    Turning to a target makes any two solutions look more alike; the draws are turned too, so that the limit
    knows. A group is not compared with all people, of whom it is a part: it would hide
    half of a difference.
    Raises    AnalysisError when the shapes do not fit, or the groups together have no such factors
    Source    Tucker (1951); Lorenzo-Seva and ten Berge (2006), Methodology 2:57; limits by chance: Chan, Ho,
              Leung, Chan and Yung (1999), Psychol. Methods 4:378; R psych::target.rot, factor.congruence
    """
    check_groups(items, groups, names, weights)
    fewest = fewest_people(items.shape[1])
    solved, left_out = solve_groups(
        items, groups, names, n_factors, extraction=extraction, weights=weights, fewest=fewest
    )
    if len(solved) < 2:
        return GroupComparison((), left_out, None, fewest, 0, 0, False, (too_few_groups_in_words(fewest),))
    pooled, n = pooled_within(solved)
    shared = explore_factors(
        pooled, n_factors, n_respondents=n, extraction=extraction, rotation=rotation, names=names, seed=seed
    )
    known = shared.loadings if target is None else align(shared.loadings, shared.phi, target).loadings
    chance = chance_congruence(solved, pooled, shared, known, n_draws=n_draws, seed=seed, n_jobs=n_jobs)
    found, unturned = judge_groups(solved, known, extraction, chance, names)
    return GroupComparison(
        groups=found,
        not_compared=left_out + unturned,
        target=known,
        fewest_people=fewest,
        n_draws=chance.n_draws,
        n_failed=chance.n_failed,
        flagged=any("different" in one.verdicts for one in found),
        sentences=in_words(found) if len(found) > 1 else (too_few_groups_in_words(fewest),),
    )


def fewest_people(n_items: int) -> int:
    """How many people a group needs to be compared."""
    return max(FEWEST_PEOPLE, FEWEST_PER_ITEM * n_items)


def check_groups(items: Floats, groups: Objects, names: Sequence[str], weights: Floats | None) -> None:
    n_weights = len(items) if weights is None else len(weights)
    if items.ndim != 2 or {len(groups), n_weights} != {len(items)} or len(names) != items.shape[1]:
        raise AnalysisError(
            where="comparing groups",
            what=f"answers of the shape {items.shape}, {len(groups)} group labels, {n_weights} weights and "
            f"{len(names)} item names",
            mend="give a label and a weight for each person and a name for each item",
        )

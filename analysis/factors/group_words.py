"""What a comparison of groups amounts to, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.checks import listed

MEANS_NEED_MORE = (
    "That a need means the same does not yet allow comparing how much of it groups have: the same wording "
    "can be easier to agree with in one language, and people use scales differently."
)


def difference_in_words(
    factor: int, label: str, congruence: float, limit: float, items: Sequence[str]
) -> str:
    where = f": look at {listed(items, range(len(items)))}" if items else ""
    return (
        f"F{factor + 1} does not mean the same in {label} (congruence {congruence:.2f}; people dealt out "
        f"by chance give {limit:.2f} or more){where}."
    )


def unclear_in_words(factor: int, label: str, congruence: float) -> str:
    return (
        f"Whether F{factor + 1} means the same in {label} cannot be told from so few people "
        f"(congruence {congruence:.2f})."
    )


def items_in_words(items: Sequence[str], label: str) -> str:
    return f"In {label} {listed(items, range(len(items)))} goes with other needs: look at how it is put."


def agreement_in_words(n_groups: int, lowest: float, all_same: bool) -> str:
    much = "the same" if all_same else "much the same"
    return f"Every need means {much} in all {n_groups} groups compared (lowest congruence {lowest:.2f})."


def too_few_groups_in_words(fewest: int) -> str:
    return f"Fewer than two groups can be compared: each needs {fewest} people and answers that differ."

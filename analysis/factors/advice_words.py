"""Why so many factors, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.factors.fit import most_factors
from analysis.factors.need_words import counted, joined, opened
from analysis.factors.retention_rules import FACTORS, KAISER, PARTIAL, RetentionRule

HEARD = {
    PARTIAL: "minimum average partial",
    KAISER: "the empirical Kaiser criterion",
    FACTORS: "parallel analysis on common factors",
}


def chance_in_words(kind: str, *, permuted: bool) -> str:
    """Against what chance the eigenvalues were held; kind of the correlation."""
    if permuted:
        return "the same answers, those to each item given by other people"
    normal = "unrelated normal answers of as many people"
    if kind in ("pearson", "spearman"):
        return normal
    return f"{normal}; such correlations scatter more than those, so that a factor too many may be kept"


def reason_for(
    recommended: int, rules: Sequence[RetentionRule], n_items: int, shares: Mapping[int, float] | None = None
) -> str:
    """The recommendation in words: why this number, who agrees, who does not, and by how much."""
    parts = [_anchor(recommended, rules[0].number, n_items), _voices(recommended, rules)]
    if shares is not None:
        again = 100 * shares.get(rules[0].number, 0.0)
        parts.append(f"In {again:.0f} % of resamples of the respondents the same number stands out.")
    return " ".join(parts)


def _anchor(recommended: int, above: int, n_items: int) -> str:
    if above == 0:
        return "No component stands out from unrelated answers; one factor is the least there can be."
    stand = (
        f"{opened(counted(above))} component{'' if above == 1 else 's'} {'stands' if above == 1 else 'stand'}"
    )
    first = f"{stand} out from unrelated answers (parallel analysis, 95th centile)"
    if recommended < above:
        return f"{first}, but {n_items} items cannot tell more than {counted(most_factors(n_items))} apart."
    return f"{first}: keep {'it' if above == 1 else 'as many'}."


def _voices(recommended: int, rules: Sequence[RetentionRule]) -> str:
    said = {rule.name: rule.number for rule in rules}
    agree = [words for name, words in HEARD.items() if said[name] == recommended]
    others = [
        f"{words} says {counted(said[name]) if said[name] else 'none'}, {_apart(said[name] - recommended)}"
        for name, words in HEARD.items()
        if said[name] != recommended
    ]
    parts = [f"{joined(agree)} {'agrees' if len(agree) == 1 else 'agree'}"] if agree else []
    return opened("; ".join(parts + others)) + "."


def _apart(difference: int) -> str:
    return f"{counted(abs(difference))} {'more' if difference > 0 else 'fewer'}"

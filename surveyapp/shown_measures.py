"""What was measured of each division, in columns: first what the rule goes by, then the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from surveyapp.filters import count, number, share, unbroken, with_error
from surveyapp.shown_segments import Candidate

NOTHING = "–"


@dataclass(frozen=True)
class Measure:
    """head  of the column;  says  what it is, in a line;  of  one division, as it is shown"""

    head: str
    says: str
    of: Callable[[Candidate], str]
    is_words: bool = False


def comes_back(one: Candidate) -> str:
    stability = one["stability"]
    return with_error(stability["mean"], stability["standard_error"]) if stability else NOTHING


def middle(one: Candidate) -> str:
    stability = one["stability"]
    return f"{number(stability['low'])}–{number(stability['high'])}" if stability else NOTHING


def weakest(one: Candidate) -> str:
    """Hidden where the similarity of any segment is: it may be that one."""
    found = one["jaccard"] or [None]
    return NOTHING if None in found else number(min(found))


def on_one_line(one: Candidate) -> str:
    graded = one["graded"]
    if not graded:
        return NOTHING
    grades = ", grades only" if graded["share"] >= graded["limit"] else ""
    return f"{share(graded['share'])}{grades}"


def told(one: Candidate) -> str:
    predicted = one["predicted"]
    return f"{number(predicted['strength'])} {predicted['variable'] or ''}".strip() if predicted else NOTHING


def why(one: Candidate) -> str:
    marks = [word for word in ("recommended", "chosen") if one[word]]
    return "; ".join([*marks, *([unbroken(one["why_not"])] if one["why_not"] else [])])


def separation(one: Candidate) -> str:
    if one["silhouette"] is None:
        return NOTHING
    return with_error(one["silhouette"], one["silhouette_error"] or None)


def best_found(one: Candidate) -> str:
    return f"{count(one['best_hits'])} of {count(one['n_starts'])}" if one["n_starts"] else NOTHING


def smallest(one: Candidate) -> str:
    """With a decimal where it is what speaks against the division: 4.8 % is below 5 %."""
    least = one["smallest_share"]
    if least is None:
        return NOTHING
    return f"{number(100 * least, 1)}\u202f%" if str(one["why_not"]).startswith("smallest") else share(least)


def of_some(one: Candidate) -> str:
    return NOTHING if one["n_formed"] is None else f"{count(one['n_formed'])} people"


def plain(name: str, digits: int = 2) -> Callable[[Candidate], str]:
    return lambda one: NOTHING if one[name] is None else number(one[name], digits)


def of_all(name: str) -> Callable[[Candidate], str]:
    return lambda one: NOTHING if one[name] is None else share(one[name])


BY_RULE = (
    Measure("Taken, or why not", "What the rule has against a division, first of all.", why, is_words=True),
    Measure(
        "Comes back",
        "How alike two samples of the same people are divided: mean adjusted Rand index over pairs of "
        "resamples, ± its standard error. 1 is agreement on everybody, 0 is chance; from 0.70 on stable.",
        comes_back,
    ),
    Measure(
        "Weakest segment",
        "How like itself the segment that is found again least is in the resamples (mean Jaccard similarity, "
        "0 to 1); at 0.50 or less a segment counts as not found.",
        weakest,
    ),
    Measure("Smallest segment", "The share of people in the smallest segment.", smallest),
    Measure(
        "On one line",
        "How much of what sets the segments apart runs along one line; from 85\u202f% on they only grade "
        "people as high, middle or low.",
        on_one_line,
    ),
    Measure(
        "Beyond chance",
        "How far this number of segments divides the answers better than answers without groups, in "
        "standard deviations of these.",
        plain("excess", 1),
    ),
    Measure(
        "Told by other answers",
        "How well the answer that tells most, of those that had no part in forming the segments, tells them "
        "apart (Cramér's V): 0 is not at all, 1 is entirely.",
        told,
        is_words=True,
    ),
)
MORE = (
    Measure("Middle 95\u202f%", "Between which agreements 95 of 100 pairs of resamples lie.", middle),
    Measure(
        "Separation",
        "Mean silhouette width: how much nearer people are to their own segment than to the next, −1 to 1; ± "
        "its standard error where a part of the people was compared.",
        separation,
    ),
    Measure("Explained", "The share of how answers differ that lies between segments.", of_all("explained")),
    Measure(
        "Variance ratio",
        "How much segments differ by how much people within them do (Calinski and Harabasz).",
        plain("variance_ratio", 1),
    ),
    Measure(
        "BIC",
        "Fit and thrift in one, lower is better; on a continuum it always finds groups.",
        plain("bic", 0),
    ),
    Measure("aBIC", "The same with a smaller price for each further number.", plain("abic", 0)),
    Measure("ICL", "BIC that also punishes segments which overlap.", plain("icl", 0)),
    Measure(
        "Entropy", "1 where everybody sits surely in one segment, 0 where nobody does.", plain("entropy")
    ),
    Measure(
        "Best found",
        "How many starts ended in the best division: a search begins at random and may end in a lesser one; "
        "the more starts agree, the surer the best was found.",
        best_found,
    ),
    Measure(
        "Formed of",
        "How many people the groups were formed of, drawn at random, where a method cannot bear all; "
        "everybody else was placed by them.",
        of_some,
    ),
    Measure("Ruled out", "Why it cannot be recommended at all.", lambda one: one["fault"], is_words=True),
)


def measured(measures: Iterable[Measure], candidates: Iterable[Candidate]) -> tuple[Measure, ...]:
    """Those of which anything is known in any of the divisions."""
    tried = list(candidates)
    return tuple(one for one in measures if any(one.of(other) not in {"", NOTHING} for other in tried))

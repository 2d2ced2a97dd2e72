"""What a power check found, in words and rows for its page."""

from typing import Any

from surveyapp.filters import count, number, share_interval, unbroken, with_interval

FAR_FROM_BEST = 0.15  # of the adjusted Rand index: more answers would still bring something
HARD_TO_TELL = 0.5  # at best; below it most groups overlap whatever is asked of whoever


def said(result: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """Everything the page says of a check; result as the worker wrote it."""
    return {
        "finding": unbroken(result["sentence"]),
        "best": unbroken(best(result["at"][-1])),
        "guess": unbroken(guess(result, asked)),
        "rows": [row_of(one) for one in result["at"]],
        "figure": result["figure"],
        "terms": terms(result),
    }


def best(largest: dict[str, Any]) -> str:
    """What more answers, and what better questions, would bring."""
    oracle, found = largest["oracle"], largest["agreement"]
    known = (
        f"Somebody who knew the groups beforehand would place people with an agreement of {number(oracle)}"
    )
    if oracle < HARD_TO_TELL:
        return f"{known}: the groups overlap so much that other questions would help more than more answers."
    if oracle - found > FAR_FROM_BEST:
        return f"{known}; the search reaches {number(found)} with {count(largest['n'])} answers."
    return f"{known}; with {count(largest['n'])} answers the search comes close to it."


def guess(result: dict[str, Any], asked: dict[str, Any]) -> str:
    shares = " / ".join(number(one["share"], 0) for one in asked["segments"])
    return (
        f"{result['k']} groups of {shares} % that differ {asked['difference']}, "
        f"{result['n_items']} questions about {result['n_needs']} needs."
    )


def row_of(one: dict[str, Any]) -> dict[str, str]:
    return {
        "n": count(one["n"]),
        "shown": share_interval(one["shown"], one["shown_interval"]),
        "natural": share_interval(one["natural"], one["natural_interval"]),
        "right_number": share_interval(one["right_number"], one["right_number_interval"]),
        "agreement": with_interval(one["agreement"], one["agreement_interval"]),
        "oracle": number(one["oracle"]),
    }


def terms(result: dict[str, Any]) -> list[str]:
    """The exact terms, for whoever asks."""
    return [
        f"{result['n_sets']} synthetic surveys of each size. Intervals are 95 %: Wilson’s for shares, "
        "Student’s t for means; they say how far the drawing may be off, not how far the guess may be.",
        f"Structure counts as shown where the structure test gives p ≤ .05; it is made with "
        f"{result['n_draws']} draws, which is enough to tell that, where a real analysis makes 199 to 999.",
        "How well the groups are found is the adjusted Rand index of the recommended division with the true "
        "groups, averaged over all surveys, those in which no structure is shown included.",
        "The search is a reduced one: latent profiles and k-means of the items (for yes/no items latent "
        f"classes and k-means), 2 to {result['k'] + 2} groups, three pairs of resamples.",
        f"A group that wants a need more lies {result['distance']:.1f} standard deviations of it above "
        "a group that wants it as everyone; less, as far below. Within a group, needs correlate .3 and an "
        "item .7 with its need, and everybody uses the whole scale around its middle.",
    ]

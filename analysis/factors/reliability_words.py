"""Reliability in a sentence that asks for no statistics."""

from __future__ import annotations

from analysis.intervals import Interval

# Nunnally's habits (1978), not laws: .7 to compare groups, .9 to judge one person. Alpha grows with the
# number of items, so a short scale below .7 may be as good as a long one above it.
WORDS = (
    (0.9, "very well, enough to speak of single people"),
    (0.7, "well enough to compare groups of people"),
    (0.6, "loosely: compare large groups only"),
    (-1.0, "hardly: read them one by one"),
)


def reliability_in_words(alpha: float | None, interval: Interval | None, n_items: int) -> str:
    """Alpha as a sentence, which says so where its interval reaches into another word."""
    if alpha is None:
        return "One item alone: whether it is answered reliably cannot be told from a single survey."
    if alpha <= 0:
        return f"The {n_items} items contradict one another (alpha {alpha:.2f}): was one asked the other way?"
    figure = f"alpha {alpha:.2f}"
    if interval is None:
        return f"The {n_items} items hang together {word_for(alpha)} ({figure})."
    low, high = interval
    sentence = (
        f"The {n_items} items hang together {word_for(alpha)} ({figure}, 95 % {low:.2f} to {high:.2f})."
    )
    if word_for(low) == word_for(high):
        return sentence
    return f"{sentence} Asking other people like these could change that word."


def word_for(alpha: float) -> str:
    return next((word for limit, word in WORDS if round(alpha, 2) >= limit), WORDS[-1][1])

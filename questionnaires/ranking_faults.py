"""Faults in a question that asks for an order."""

from collections.abc import Iterator

from questionnaires.questions import Ranking

MOST_OPTIONS = 30
Found = tuple[str, str, str]  # key, what, mend


def ranking_faults(question: Ranking) -> Iterator[Found]:
    n_options, ranks = len(question.options), question.ranks
    if n_options > MOST_OPTIONS:
        what = f"options has {n_options}, more than anybody puts in order"
        yield "options", what, f"use {MOST_OPTIONS} at most, or let people rate them in a grid"
    if ranks is not None and n_options > 1 and not 2 <= ranks <= n_options:
        instead = "; for the first alone ask with type: single" if ranks == 1 else ""
        yield "ranks", f"ranks is {ranks}", f"use 2 to {n_options}, the number of options{instead}"
    if question.known is not None:
        what = "an order cannot be known from a list of contacts"
        yield "known", what, "take the key out; people are asked"

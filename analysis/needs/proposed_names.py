"""Proposals for the names of factors, out of the words of their items' labels and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from analysis.needs.label_words import Phrase, content_phrases, content_words, cut_at_a_word, label_in_words
from analysis.needs.stop_words import AND

LONGEST = 28
COMMON = 0.2
SHORTEST_STEM = 3
JOINED_BY = " & "
UNNAMED = "Unnamed"


def propose_names(
    labels: Sequence[str], marks: Sequence[Sequence[int]], loadings: Sequence[Sequence[float]]
) -> tuple[str, ...]:
    """One name a factor, such as "Escape & adventure": at most 28 characters, each one different.

    labels    (p,) of all items
    marks     for each factor the items that mark it, strongest first;  loadings  theirs
    A name joins the phrases that stand out in the labels of the items that express the factor, the more
    the higher these load, against the labels of all other items. Where only items with a negative loading
    mark a factor, the name begins with "Not". Labels without words give the label itself, cut.
    """
    words = [content_words(label) for label in labels]
    names: list[str] = []
    for mark, weights in zip(marks, loadings, strict=True):
        agreeing = {item: weight for item, weight in zip(mark, weights, strict=True) if weight > 0}
        items = agreeing or {item: -weight for item, weight in zip(mark, weights, strict=True)}
        name = proposal(labels, words, items)
        name = cut_at_a_word(name if agreeing else f"Not {name}", LONGEST)
        names.append(another_name(name, names))
    return tuple(names)


def proposal(labels: Sequence[str], words: Sequence[Sequence[str]], items: Mapping[int, float]) -> str:
    """items: those that express the factor, strongest first, with how strongly they do."""
    weights = {word: distinction(word, words, items) for item in items for word in words[item]}
    found = [
        (item, phrase)
        for item in items
        for phrase in content_phrases(labels[item], lambda word: weights.get(word, 0) > 0)
    ]
    found.sort(key=lambda one: -round(fmean(weights.get(word, 0) for word in meant(one[1])), 9))
    chosen = two_that_go_together(found)
    in_order = [phrase for item in items for used, phrase in chosen if used == item]
    return capital(joined(in_order)) or label_in_words(labels[next(iter(items))]) or UNNAMED


def two_that_go_together(found: Sequence[tuple[int, Phrase]]) -> list[tuple[int, Phrase]]:
    """The first phrase, and the next one from another item that fits beside it and does not repeat it.

    A phrase with an "and" in it is a name already, and stands alone.
    """
    for item, phrase in found[1:]:
        first_item, first = found[0]
        fits = len(joined([first, phrase])) <= LONGEST and not (stands_alone(first) or stands_alone(phrase))
        repeats = any(same_word(old.casefold(), new.casefold()) for old in first for new in phrase)
        if item != first_item and fits and not repeats:
            return [found[0], (item, phrase)]
    return list(found[:1])


def distinction(word: str, words: Sequence[Sequence[str]], items: Mapping[int, float]) -> float:
    """Summed loadings of the factor's items that say the word; 0 for one that other items say as often."""
    saying = {item for item, said in enumerate(words) if any(same_word(word, one) for one in said)}
    n_others = len(words) - len(items)
    elsewhere = len(saying - items.keys()) / n_others if n_others else 0.0
    if elsewhere > COMMON or elsewhere >= len(saying & items.keys()) / len(items):
        return 0.0
    return sum(loading for item, loading in items.items() if item in saying)


def meant(phrase: Phrase) -> list[str]:
    return [word.casefold() for word in phrase if word.casefold() not in AND]


def stands_alone(phrase: Phrase) -> bool:
    return any(word.casefold() in AND for word in phrase)


def same_word(word: str, other: str) -> bool:
    """boat, boats and boating are one word to us: the shorter begins the longer."""
    short, long = sorted((word, other), key=len)
    return short == long or (len(short) >= SHORTEST_STEM and long.startswith(short))


def joined(phrases: Iterable[Phrase]) -> str:
    return JOINED_BY.join(" ".join(phrase) for phrase in phrases)


def capital(name: str) -> str:
    """A capital in front, but codes such as q1 as they are."""
    first = name.split(" ")[0]
    return name if any(letter.isdigit() for letter in first) else name[:1].upper() + name[1:]


def another_name(name: str, taken: Sequence[str], longest: int = LONGEST) -> str:
    """The name, with a number behind it where it is taken."""
    free, number = name, 1
    while free in taken:
        number += 1
        ending = f" ({number})"
        free = cut_at_a_word(name, longest - len(ending)) + ending
    return free

"""Whether there are groups at all, for those who have to decide with them: a mark, a word, what it means."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Standing:
    """What a verdict says, what to do with it, and what it does not say."""

    verdict: str
    mark: str
    word: str
    means: str
    means_not: str
    groups: str
    """how a number of groups is spoken of, such as: {n} groups exist"""


STANDINGS = {
    one.verdict: one
    for one in (
        Standing(
            "natural",
            "✓",
            "These groups exist in the answers",
            "You may plan with them as with groups that are there.",
            "That does not make a group worth serving, not everybody in it is alike, and there may be more "
            "and smaller groups than so many people can tell.",
            "{n} groups of customers want different things",
        ),
        Standing(
            "reproducible",
            "≈",
            "A division that comes back, not groups proven to exist",
            "Use it as a map: it shows who wants what. People on either side of a border are much alike.",
            "Do not tell anyone that the market consists of these groups.",
            "A division into {n} comes back when respondents are drawn anew",
        ),
        Standing(
            "constructive",
            "◇",
            "A usable division, drawn by us",
            "It helps to speak to customers in a few ways instead of one.",
            "It is a decision of ours, not something that was found out about customers.",
            "Customers can usefully be divided into {n}",
        ),
        Standing(
            "none",
            "○",
            "No segments shown",
            "Work with single needs and with who has more or less of them, not with groups.",
            "That is not proof that there are none: small groups, or groups that differ little, can stay "
            "unseen.",
            "No groups show in the answers; all the same they were divided into {n}",
        ),
        Standing(
            "too_few",
            "–",
            "Too few answers to tell",
            "Collect more answers before you decide anything about groups.",
            "It says nothing about whether there are groups.",
            "Too few answered to tell groups; they were divided into {n}",
        ),
        Standing(
            "untested",
            "?",
            "Not tested",
            "Treat any division as one that is convenient, until it has been tested.",
            "It says nothing about whether there are groups.",
            "People were divided into {n} by what they want",
        ),
    )
}


def standing_of(structure: dict[str, Any]) -> Standing:
    """Of a verdict nobody knows: as of one that was never tested."""
    return STANDINGS.get(structure.get("verdict") or "", STANDINGS["untested"])


def explanation(structure: dict[str, Any]) -> str:
    """The verdict's sentence, without what its word says already."""
    standing, sentence = standing_of(structure), str(structure["sentence"]).strip()
    return sentence.removeprefix(f"{standing.word}.").strip() or sentence


def chance_words(structure: dict[str, Any]) -> str:
    """The p of the structure test as a count of answers made without groups; empty where there is none."""
    p, n_draws = structure.get("p"), structure.get("n_draws")
    if p is None or not n_draws:
        return ""
    as_divided = max(round(p * (n_draws + 1)) - 1, 0)
    looked = {0: "none of them looked", 1: "one of them looked"}.get(
        as_divided, f"{as_divided} of them looked"
    )
    return (
        f"{n_draws} sets of answers were made that share every average and every connection between "
        f"statements with these but hold no groups: {looked} as divided as the real ones."
    )

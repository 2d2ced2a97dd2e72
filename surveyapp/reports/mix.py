"""The mix of those who answered against everybody, and what leaving people out has changed."""

from typing import Any

from surveyapp.filters import count, number, share
from surveyapp.reports.answer_scale import AnswerScale, answer_scale
from surveyapp.reports.document import Block, Details, Prose, Table
from surveyapp.reports.words import capital, sentence

HIDDEN = "–"


def mix_blocks(result: dict[str, Any]) -> tuple[Block, ...]:
    """Nothing where nothing is known of everybody and nobody is weighted."""
    weights = result.get("weights") or {}
    if not weights.get("margins") and not weights.get("weighted"):
        return ()
    said = [weights["sentence"], *weights["notes"]]
    tables = tuple(mix_table(mix, weights["weighted"]) for mix in weights["margins"])
    return (
        Details(
            "Do those who answered stand for everybody?",
            (*(Prose(sentence(one)) for one in said), *tables),
        ),
    )


def mix_table(mix: dict[str, Any], weighted: bool) -> Table:
    source = f" ({mix['source']})" if mix["source"] else ""
    rows = tuple(
        (
            category["label"],
            HIDDEN if category["n"] is None else count(category["n"]),
            plain_share(category["share"]),
            plain_share(category["target"]),
            *((plain_share(category["weighted_share"]),) if weighted else ()),
        )
        for category in mix["categories"]
    )
    head = (
        "Group",
        "n",
        "Of the answers",
        f"Of everybody{source}",
        *(("Weighted",) if weighted else ()),
    )
    return Table(
        mix["label"], head, rows, note=capital(sentence(mix["sentence"].removeprefix(f"{mix['label']}: ")))
    )


def plain_share(value: float | None) -> str:
    return HIDDEN if value is None else share(value)


def comparison_blocks(result: dict[str, Any]) -> tuple[Block, ...]:
    """The findings with and without those left out; nothing where nobody was."""
    compared = result.get("comparison")
    if not compared:
        return ()
    scale = answer_scale(result)
    tables = (needs_compared(compared, scale), *candidates_compared(compared, scale))
    return (
        Details(
            "What leaving people out has changed",
            (Prose(sentence(compared["sentence"])), *tables),
        ),
    )


def needs_compared(compared: dict[str, Any], scale: AnswerScale) -> Table:
    rows = tuple(
        (
            factor["name"],
            scale.mean(factor["mean"], None),
            scale.mean(factor["mean_everybody"], None),
            number(factor["congruence"]),
        )
        for factor in compared["factors"]
    )
    return Table(
        f"The needs found among {count(compared['n'])} people, and among all "
        f"{count(compared['n_everybody'])} whose answers could be used.",
        ("Need", "Mean", "Mean with everybody", "Congruence"),
        rows,
        note="Congruence compares what each need consists of: from 0.95 on it is the same need.",
    )


def candidates_compared(compared: dict[str, Any], scale: AnswerScale) -> tuple[Table, ...]:
    rows = tuple(
        (
            one["name"],
            place(one["rank"]),
            place(one["rank_everybody"]),
            scale.mean(one["mean"], None),
            scale.mean(one["mean_everybody"], None),
        )
        for one in compared["candidates"]
    )
    head = ("Need asked about", "Place", "With everybody", "Mean", "With everybody")
    return (Table("The order of the needs that were asked about.", head, rows),) if rows else ()


def place(rank: int | None) -> str:
    return HIDDEN if rank is None else str(rank)

"""The same search on parts of the people, and how far the ways of dividing agree with each other."""

from typing import Any

from surveyapp.filters import count, with_interval
from surveyapp.reports.document import Block, Details, Prose, Table
from surveyapp.reports.words import capital, listed, sentence


def replication_blocks(division: dict[str, Any]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    consensus = division.get("consensus")
    if consensus and consensus.get("sentence"):
        blocks.append(Prose(sentence(consensus["sentence"])))
    if division.get("replication"):
        blocks.append(Details("Found again in parts of the people", (table(division["replication"]),)))
    return tuple(blocks)


def table(replication: list[dict[str, Any]]) -> Table:
    rows = tuple(
        (
            capital(one["split"]),
            listed([f"{group['label']} ({people(group)})" for group in one["groups"]]),
            sentence(one["sentence"]),
            "–" if one["agreement"] is None else with_interval(one["agreement"], one["interval"]),
        )
        for one in replication
    )
    head = ("Divided by", "People", "What came of it", "Agreement")
    note = "Agreement is the adjusted Rand index: 1 is agreement on everybody, 0 is chance."
    return Table("Each part divided by itself.", head, rows, numbers_from=3, note=note)


def people(group: dict[str, Any]) -> str:
    return group.get("hidden") or "n not known" if group["n"] is None else f"n = {count(group['n'])}"

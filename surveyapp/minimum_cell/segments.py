"""Segments of few people, and answers that few people of a segment gave."""

from collections import defaultdict
from typing import Any

from surveyapp.minimum_cell.cells import Cell, empty, hide_cells, is_small
from surveyapp.minimum_cell.profiles import (
    hide_people,
    hide_small_needs,
    hide_small_roles,
    hide_telling_words,
    silence,
)

DESCRIBED = ("count", "share", "interval", "rest_count", "rest_share", "difference", "difference_interval")
ANSWERED_BY = ("n", "count", "rest_n", "rest_count")
AVERAGED = (
    *("mean", "interval", "rest_mean", "difference", "difference_interval"),
    *("effect_size", "effect_interval"),
)


def hide_small_segments(division: dict[str, Any], minimum: int) -> None:
    """A small segment keeps its name alone, and so does the next smallest: the rest of everybody is both."""
    profiles = division["profiles"] or []
    hide_people(profiles)
    if not hide_cells(profiles, ("size", "share", "share_interval"), minimum, count="size"):
        return
    for profile in profiles:
        if "hidden" in profile:
            silence(profile)
    division["sizes"] = [profile["size"] for profile in profiles]
    for candidate in division["candidates"]:
        if candidate["chosen"]:
            candidate["smallest_share"] = None


def hidden_segments(labels: list[int], minimum: int) -> list[bool]:
    """Which of segments 1.. may not be told of, by everybody's segment."""
    cells: list[Cell] = [{"size": labels.count(label)} for label in range(1, max(labels) + 1)]
    hide_cells(cells, ("size",), minimum, count="size")
    return ["hidden" in cell for cell in cells]


def hide_small_descriptions(profiles: list[Cell], minimum: int) -> None:
    """Cells small in a segment or among everyone else, then those that give them away, and words on them.

    Where few people of a segment answered, an answer that none of them gave would tell what they all did.
    """
    hide_small_needs(profiles, minimum)
    hide_small_roles(profiles, minimum)
    rows = [row for profile in profiles for row in profile["describe"]]
    for row in rows:
        if row["kind"] == "numeric":
            if is_small(row["n"], minimum) or is_small(row["rest_n"], minimum):
                empty(row, AVERAGED, minimum)
        elif any(is_small(row[people], minimum) for people in ANSWERED_BY):
            few = [people for people in ("n", "rest_n") if is_small(row[people], minimum)]
            empty(row, (*DESCRIBED, *few), minimum)
    hide_small_numbers(profiles, minimum)
    while hide_lonely(profiles):
        pass
    hide_telling_words(profiles, minimum)


def hide_small_numbers(profiles: list[Cell], minimum: int) -> None:
    """The means of the segments add up to everybody's: a hidden one gets a companion."""
    table: dict[str, list[Cell]] = defaultdict(list)
    for profile in profiles:
        for row in profile["describe"]:
            if row["kind"] == "numeric":
                table[row["variable"]].append(row)
    for rows in table.values():
        hide_cells(rows, AVERAGED, minimum)


def hide_lonely(profiles: list[Cell]) -> bool:
    """A hidden cell alone in its row or column of the table of segments by answers gets a companion."""
    table: dict[tuple[str, object], list[Cell]] = defaultdict(list)
    for profile in profiles:
        for row in profile["describe"]:
            if row["kind"] != "numeric":
                table["segment", (profile["label"], row["variable"])].append(row)
                table["answer", (row["variable"], str(row["value"]))].append(row)
    found = False
    for cells in table.values():
        open_cells = [cell for cell in cells if cell["count"]]
        if sum("hidden" in cell for cell in cells) == 1 and open_cells:
            companion = min(open_cells, key=lambda cell: cell["count"])
            hidden = next(cell["hidden"] for cell in cells if "hidden" in cell)
            companion.update(dict.fromkeys(DESCRIBED), hidden=hidden)
            found = True
    return found

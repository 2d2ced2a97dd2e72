"""Segments of few people, and answers that few people of a segment gave."""

from collections import defaultdict
from typing import Any

from surveyapp.minimum_cell.cells import Cell, empty, hide_cells, is_small

DESCRIBED = ("count", "share", "interval", "rest_count", "rest_share", "difference", "difference_interval")
AVERAGED = ("mean", "interval", "rest_mean", "difference", "effect_size")


def hide_small_segments(division: dict[str, Any], minimum: int) -> None:
    """A small segment keeps its name alone; the size of the next smallest goes with it."""
    profiles = division["profiles"] or []
    small = [profile for profile in profiles if is_small(profile["size"], minimum)]
    if not small:
        return
    for profile in small:
        profile.update(
            {
                "needs": [],
                "candidate_needs": [],
                "items": [],
                "describe": [],
                "distinctive": [],
                "jaccard": None,
            }
        )
    hide_cells(profiles, ("size", "share", "share_interval"), minimum, count="size")
    division["sizes"] = [profile["size"] for profile in profiles]
    for candidate in division["candidates"]:
        if candidate["chosen"]:
            candidate["smallest_share"] = None


def hide_small_descriptions(profiles: list[Cell], minimum: int) -> None:
    """Cells small in a segment or among everyone else, then those that give them away."""
    rows = [row for profile in profiles for row in profile["describe"]]
    for row in rows:
        if row["kind"] == "numeric":
            if is_small(row["n"], minimum) or is_small(row["rest_n"], minimum):
                empty(row, AVERAGED, minimum)
        elif is_small(row["count"], minimum) or is_small(row["rest_count"], minimum):
            empty(row, DESCRIBED, minimum)
    while hide_lonely(profiles):
        pass


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

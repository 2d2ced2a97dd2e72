"""The one rule on small groups: only the researcher sees figures about fewer than `minimum` people.

Where one of several cells that add up to something known is hidden, the next smallest is hidden with it:
otherwise subtraction would bring the first one back.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Cell = dict[str, Any]
SHARES = ("n", "share")
DESCRIBED = ("count", "share", "interval", "rest_count", "rest_share", "difference", "difference_interval")
AVERAGED = ("mean", "interval", "rest_mean", "difference", "effect_size")
NOTHING = "Fewer than {minimum} people answered; nothing about so few is shown."


def mask(result: dict[str, Any], minimum: int) -> dict[str, Any]:
    """A copy that may be shown to others: no row numbers, nobody's segment, and no small cell."""
    masked = copy.deepcopy(result)
    without_rows(masked, minimum)
    for item in masked["data"]["items"]:
        hide_answers(item, minimum)
    if masked["needs"]["n"] < minimum:
        hide_everything(masked, minimum)
    hide_small_segments(masked["segments"], minimum)
    hide_small_descriptions(masked["segments"]["profiles"] or [], minimum)
    return masked


def fewer_than(minimum: int) -> str:
    return f"fewer than {minimum}"


def without_rows(result: dict[str, Any], minimum: int) -> None:
    result["segments"]["rows"] = result["segments"]["labels"] = None
    quality = result["quality"]
    for entry in (*quality["excluded"], *quality["flagged"], *quality.get("rules", ())):
        n = entry.get("n", len(entry["rows"] or ()))
        entry["n"] = n if n == 0 or n >= minimum else None
        entry["rows"] = None
        entry.pop("values", None)
    for about_one_row in ("proposals", "decisions"):
        quality.pop(about_one_row, None)
    if "missing" in quality:
        patterns = quality["missing"]["patterns"]
        quality["missing"]["patterns"] = [one for one in patterns if one["n"] >= minimum]


def hide_answers(item: Cell, minimum: int) -> None:
    """Answers few people gave; for a yes/no item the mean and spread would tell the same."""
    hidden = hide_cells(item["shares"], SHARES, minimum)
    if hidden and len(item["shares"]) <= 2:
        item["mean"] = item["sd"] = None


def hide_cells(cells: list[Cell], figures: Iterable[str], minimum: int, count: str = "n") -> bool:
    """Empty the small cells of a set with a known total. True when something was hidden."""
    small = [cell for cell in cells if is_small(cell[count], minimum)]
    if len(small) == 1:
        others = sorted(
            (cell for cell in cells if cell is not small[0] and cell[count]), key=lambda cell: cell[count]
        )
        small += others[:1]
    for cell in small:
        empty(cell, figures, minimum)
    return bool(small)


def is_small(count: int | None, minimum: int) -> bool:
    """Zero tells of nobody and stays; None is hidden already."""
    return count is not None and 0 < count < minimum


def empty(cell: Cell, figures: Iterable[str], minimum: int) -> None:
    cell.update({figure: None for figure in figures if figure in cell})
    cell["hidden"] = fewer_than(minimum)


def hide_everything(result: dict[str, Any], minimum: int) -> None:
    said = NOTHING.format(minimum=minimum)
    for factor in result["needs"]["factors"]:
        empty(factor, ("mean", "interval"), minimum)
    for need in result["needs"]["candidates"]:
        empty(need, ("mean", "interval", "rank", "rank_interval"), minimum)
    result["segments"].update(
        {"offered": False, "reason": said, "k": None, "sizes": None, "profiles": [], "candidates": []}
    )
    result["assumptions"].update({"claims": [], "people": [], "surprises": [said]})
    for item in result["data"]["items"]:
        empty(item, ("mean", "sd"), minimum)


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

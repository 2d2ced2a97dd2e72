"""Who answered: no rows, no reasons about one person, no rare groups, no totals that differ by a few."""

from typing import Any

from surveyapp.minimum_cell.cells import Cell, hide_cells

SHARES = ("n", "share", "weighted_share", "standardised_difference")
RARE = "A group of fewer than {minimum} people is not shown."


def without_rows(result: dict[str, Any], minimum: int) -> None:
    """Nobody can be found by a row; rules that few people fell under lose their number."""
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


def hide_rare_groups(result: dict[str, Any], minimum: int) -> None:
    """Of a mix with a known total; a test over all of it would tell of what is hidden."""
    for mix in (result.get("weights") or {}).get("margins", ()):
        if hide_cells(mix["categories"], SHARES, minimum):
            empty_test(mix, minimum)


def empty_test(mix: Cell, minimum: int) -> None:
    mix.update({"chi_square": None, "p": None, "sentence": RARE.format(minimum=minimum)})


def hide_small_differences(result: dict[str, Any], minimum: int) -> None:
    """Figures with and without a few people, side by side, would tell what those few said."""
    compared = result.get("comparison")
    if compared and compared["n_everybody"] - compared["n"] < minimum:
        result["comparison"] = None


def hide_answers(item: Cell, minimum: int) -> None:
    """Answers few people gave; for a yes/no item the mean and spread would tell the same."""
    hidden = hide_cells(item["shares"], ("n", "share"), minimum)
    if hidden and len(item["shares"]) <= 2:
        item["mean"] = item["sd"] = None


def hide_small_groups(result: dict[str, Any], minimum: int) -> None:
    """Groups too small to be compared are named, not counted."""
    for compared in result["needs"].get("groups", ()):
        for group in compared["comparison"]["not_compared"]:
            if group["n"] is not None and group["n"] < minimum:
                group["n"] = None

"""The one rule on small groups: only the researcher sees figures about fewer than `minimum` people.

Where one of several cells that add up to something known is hidden, the next smallest is hidden with it:
otherwise subtraction would bring the first one back.
"""

import copy
from typing import Any

from surveyapp.minimum_cell.cells import empty
from surveyapp.minimum_cell.profiles import hide_telling_tests
from surveyapp.minimum_cell.respondents import (
    hide_answers,
    hide_rare_groups,
    hide_small_differences,
    hide_small_groups,
    without_rows,
)
from surveyapp.minimum_cell.search import hide_small_candidates, hide_small_replications, round_flows
from surveyapp.minimum_cell.segments import hidden_segments, hide_small_descriptions, hide_small_segments
from surveyapp.minimum_cell.sentences import hide_claims, hide_few_straight_liners

__all__ = ["hidden_segments", "mask"]
NO_SEARCH: dict[str, Any] = {
    "recommended": None,
    "chosen": None,
    "persistence": [],
    "consensus": None,
    "replication": [],
    "description_tests": [],
}
NOTHING = "Fewer than {minimum} people answered; nothing about so few is shown."


def mask(result: dict[str, Any], minimum: int) -> dict[str, Any]:
    """A copy that may be shown to others: no row numbers, nobody's segment, and no small cell."""
    masked = copy.deepcopy(result)
    without_rows(masked, minimum)
    for item in masked["data"]["items"]:
        hide_answers(item, minimum)
    if masked["needs"]["n"] < minimum:
        hide_everything(masked, minimum)
    hide_rare_groups(masked, minimum)
    hide_small_differences(masked, minimum)
    hide_small_groups(masked, minimum)
    hide_small_segments(masked["segments"], minimum)
    hide_claims(masked)
    hide_small_candidates(masked["segments"], minimum)
    round_flows(masked["segments"], minimum)
    hide_small_replications(masked["segments"], minimum)
    hide_few_straight_liners(masked["structure"], minimum)
    hide_small_descriptions(masked["segments"]["profiles"] or [], minimum)
    hide_telling_tests(masked["segments"])
    return masked


def hide_everything(result: dict[str, Any], minimum: int) -> None:
    said = NOTHING.format(minimum=minimum)
    for factor in result["needs"]["factors"]:
        empty(factor, ("mean", "interval"), minimum)
    for need in result["needs"]["candidates"]:
        empty(need, ("mean", "interval", "rank", "rank_interval"), minimum)
    result["segments"].update(
        {"offered": False, "reason": said, "k": None, "sizes": None, "profiles": [], "candidates": []}
        | {name: nothing for name, nothing in NO_SEARCH.items() if name in result["segments"]}
    )
    result["assumptions"].update({"claims": [], "people": [], "surprises": [said]})
    for item in result["data"]["items"]:
        empty(item, ("mean", "sd"), minimum)

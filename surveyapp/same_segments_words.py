"""What a comparison of two solutions says, for its page and for the command."""

from typing import Any

from surveyapp.filters import count, number, points, share


def finding(result: dict[str, Any]) -> str:
    sure = sum(one["sure"] for one in result["pairs"])
    of = len(result["pairs"]) + len(result["alone"][0])
    if sure == of and result["sure"]:
        return f"All {of} segments are found again"
    if not sure:
        return "None of the segments is surely found again"
    return f"{sure} of {of} segments {'is' if sure == 1 else 'are'} surely found again"


def how(result: dict[str, Any]) -> str:
    """By what they were matched, and when a match counts as sure."""
    if result["by"] == "people":
        return (
            "Matched by the people who are in both analyses. Similarity is Jaccard's: people in both "
            "segments by people in either. A match is sure above 0.5: no other segment can share as many. "
            f"The two divisions of these people agree to {number(result['agreement'])} (adjusted Rand index)."
        )
    return (
        f"Matched by the mean answers to the {count(result['n_items'])} statements that both have, each "
        "standardised in its own survey: similarity is Tucker's congruence, and a match is sure from 0.85 "
        "on, where it is also 0.1 ahead of the next best."
    )


def separate(result: dict[str, Any]) -> str:
    if any(result["alone"]):
        return next((str(one["reason"]) for one in result["pairs"] if one["sure"]), "")
    if result["shared"]:
        return "Changes have no interval: people may be in both."
    return (
        "Intervals are 95 %, by respondents drawn anew and divided again, and take nobody to be in both: "
        "of a panel asked twice they are too wide."
    )


def change(one: dict[str, Any]) -> str:
    """In percentage points."""
    if one["change"] is None:
        return "–"
    if one["interval"] is None:
        return points(one["change"])
    low, high = one["interval"]
    return f"{points(one['change'])} ({number(low * 100, 1)} to {number(high * 100, 1)})"


def alone(segments: list[dict[str, Any]], when: str) -> str:
    named = ", ".join(f"{one['number']} {one['name']} ({share(one['share'])})" for one in segments)
    return f"Without a partner {when}: {named}." if segments else ""


def reasons(result: dict[str, Any]) -> list[str]:
    """Why a match is not sure, or its change has no interval where others have one; a sentence a pair."""
    is_of_all = result["shared"] or any(result["alone"])
    return [
        f"{one['first']['number']} {one['first']['name']} and {one['second']['number']} "
        f"{one['second']['name']}: {one['reason']}"
        for one in result["pairs"]
        if not one["sure"] or (one["reason"] and not is_of_all)
    ]


def placed(result: dict[str, Any]) -> str:
    told = result["placed"]
    return (
        f"The {count(told['n'])} people of this analysis, each placed in the old segment that their answers "
        f"to {count(told['n_items'])} statements make likeliest; nothing is divided anew. Of the people of "
        f"before, each held out in turn, the same rule places {share(told['right'])} in their own segment. "
        f"It agrees with the new division to {number(told['agreement'])} (adjusted Rand index)."
    )

"""How the groups were counted, number by number; shown on the page of the segments and in the report."""

from typing import Any

from surveyapp.filters import count, number

HEAD = ("Groups", "Likelier than one group", "By chance", "A larger number gains beyond chance")


def rows(structure: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """One a number of groups; none where they were not counted."""
    found = structure.get("number")
    return tuple(row(step, found["k"]) for step in found["steps"]) if found else ()


def row(step: dict[str, Any], counted: int) -> tuple[str, ...]:
    further = step["further"]
    return (
        f"{step['k']}, counted" if step["k"] == counted else str(step["k"]),
        number(step["gain"], 1),
        number(step["chance"], 1),
        "–" if further is None else f"by {number(further, 1)} deviations",
    )


def explanation(structure: dict[str, Any]) -> str:
    """How to read the table, and of whom it is; empty where groups were not counted."""
    found = structure.get("number")
    if not found:
        return ""
    return (
        "Log-likelihood of the answers beyond that with one group, and the mean of the same in "
        f"{count(found['n_draws'])} sets of answers without groups. Counted is the smallest number "
        "beyond which no larger one gains more than 2.5 standard deviations beyond chance, and no more than "
        f"BIC allows{own_shapes(found)}. "
        f"n = {count(found['n'])}, in {count(found['n_components'])} components."
    )


def own_shapes(found: dict[str, Any]) -> str:
    """What is said where groups of one shape are more than groups that may differ in shape."""
    of_one_shape = found.get("of_one_shape", found["k"])
    if of_one_shape == found["k"]:
        return ""
    return f": {of_one_shape}. But {found['k']} groups that differ in size and shape have the better BIC"

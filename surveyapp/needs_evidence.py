"""How sure the needs are: intervals, halves, groups and habits, which take a whole analysis to work out."""

from typing import Any

Needs = dict[str, Any]
EVIDENCE = ("uncertainty", "split_half", "scale_use", "high_raters", "groups")
SAME_LOADING = 0.005


def with_evidence(variant: Needs, run: Needs | None) -> Needs:
    """A variant's needs with what a run has found out about the very same ones, and else without."""
    if run is None or not are_the_same(variant, run):
        return variant
    return {**variant, **{name: run.get(name) for name in EVIDENCE}}


def are_the_same(one: Needs, other: Needs) -> bool:
    """The same factors, in the same order, of the same items."""
    if one["items"] != other["items"] or one["n_factors"] != other["n_factors"]:
        return False
    pairs = zip(one["loadings"], other["loadings"], strict=True)
    return all(
        abs(here - there) < SAME_LOADING for row, its in pairs for here, there in zip(row, its, strict=True)
    )


def how_sure(needs: Needs) -> list[tuple[str, tuple[str, ...]]]:
    """(what was asked, what was found in sentences); empty where no run has asked."""
    parts = [
        ("Would other people give the same needs?", sentences_of(needs.get("split_half"))),
        ("Is it what people need, or how they answer?", sentences_of(needs.get("high_raters"))),
        ("How they use the scale", sentences_of(needs.get("scale_use"))),
    ]
    for one in needs.get("groups") or ():
        parts.append((f"The same in every group? {one['label']}", sentences_of(one["comparison"])))
    return [(asked, found) for asked, found in parts if found]


def sentences_of(part: dict[str, Any] | None) -> tuple[str, ...]:
    found = part or {}
    return tuple(found.get("sentences") or filter(None, [found.get("sentence")]))

"""The `weights` part of a result: the mix of those who answered, and what weights do about it."""

from __future__ import annotations

from dataclasses import fields

from analysis.responses.representativeness import MarginMix
from analysis.responses.weighting import Weighting

UNWEIGHTED = "Nobody is weighted: everybody who answered counts the same."


def summarise_weights(
    weighting: Weighting | None, mixes: tuple[MarginMix, ...], fault: str = ""
) -> dict[str, object]:
    """weighting None: everybody counts the same; mixes: what is known of everybody, weighted to or not."""
    faults = (fault,) if fault else ()
    if weighting is None:
        return {"weighted": False, "margins": mixes, "sentence": UNWEIGHTED, "notes": faults}
    # Weights by design alone have no margins of their own, yet those who answered may have been held to some.
    parts = {one.name: getattr(weighting, one.name) for one in fields(weighting) if one.name != "weights"}
    notes = (*weighting.collapsed, *weighting.notes)
    del parts["collapsed"]
    return {"weighted": True, **parts, "margins": mixes, "notes": (*notes, *faults)}

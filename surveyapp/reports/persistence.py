"""Which segments stay, split or are put together when their number grows."""

from typing import Any

from surveyapp.charts import chart_of_persistence
from surveyapp.filters import count
from surveyapp.reports.document import Block, Details, Figure, Points
from surveyapp.reports.words import sentence
from surveyapp.shown_segments import Way, candidates_of, the_one, ways_of


def persistence_blocks(result: dict[str, Any]) -> tuple[Block, ...]:
    division = result["segments"]
    way = way_shown(division)
    steps = steps_of(division, way) if way else []
    if way is None or not steps:
        return ()
    told = tuple(
        sentence(f"Of {step['k']}, segment {one['segment']} {one['words']}")
        for step in steps
        for one in step.get("fate") or ()
        if one["words"]
    )
    details = (
        (Details("Segment by segment, in words", (Points("As their number grows", told),)),) if told else ()
    )
    return (figure(way, steps, division), *details)


def way_shown(division: dict[str, Any]) -> Way | None:
    """That of the division in use, else the recommended one."""
    ways = ways_of(candidates_of(division))
    return next((way for way in ways if way.is_chosen), next(iter(ways), None))


def steps_of(division: dict[str, Any], way: Way) -> list[dict[str, Any]]:
    for one in division.get("persistence") or ():
        if (one["basis"], one["method"]) == (way.basis, way.method):
            return list(one["steps"])
    return []


def figure(way: Way, steps: list[dict[str, Any]], division: dict[str, Any]) -> Figure:
    chosen = the_one(way.candidates, "chosen") or the_one(way.candidates, "recommended")
    title = f"Where people go as the number of segments grows from {steps[0]['from_k']} to {steps[-1]['k']}"
    drawing = chart_of_persistence(steps, chosen["k"] if chosen else None, title)
    return Figure(
        "persistence",
        title,
        drawing.wide,
        drawing.narrow,
        "Each bar is a segment, as high as its share; a band shows who moves where. A dark bar's people "
        "come from one segment of the column before; a pale one is put together of several.",
        f"n = {count(division['n'])}. {way.name}; darkness: one minus the entropy of where people come from.",
    )

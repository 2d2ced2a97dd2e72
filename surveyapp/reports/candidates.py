"""Every division that was tried: a picture of all, a short table, and the whole of the chosen way."""

from typing import Any

from surveyapp.charts import chart_of_candidates
from surveyapp.filters import count
from surveyapp.reports.document import Block, Details, Figure, Table
from surveyapp.reports.structure import coming_back
from surveyapp.reports.words import capital, numeral, sentence
from surveyapp.shown_measures import BY_RULE, MORE, Measure, measured
from surveyapp.shown_segments import (
    Candidate,
    Way,
    basis_words,
    candidates_of,
    method_words,
    the_one,
    ways_of,
)


def candidate_blocks(result: dict[str, Any]) -> tuple[Block, ...]:
    division = result["segments"]
    ways = ways_of(candidates_of(division))
    blocks: list[Block] = [figure(ways, result)]
    if len(ways) > 1:
        blocks.append(side_by_side(ways, k_shown(division)))
    blocks.append(Details(f"Every number of segments, by {ways[0].name}", by_number(ways[0])))
    return (*blocks, *explained(division))


def finding(division: dict[str, Any]) -> str:
    return coming_back(division) or "No number of segments was stable and large enough to be offered."


def figure(ways: list[Way], result: dict[str, Any]) -> Figure:
    smallest = result["settings"]["smallest_share"]
    drawing = chart_of_candidates(ways, finding(result["segments"]), smallest)
    people = {one["stability"].get("n_people") for way in ways for one in way.candidates if one["stability"]}
    n = max((n for n in people if n), default=result["segments"]["n"])
    return Figure(
        "candidates",
        "Two samples are drawn from these people, divided afresh, and compared",
        drawing.wide,
        drawing.narrow,
        "Each line is one way of dividing people. The higher, the more alike two samples are divided: 1 is "
        "agreement on everybody, 0 is chance. Hollow: ruled out, the table says why.",
        f"n = {count(n)}. Dots are means of the adjusted Rand index over pairs of resamples, short upright "
        "lines their standard errors; long ones, at the recommended way, hold the middle 95 % of the pairs.",
    )


def k_shown(division: dict[str, Any]) -> int:
    """The number of segments in use, else that which comes back most."""
    candidates = candidates_of(division)
    one = the_one(candidates, "chosen") or the_one(candidates, "recommended")
    one = one or max(candidates, key=lambda other: (other["stability"] or {"mean": -1})["mean"])
    return int(one["k"])


def side_by_side(ways: list[Way], k: int) -> Table:
    tried = [(way.name, one) for way in ways if (one := way.at(k))]
    return table(f"The ways of dividing people into {numeral(k)}.", "Way of dividing", tried, BY_RULE)


def by_number(way: Way) -> tuple[Table, ...]:
    tried = [(str(one["k"]), one) for one in way.candidates]
    more = measured(MORE, way.candidates)
    caption = "Each number of segments, by what the rule goes by."
    return (
        table(caption, "Segments", tried, BY_RULE),
        *(
            (table("Each number of segments, by what else was measured.", "Segments", tried, more),)
            if more
            else ()
        ),
    )


def table(
    caption: str, first: str, tried: list[tuple[str, Candidate]], measures: tuple[Measure, ...]
) -> Table:
    head = (first, *(measure.head for measure in measures))
    rows = tuple((name, *(measure.of(one) for measure in measures)) for name, one in tried)
    numbers = [place for place, one in enumerate(measures, 1) if not one.is_words]
    return Table(caption, head, rows, numbers_from=min(numbers), words_from=max(numbers) + 1)


def explained(division: dict[str, Any]) -> tuple[Block, ...]:
    """What each basis and method is, as the analysis says it."""
    said = [
        (capital(basis_words(name)), sentence(what)) for name, what in (division.get("bases") or {}).items()
    ] + [
        (capital(method_words(name)), sentence(what))
        for name, what in (division.get("methods") or {}).items()
    ]
    table = Table("What people were divided by, and how.", ("Way", "What it is"), tuple(said), numbers_from=2)
    return (Details("The ways of dividing, explained", (table,)),) if said else ()

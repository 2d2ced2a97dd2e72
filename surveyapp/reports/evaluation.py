"""The segment evaluation plot: how the segments compare in two measures at a time."""

from typing import Any

from surveyapp.charts import chart_of_evaluation
from surveyapp.charts.segment_measures import Measure, contentment, distance, is_measured, returning, worth
from surveyapp.filters import count, share, with_interval
from surveyapp.reports.document import Figure, Table
from surveyapp.reports.words import called, capital


def evaluation_figures(profiles: list[dict[str, Any]], n: int) -> list[Figure]:
    """How distinct and how sure; and what they are worth and how content, where the study asks for it."""
    measured = [profile for profile in profiles if is_measured(profile)]
    if len(measured) < 2:
        return []
    sure = figure(
        "evaluation",
        "How distinct, how sure and how large each segment is",
        "The further right, the more its needs differ from everyone else's; the higher, the more surely it "
        "is found again when respondents are drawn anew; the larger the circle, the more people it holds.",
        measured,
        n,
        (distance(measured), returning(measured)),
    )
    value, content = worth(measured), contentment(measured)
    if value is None or content is None:
        return [sure]
    worthwhile = figure(
        "worth",
        "What each segment is worth, and how content it is",
        "The further right, the more each of its people brings; the higher, the more content they are with "
        "us; the larger the circle, the more people it holds. The crosses are 95 % intervals.",
        measured,
        n,
        (value, content),
    )
    return [sure, worthwhile]


def figure(
    id: str,
    title: str,
    reading: str,
    profiles: list[dict[str, Any]],
    n: int,
    measures: tuple[Measure, Measure],
) -> Figure:
    across, upwards = measures
    said = f"{title}. {range_of(across, profiles)} {range_of(upwards, profiles)}"
    drawing = chart_of_evaluation(profiles, across, upwards, said)
    note = f"n = {count(n)}. Across: {across.note}. Upwards: {upwards.note}."
    return Figure(id, title, drawing.wide, drawing.narrow, reading, note, numbers(profiles, measures))


def range_of(measure: Measure, profiles: list[dict[str, Any]]) -> str:
    """The two ends of what was measured, and whose they are, in a sentence."""
    ordered = sorted(profiles, key=lambda profile: measure.values[profile["label"]])
    least, most = (f"{measured(measure, one)} for {called(one)}" for one in (ordered[0], ordered[-1]))
    return f"{capital(measure.title)}: from {least} to {most}."


def measured(measure: Measure, profile: dict[str, Any]) -> str:
    label = profile["label"]
    return with_interval(measure.values[label], measure.intervals.get(label))


def numbers(profiles: list[dict[str, Any]], measures: tuple[Measure, Measure]) -> Table:
    return Table(
        "What was measured of each segment.",
        ("Segment", "Share of everyone", *(capital(measure.title) for measure in measures)),
        tuple(
            (
                f"{profile['label']} {profile['name']}",
                share(profile["share"]),
                *(measured(measure, profile) for measure in measures),
            )
            for profile in profiles
        ),
        note="In brackets 95\u202f% intervals." if any(one.intervals for one in measures) else "",
    )

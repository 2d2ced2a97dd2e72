"""What each segment needs more and less than everyone else, need by need."""

from typing import Any

from surveyapp.charts import chart_of_profiles
from surveyapp.filters import count
from surveyapp.reports.answer_scale import AnswerScale, answer_scale
from surveyapp.reports.document import Figure, Table
from surveyapp.reports.segment_entries import BASIS_NOTE
from surveyapp.reports.words import called, listed, quoted, sentence


def needs_figure(profiles: list[dict[str, Any]], result: dict[str, Any]) -> Figure | None:
    """None where the needs of no segment may be told."""
    told = [profile for profile in profiles if profile["needs"]]
    if not told:
        return None
    scale = answer_scale(result)
    drawing = chart_of_profiles(told, f"What sets the segments apart. {' '.join(map(said_of, told))}")
    return Figure(
        "profiles",
        "What each segment needs more and less than everyone else",
        drawing.wide,
        drawing.narrow,
        "A coloured dot right of the grey tick: they need it more than everyone else; left of it: less. Grey "
        "dots are less than a third of a standard deviation away.",
        f"n = {count(result['segments']['n'])}. Dots show {scale.words}; grey ticks are everyone else. "
        f"{BASIS_NOTE}",
        numbers(told, scale),
    )


def said_of(profile: dict[str, Any]) -> str:
    """Which needs a segment has more and which less, in a sentence."""
    readings = {
        reading: [quoted(need["name"]) for need in profile["needs"] if need["reading"] == reading]
        for reading in ("more", "less")
    }
    parts = [f"{reading} {listed(names)}" for reading, names in readings.items() if names]
    return sentence(f"{called(profile)}: {'; '.join(parts) or 'much like everyone else'}")


def numbers(profiles: list[dict[str, Any]], scale: AnswerScale) -> Table:
    means = {
        profile["label"]: {need["name"]: need["mean"] for need in profile["needs"]} for profile in profiles
    }
    names = dict.fromkeys(name for known in means.values() for name in known)
    return Table(
        sentence(f"Each need by segment: {scale.words}"),
        ("Need", *(f"Segment {label}" for label in means)),
        tuple((name, *(scale.mean(known.get(name), None) for known in means.values())) for name in names),
    )

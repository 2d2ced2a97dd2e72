"""The segments: how large, what they need more and less, and who they are."""

from typing import Any

from surveyapp.charts import chart_of_sizes
from surveyapp.filters import count, share
from surveyapp.reports.document import Block, Figure, Prose, Section, SegmentEntries
from surveyapp.reports.evaluation import evaluation_figures
from surveyapp.reports.needs_by_segment import needs_figure
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.segment_entries import BASIS_NOTE, entry
from surveyapp.reports.statements import statements_figure
from surveyapp.reports.structure import headline, structure_blocks
from surveyapp.reports.words import called, capital, numeral, sentence
from surveyapp.structure_words import standing_of


def section(result: dict[str, Any], occasion: Occasion) -> Section:
    """The verdict first; a division is described whatever the verdict, and called what it is."""
    division = result["segments"]
    warnings = [Prose(warning) for warning in division["warnings"]]
    if not division["offered"]:
        reason = sentence(division["reason"] or "no division came back often enough")
        told = () if reason in structure_sentence(result) else (Prose(reason),)
        blocks: tuple[Block, ...] = (*structure_blocks(result), *told, *warnings)
        return Section("segments", "The segments", nothing_offered(result), blocks)
    profiles = division["profiles"]
    blocks = (
        *structure_blocks(result),
        *warnings,
        Prose(finding(profiles)),
        *figures(profiles, result),
        SegmentEntries(tuple(entry(profile, alike(division)) for profile in profiles), BASIS_NOTE),
    )
    return Section("segments", "The segments", headline(result), blocks)


def alike(division: dict[str, Any]) -> set[str]:
    """Variables in which no difference between segments is shown, all tests counted."""
    return {one["variable"] for one in division.get("description_tests") or () if not one["differs"]}


def structure_sentence(result: dict[str, Any]) -> str:
    return sentence(result["structure"]["sentence"])


def nothing_offered(result: dict[str, Any]) -> str:
    """A verdict says it better; before there were verdicts, that alone is known."""
    untested = standing_of(result["structure"]).verdict == "untested"
    return "No division into segments is offered." if untested else headline(result)


def finding(profiles: list[dict[str, Any]]) -> str:
    sized = [profile for profile in profiles if profile["share"] is not None]
    if not sized:
        return f"{capital(numeral(len(profiles)))} segments were found, all too small to be shown."
    first, last, hidden = sized[0], sized[-1], len(profiles) - len(sized)
    others = f", the smallest, {called(last)}, {share(last['share'])}"
    if hidden:
        others = f"; how large {numeral(hidden)} others are would tell of few people"
    return (
        f"{capital(numeral(len(profiles)))} segments: the largest, {called(first)}, is "
        f"{share(first['share'])} of everyone{others}."
    )


def figures(profiles: list[dict[str, Any]], result: dict[str, Any]) -> list[Block]:
    n = result["segments"]["n"]
    drawn = [sizes_figure(profiles, n), needs_figure(profiles, result), statements_figure(profiles, result)]
    return [*(figure for figure in drawn if figure), *evaluation_figures(profiles, n)]


def sizes_figure(profiles: list[dict[str, Any]], n: int) -> Figure | None:
    """None where all are hidden."""
    sized = [profile for profile in profiles if profile["share"] is not None]
    if not sized:
        return None
    drawing = chart_of_sizes(sized, finding(profiles))
    return Figure(
        "sizes",
        "How many belong to each",
        drawing.wide,
        drawing.narrow,
        "Each bar is a segment's share of everyone; the line across its end shows how far the share moves "
        "when respondents are drawn anew.",
        f"n = {count(n)}. Lines are 95 % intervals over resamples.",
    )

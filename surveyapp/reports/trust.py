"""How far to trust it."""

from typing import Any

from surveyapp.charts import chart_of_stability
from surveyapp.filters import number, share
from surveyapp.reports.document import Block, Details, Facts, Figure, Prose, Section, Table
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.words import capital, numeral, sentence, stability_words


def section(result: dict[str, Any], occasion: Occasion) -> Section | None:
    division, structure = result["segments"], result["structure"]
    tried = division["candidates"]
    if not tried:
        return None
    blocks: list[Block] = [stability(tried, result["settings"]["smallest_share"])]
    blocks.append(Prose(sentence(structure["sentence"])))
    blocks.append(
        Details(
            "Every number of segments that was tried",
            (table(tried), Prose(sentence(capital(division["rule"])), quiet=True)),
        )
    )
    blocks.append(Details("What the terms mean", (Facts(TERMS),)))
    return Section("trust", "How far to trust it", finding(tried), tuple(blocks))


def finding(tried: list[dict[str, Any]]) -> str:
    chosen = next((one for one in tried if one["chosen"]), None)
    if chosen is None:
        return "No number of groups was stable and large enough to be offered."
    words = stability_words(chosen["stability"]["median"])
    return f"Had other people answered, the {numeral(chosen['k'])} groups would come back {words}."


def stability(tried: list[dict[str, Any]], smallest: float) -> Figure:
    drawing = chart_of_stability(tried, finding(tried), smallest)
    return Figure(
        "stability",
        "Two samples are drawn from these people, grouped afresh, and compared",
        drawing.wide,
        drawing.narrow,
        f"1 means that both samples group everybody alike, 0 that they agree no more than by chance. "
        f"Hollow dots: a segment falls under {share(smallest)}.",
        "Dots are medians of the adjusted Rand index over pairs of resamples; lines hold the middle of them.",
    )


def table(tried: list[dict[str, Any]]) -> Table:
    rows = tuple(
        (
            f"{one['k']}{' (chosen)' if one['chosen'] else ''}",
            number(one["stability"]["median"]),
            f"{number(one['stability']['low'])}–{number(one['stability']['high'])}",
            share(one["smallest_share"]),
            f"{one['best_hits']} of {one['n_starts']}",
        )
        for one in tried
    )
    head = ("Segments", "Stability", "Range", "Smallest segment", "Starts that found the best")
    return Table("Stability of each number of segments.", head, rows)


TERMS = (
    (
        "Stability",
        "Median adjusted Rand index between divisions found in pairs of bootstrap resamples; 1 is "
        "agreement on everybody, 0 what chance gives.",
    ),
    ("95 % interval", "A range made so that 95 of 100 such ranges would hold the true value."),
    (
        "Structure",
        "Whether the answers hold groups beyond what smooth differences between people would give.",
    ),
    (
        "Starts that found the best",
        "k-means begins at random and may end in a lesser solution; the more starts agree, the surer the "
        "best was found.",
    ),
)

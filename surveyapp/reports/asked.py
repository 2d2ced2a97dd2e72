"""What was asked and of whom, and whose answers were used."""

from typing import Any

from surveyapp.filters import count, share
from surveyapp.reports.answer_scale import AnswerScale, answer_scale
from surveyapp.reports.document import Block, Details, Facts, Points, Section, Table
from surveyapp.reports.mix import comparison_blocks, mix_blocks
from surveyapp.reports.occasion import Occasion


def section(result: dict[str, Any], occasion: Occasion) -> Section:
    data, quality = result["data"], result["quality"]
    used = (
        f"{count(quality['n_kept'])} of {count(quality['n_rows'])}"
        if quality["n_kept"] != quality["n_rows"]
        else "All"
    )
    finding = f"{used} people's answers to {count(data['n_items'])} statements could be used."
    if used == "All":
        rated = f"{count(quality['n_rows'])} people rated {count(data['n_items'])} statements"
        finding = f"{rated}, and all their answers could be used."
    facts = (
        *occasion.asked,
        ("Answers used", f"{count(quality['n_kept'])} of {count(quality['n_rows'])}"),
        ("Left unanswered", f"{share(quality['missing_share'])} of the ratings"),
    )
    screening = screened(quality)
    blocks: list[Block] = [Facts(facts)]
    if screening or occasion.notes:
        blocks.append(Points("Before the analysis", (*screening, *occasion.notes)))
    return Section(
        "asked",
        "Who answered",
        finding,
        (
            *blocks,
            *mix_blocks(result),
            *comparison_blocks(result),
            Details("Every statement and its answers", (statements(result),)),
        ),
    )


def screened(quality: dict[str, Any]) -> tuple[str, ...]:
    out = [f"{people(entry)} {entry['why']}; left out." for entry in quality["excluded"] if entry["n"] != 0]
    seen = [
        f"{people(entry)} {entry['why']}; kept, but worth a look."
        for entry in quality["flagged"]
        if entry["n"] != 0
    ]
    gaps = [quality["missing"]["sentence"]] if quality.get("missing") and quality["missing_share"] else []
    return (*out, *seen, *quality["warnings"], *gaps)


def people(entry: dict[str, Any]) -> str:
    if entry["n"] is None:
        return "Fewer people than the smallest number shown"
    return "1 person" if entry["n"] == 1 else f"{count(entry['n'])} people"


def statements(result: dict[str, Any]) -> Table:
    scale = answer_scale(result)
    rows = tuple(
        (item["label"], count(item["n"]), scale.mean_of(item), spread(item, scale))
        for item in result["data"]["items"]
    )
    return Table(
        f"Each statement: how many answered, {scale.words}, and the standard deviation.",
        ("Statement", "n", "Mean", "SD"),
        rows,
    )


def spread(item: dict[str, Any], scale: AnswerScale) -> str:
    return "" if item["sd"] is None or scale.yes_no else f"{item['sd']:.2f}"

"""The order of a report, and its answer in three to five sentences."""

from typing import Any

from surveyapp.filters import count
from surveyapp.reports import asked, beliefs, method, needs, ranking, search, segments
from surveyapp.reports.document import Document, as_json
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.structure import coming_back, headline
from surveyapp.reports.words import capital, listed, numeral, sentence, stands_out
from surveyapp.structure_words import standing_of


def document_of(result: dict[str, Any], occasion: Occasion) -> dict[str, Any]:
    """The report as JSON. `result` is masked already: whoever the report is shown to may read all of it."""
    chapters = (asked, ranking, needs, segments, beliefs, search, method)
    sections = tuple(
        found for chapter in chapters if (found := chapter.section(result, occasion)) is not None
    )
    report: dict[str, Any] = as_json(
        Document(
            title=occasion.title,
            subtitle=occasion.subtitle,
            decision=occasion.decision,
            answer=tuple(answer(result)),
            sections=sections,
            digest=result["digest"],
        )
    )
    return report


def answer(result: dict[str, Any]) -> list[str]:
    found = [ranking.finding(result), in_groups(result), how_sure(result)]
    told = beliefs.summary(result["assumptions"]["claims"])
    return [part for part in [*found, told] if part]


def main_finding(result: dict[str, Any]) -> str:
    """For a terminal: what is said of groups; where none are offered, what matters most as well."""
    said = in_groups(result)
    return said if result["segments"]["offered"] else f"{said} {ranking.finding(result)}".strip()


def in_groups(result: dict[str, Any]) -> str:
    """No more is said of groups than the verdict allows."""
    division, standing = result["segments"], standing_of(result["structure"])
    if not division["offered"]:
        if standing.verdict != "untested":
            return sentence(result["structure"]["sentence"])
        reason = division["reason"] or "nothing stable was found"
        return f"No division into segments is offered: {sentence(lower_first(reason))}"
    sized = [profile for profile in division["profiles"] if profile["share"] is not None]
    groups = capital(standing.groups.format(n=numeral(division["k"])))
    told = [stands_out(profile) for profile in sized]
    if hidden := len(division["profiles"]) - len(sized):
        told.append(f"{numeral(hidden)} whose size would tell of few people")
    words = listed(told)
    return sentence(f"{groups}: {words}" if words else groups)


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def how_sure(result: dict[str, Any]) -> str:
    again = coming_back(result["segments"])
    if not again:
        return f"This rests on the answers of {count(result['needs']['n'])} people."
    people = count(result["needs"]["n"])
    again = again.replace("other people answered", f"other people like these {people} answered", 1)
    standing = standing_of(result["structure"])
    untested = standing.verdict == "untested"
    return f"{again} {result['structure']['sentence'] if untested else headline(result)}"

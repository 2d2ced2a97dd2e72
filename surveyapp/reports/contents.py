"""The order of a report, and its answer in three to five sentences."""

from typing import Any

from surveyapp.filters import count
from surveyapp.reports import asked, beliefs, method, needs, ranking, segments, trust
from surveyapp.reports.document import Document, as_json
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.words import capital, listed, numeral, sentence, stability_words, stands_out


def document_of(result: dict[str, Any], occasion: Occasion) -> dict[str, Any]:
    """The report as JSON. `result` is masked already: whoever the report is shown to may read all of it."""
    chapters = (asked, ranking, needs, segments, trust, beliefs, method)
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
    found = [ranking.finding(result), in_groups(result["segments"]), how_sure(result)]
    told = beliefs.summary(result["assumptions"]["claims"])
    return [part for part in [*found, told] if part]


def main_finding(result: dict[str, Any]) -> str:
    """One sentence, for a terminal."""
    division = result["segments"]
    return in_groups(division) if division["offered"] else ranking.finding(result)


def in_groups(division: dict[str, Any]) -> str:
    if not division["offered"]:
        reason = division["reason"] or "nothing stable was found"
        return f"No division into segments is offered: {sentence(lower_first(reason))}"
    sized = [profile for profile in division["profiles"] if profile["share"] is not None]
    words = listed([stands_out(profile) for profile in sized])
    return sentence(f"{capital(numeral(division['k']))} groups of customers want different things: {words}")


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def how_sure(result: dict[str, Any]) -> str:
    chosen = next((one for one in result["segments"]["candidates"] if one["chosen"]), None)
    if chosen is None:
        return f"This rests on the answers of {count(result['needs']['n'])} people."
    words = stability_words(chosen["stability"]["median"])
    people = count(result["needs"]["n"])
    again = f"Had other people like these {people} answered, the groups would come back {words}."
    return f"{again} {first_sentence(result['structure']['sentence'])}"


def first_sentence(text: str) -> str:
    return sentence(text.split(". ")[0])

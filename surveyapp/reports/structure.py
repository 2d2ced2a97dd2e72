"""Whether there are segments at all: the verdict, how sure it is, and what it does not say."""

from typing import Any

from surveyapp.filters import unbroken, with_error
from surveyapp.reports.document import Block, Points, Prose, StructureVerdict
from surveyapp.reports.words import numeral, quoted, sentence, stability_words
from surveyapp.shown_segments import candidates_of, in_words, the_one
from surveyapp.structure_words import chance_words, explanation, standing_of

NO_ANSWER = ("halves", "without those left out")  # parts of the people that no answer makes


def structure_blocks(result: dict[str, Any]) -> tuple[Block, ...]:
    structure = result["structure"]
    standing = standing_of(structure)
    verdict = StructureVerdict(
        standing.verdict, standing.mark, explanation(structure), standing.means, standing.means_not
    )
    sure = tuple(sentence(said) for said in how_sure(result))
    return (
        verdict,
        *((Points("How sure this is", sure),) if sure else ()),
        *(Prose(said) for said in chosen_by_hand(result["segments"])),
    )


def headline(result: dict[str, Any]) -> str:
    """The verdict in its own words."""
    return sentence(standing_of(result["structure"]).word)


def how_sure(result: dict[str, Any]) -> list[str]:
    """How often the segments come back, how rarely chance does as much, and where else they were found."""
    structure, division = result["structure"], result["segments"]
    said = [structure.get("reason") or "", coming_back(division), chance_words(structure)]
    said += [elsewhere(one) for one in division.get("replication") or ()]
    return [one for one in said if one and one not in structure["sentence"]]


def elsewhere(replication: dict[str, Any]) -> str:
    """What came of dividing parts of the people by themselves; by which answer, where it is one."""
    said: str = replication["sentence"]
    if replication["split"] in NO_ANSWER:
        return said
    return f"By {quoted(replication['split'])}, {said[:1].lower()}{said[1:]}"


def coming_back(division: dict[str, Any]) -> str:
    chosen = the_one(candidates_of(division), "chosen")
    if chosen is None or not chosen["stability"]:
        return ""
    mean, error = chosen["stability"]["mean"], chosen["stability"]["standard_error"]
    return (
        f"When respondents are drawn anew, the {numeral(chosen['k'])} segments come back "
        f"{stability_words(mean)} (agreement {with_error(mean, error)}; 1 is everybody, 0 is chance)."
    )


def chosen_by_hand(division: dict[str, Any]) -> list[str]:
    """Where the researcher took another division than the recommended one: both, and why."""
    candidates = candidates_of(division)
    chosen, recommended = the_one(candidates, "chosen"), the_one(candidates, "recommended")
    if chosen is None or chosen is recommended:
        return []
    instead = (
        f"instead of the recommended {in_words(recommended)}" if recommended else "though none is recommended"
    )
    why = f" The reason given: {quoted(division['choice_reason'])}" if division.get("choice_reason") else ""
    return [unbroken(f"This division was chosen by hand, {instead}.{why}")]

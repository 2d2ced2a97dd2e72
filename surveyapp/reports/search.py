"""How the segments were found: what was asked in turn, every division tried, and how far they agree."""

from typing import Any

from surveyapp import class_words
from surveyapp.filters import unbroken
from surveyapp.reports.candidates import candidate_blocks, finding
from surveyapp.reports.document import Block, Details, Facts, Points, Prose, Section, Table
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.persistence import persistence_blocks
from surveyapp.reports.replication import replication_blocks
from surveyapp.reports.words import capital, sentence
from surveyapp.shown_measures import BY_RULE, MORE, measured
from surveyapp.shown_segments import candidates_of

PASSED = {True: "yes", False: "no", None: "not asked"}


def section(result: dict[str, Any], occasion: Occasion) -> Section | None:
    division, structure = result["segments"], result["structure"]
    if not division["candidates"]:
        return None
    taken = division.get("choice_reason") if not result["settings"].get("solution") else None
    blocks: tuple[Block, ...] = (
        *steps(structure),
        *((Prose(sentence(taken)),) if taken else ()),
        *candidate_blocks(result),
        *classes(result),
        *persistence_blocks(result),
        *replication_blocks(division),
        *rule(division),
        *limits(structure),
        Details("What the terms mean", (terms(division),)),
    )
    return Section("search", "How the segments were found", finding(division), blocks)


def steps(structure: dict[str, Any]) -> tuple[Block, ...]:
    """How the verdict came about, question by question."""
    asked = structure.get("steps") or ()
    rows = tuple((one["question"], PASSED[one["passed"]], sentence(one["answer"])) for one in asked)
    head = ("Question", "Passed", "What was found")
    return (Table("How the verdict came about.", head, rows, numbers_from=3),) if len(rows) > 1 else ()


def rule(division: dict[str, Any]) -> tuple[Block, ...]:
    said = Prose(sentence(capital(division["rule"])))
    return (Details("The rule by which a division is recommended", (said,)),) if division["rule"] else ()


def classes(result: dict[str, Any]) -> tuple[Block, ...]:
    """What latent classes leave unexplained, where they are the division in use."""
    rows = class_words.rows(result)
    if not rows:
        return ()
    table = Table(
        "What they leave unexplained.", class_words.HEAD, rows, note=class_words.READING, words_from=2
    )
    points = Points("What else is known of them", class_words.notes(result))
    return (Details("How far these latent classes can be relied on", (table, points)),)


def limits(structure: dict[str, Any]) -> tuple[Block, ...]:
    said = tuple(sentence(unbroken(one)) for one in structure.get("limits") or ())
    points = Points("What the test can and cannot say", said)
    return (Details("What this can and cannot say", (points,)),) if said else ()


def terms(division: dict[str, Any]) -> Facts:
    """Every column of the tables, and what an interval is."""
    shown = measured((*BY_RULE, *MORE), candidates_of(division))
    return Facts((*((one.head, one.says) for one in shown), INTERVAL))


INTERVAL = ("95\u202f% interval", "A range made so that 95 of 100 such ranges would hold the true value.")

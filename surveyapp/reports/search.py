"""How the segments were found: what was asked in turn, every division tried, and how far they agree."""

from typing import Any

from surveyapp.filters import unbroken
from surveyapp.reports.candidates import candidate_blocks, finding
from surveyapp.reports.document import Block, Details, Facts, Points, Prose, Section, Table
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.persistence import persistence_blocks
from surveyapp.reports.replication import replication_blocks
from surveyapp.reports.words import capital, sentence

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
        *persistence_blocks(result),
        *replication_blocks(division),
        *rule(division),
        *limits(structure),
        Details("What the terms mean", (Facts(TERMS),)),
    )
    return Section("search", "How the segments were found", finding(division), blocks)


def steps(structure: dict[str, Any]) -> tuple[Block, ...]:
    """How the verdict came about, question by question."""
    asked = structure.get("steps") or ()
    rows = tuple((one["question"], PASSED[one["passed"]], sentence(one["answer"])) for one in asked)
    head = ("Question", "Passed", "What was found")
    return (Table("How the verdict came about.", head, rows, numbers_from=3),) if rows else ()


def rule(division: dict[str, Any]) -> tuple[Block, ...]:
    said = Prose(sentence(capital(division["rule"])))
    return (Details("The rule by which a division is recommended", (said,)),) if division["rule"] else ()


def limits(structure: dict[str, Any]) -> tuple[Block, ...]:
    said = tuple(sentence(unbroken(one)) for one in structure.get("limits") or ())
    points = Points("What the test can and cannot say", said)
    return (Details("What this can and cannot say", (points,)),) if said else ()


TERMS = (
    (
        "Comes back",
        "Mean adjusted Rand index between divisions found in pairs of bootstrap resamples, ± its standard "
        "error; 1 is agreement on everybody, 0 what chance gives.",
    ),
    ("95 % interval", "A range made so that 95 of 100 such ranges would hold the true value."),
    (
        "Separation",
        "Mean silhouette width: how much nearer people are to their own segment than to the "
        "next, from −1 to 1.",
    ),
    (
        "Told by other answers",
        "How well the answer that tells most, of those that had no part in forming the segments, tells them "
        "apart; 0 is not at all, 1 is entirely.",
    ),
    (
        "Starts that found the best",
        "A search begins at random and may end in a lesser division; the more starts agree, the surer the "
        "best was found.",
    ),
)

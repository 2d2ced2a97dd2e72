"""The typing tool: the questions that place new people, and how often they do so rightly."""

from typing import Any

from surveyapp.reports.document import Block, Details, Prose, Section, Table
from surveyapp.reports.words import capital, numeral
from surveyapp.typing_words import right_in_ten, said

HIDDEN = "too few to be shown"


def section(result: dict[str, Any], hidden: list[bool]) -> Section:
    """result  of the tool, as the worker keeps it;  hidden  segments of too few people to be told of"""
    told, questions = said(result), result["model"]["questions"]
    blocks: tuple[Block, ...] = (
        Prose(told["errors"]),
        Prose(told["told"]),
        asked(questions),
        by_segment(told, hidden),
        Details(
            "How this was measured",
            (Prose(told["base"]), Prose(told["anew"]), Prose(told["looked_at"])),
        ),
    )
    finding = f"{capital(numeral(len(questions)))} questions place {right_in_ten(result['fixed']['share'])}."
    return Section("placing", "Placing new people", finding, blocks)


def asked(questions: list[dict[str, Any]]) -> Table:
    """With the names of their columns, where these say something else."""
    columns = 1 if all(one["label"] == one["name"] for one in questions) else 2
    rows = tuple((one["label"], one["name"])[:columns] for one in questions)
    caption = "The questions, in the order in which they were chosen."
    return Table(caption, ("Question", "Column")[:columns], rows, numbers_from=2)


def by_segment(told: dict[str, Any], hidden: list[bool]) -> Table:
    head = ("Segment", "Placed in it", "Belong there", "Told at all")
    is_anew = bool(told["rows"][0]["anew"])
    rows = []
    for row, is_hidden in zip(told["rows"], hidden, strict=True):
        found = (row["found"], row["right"], row["told"], *((row["anew"],) if is_anew else ()))
        rows.append((f"{row['number']} {row['name']}", *((HIDDEN,) * len(found) if is_hidden else found)))
    return Table(
        "How sure it is of each segment.",
        (*head, *(("Placed in it, segments found anew",) if is_anew else ())),
        tuple(rows),
        note="Of the people in a segment, how many are placed in it; of those placed in it, how many belong "
        "there. In brackets 95\u202f% intervals.",
    )

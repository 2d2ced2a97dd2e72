"""Sentences written before anything was hidden, which still hold figures of what is hidden now."""

import re
from typing import Any

from surveyapp.minimum_cell.cells import Cell, is_small

UNNAMED_SIZE = "the segment that comes closest has too few people for its size to be shown."
SMALL_SEGMENT = "Its smallest segment is too small."
SMALLEST = "Its smallest "  # how a fault begins that counts people
LEFT_OUT = re.compile(r"With the (?:one respondent who was|[\d,]+ respondents who were) left out")
SPLIT_OF_LEFT_OUT = "without those left out"


def hide_claims(result: dict[str, Any]) -> None:
    """How large a hidden segment is, where a claim comes closest to it or nobody described it."""
    profiles = result["segments"]["profiles"] or []
    hidden = {profile["label"] for profile in profiles if "hidden" in profile}
    for claim in result["assumptions"]["claims"]:
        matched = claim.get("matched")
        if matched and matched["segment"] in hidden:
            expected = claim["sentence"].partition(";")[0]
            claim.update({"estimate": None, "interval": None, "sentence": f"{expected}; {UNNAMED_SIZE}"})
    told_of = tuple(f"Nobody described segment {label} " for label in hidden)
    said = result["assumptions"]["surprises"]
    result["assumptions"]["surprises"] = [one for one in said if not one.startswith(told_of)]


def hide_small_fault(candidate: Cell) -> None:
    """How few people the smallest segment of a division has, once its share is hidden."""
    if candidate.get("smallest_share") is None and str(candidate.get("fault")).startswith(SMALLEST):
        candidate["fault"] = SMALL_SEGMENT


def hide_few_left_out(replication: Cell, minimum: int) -> None:
    """How many were left out, which is also what those who count lack of everybody."""
    groups = replication["groups"]
    if replication["split"] != SPLIT_OF_LEFT_OUT or len(groups) < 2:
        return
    if is_small(groups[1]["n"] - groups[0]["n"], minimum):
        replication["sentence"] = LEFT_OUT.sub("With those left out", replication["sentence"])
        replication["groups"] = groups[:1]


def hide_few_straight_liners(structure: dict[str, Any], minimum: int) -> None:
    left_out = structure.get("without_straight_liners")
    if not left_out or not is_small(left_out["n_left_out"], minimum):
        return
    counted = f"Without {left_out['n_left_out']} of them"
    left_out["n_left_out"] = None
    for step in structure.get("steps") or ():
        step["answer"] = step["answer"].replace(counted, "Without them")

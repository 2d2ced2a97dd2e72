"""What a typing tool cannot be made from, and what nobody can wish for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import check_shape
from analysis.errors import AnalysisError
from analysis.typing_tool.training import Wanted

WHERE = "the typing tool"


def check_people(items: Floats, labels: Integers, n_folds: int) -> None:
    """Refuse one segment, a segment without enough people to hold some out, and labels that do not fit."""
    check_shape(items, WHERE)
    if len(labels) != len(items):
        raise AnalysisError(
            where=WHERE,
            what=f"there are {len(labels)} segment labels for {len(items)} people",
            mend="give one for each",
        )
    sizes = np.bincount(labels)
    if len(sizes) < 2:
        raise AnalysisError(
            where=WHERE, what="there is only one segment", mend="divide people into two or more first"
        )
    if sizes.min() < n_folds:
        raise AnalysisError(
            where=WHERE,
            what=f"segment {sizes.argmin() + 1} has {sizes.min()} people, and {n_folds} are needed "
            "to hold some of them out in turn",
            mend="choose a division with larger segments, or collect more answers",
        )


def check_wanted(wanted: Wanted, items: Floats) -> Wanted:
    """The wishes, with no more questions than can be asked. Refuses what cannot be."""
    n_usable = usable_questions(items)
    number = wanted.n_questions
    if n_usable < wanted.fewest:
        raise AnalysisError(
            where=WHERE,
            what=f"only {n_usable} of the questions got different answers, and {wanted.fewest} are needed",
            mend="take a study with more questions",
        )
    most = min(wanted.most, n_usable)
    if number is not None and not wanted.fewest <= number <= most:
        raise AnalysisError(
            where=WHERE,
            what=f"{number} questions cannot be chosen from {n_usable}",
            mend=f"ask for {wanted.fewest} to {most}",
        )
    for name, value in (("accuracy to reach", wanted.reach), ("least certainty", wanted.certainty)):
        if not 0 <= value < 1:
            raise AnalysisError(
                where=WHERE, what=f"the {name} is {value:g}", mend="use a share from 0 to below 1"
            )
    return replace(wanted, most=most)


def usable_questions(items: Floats) -> int:
    """Questions that somebody answered otherwise than somebody else."""
    known = np.where(np.isnan(items), np.inf, items)
    lowest = known.min(axis=0)
    highest = np.where(np.isnan(items), -np.inf, items).max(axis=0)
    return int((highest > lowest).sum())

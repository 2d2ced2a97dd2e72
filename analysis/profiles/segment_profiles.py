"""One profile a segment: how large it is, what its people need, who they are, and what one may conclude."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers import Answers
from analysis.arrays import Booleans, Floats
from analysis.needs.candidate_needs import NeedOrder
from analysis.needs.named_factors import NamedNeeds
from analysis.profiles.classification import Classification, classify
from analysis.profiles.coded import code_variables
from analysis.profiles.description_tests import DescriptionTest, compare_descriptions
from analysis.profiles.divided import Divided
from analysis.profiles.portrait import Portrait
from analysis.profiles.profiles import Profile
from analysis.settings import SegmentName


@dataclass(frozen=True)
class SegmentProfiles:
    """What is said of the segments of one solution.

    profiles           one a segment, the largest first
    description_tests  one a describing variable
    classification     how surely people are placed; None for sharp borders
    """

    profiles: tuple[Profile, ...] = ()
    description_tests: tuple[DescriptionTest, ...] = ()
    classification: Classification | None = None


def profile_segments(
    divided: Divided | None,
    answers: Answers,
    kept: Booleans,
    named: NamedNeeds,
    order: NeedOrder,
    minimum_cell: int,
    weights: Floats | None = None,
    seed: int = 1,
    given: tuple[SegmentName, ...] = (),
) -> SegmentProfiles:
    """Everything about the segments of a division; nothing where there is none.

    kept     (n_rows,) which rows of the answers were divided
    weights  (n_kept,) of those rows, or None for equal ones
    given    names and descriptions that the researcher gave to segments
    """
    if divided is None:
        return SegmentProfiles()
    classification, correction = classify(divided.memberships, divided.labels, weights)
    coded = code_variables(answers.described(kept))
    tests = compare_descriptions(coded, divided.labels, divided.k, weights, seed, correction)
    portrait = Portrait(divided, coded, correction, weights, seed, minimum_cell)
    differs = {test.variable for test in tests if test.differs}
    parts = {
        **portrait.sizes(),
        **portrait.wishes(answers, kept, named, order, given),
        **portrait.people(named, answers, kept),
        **portrait.outside(),
    }
    return SegmentProfiles(portrait.profiles(parts, differs), tests, classification)

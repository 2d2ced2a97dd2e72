"""One segment against everyone else, as the tests ask for it."""

from __future__ import annotations

import numpy as np

from analysis.answers import Description
from analysis.arrays import Booleans, Floats
from analysis.profiles.coded import code_variables
from analysis.profiles.described import Described
from analysis.profiles.describing import describe_segments
from analysis.profiles.everybody import describe_everybody
from analysis.profiles.needs_in_segments import NeedInSegment, needs_in_segments


def numbered(inside: Booleans) -> np.ndarray:
    return np.where(inside, 0, 1)


def describe_segment(
    describe: tuple[Description, ...], inside: Booleans, weights: Floats | None = None
) -> tuple[Described, ...]:
    return describe_segments(code_variables(describe), numbered(inside), 2, weights)[0]


def tell_everybody(
    describe: tuple[Description, ...], inside: Booleans, weights: Floats | None = None
) -> tuple[Described, ...]:
    """Shares of everybody in the segment, whether they answered or not."""
    return describe_everybody(code_variables(describe), numbered(inside), 2, weights)[0]


def need_in_segment(values: Floats, inside: Booleans, weights: Floats | None = None) -> NeedInSegment:
    return needs_in_segments(values[:, None], [("F1", "Speed")], numbered(inside), 2, weights)[0][0]

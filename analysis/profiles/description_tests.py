"""Whether segments differ in what describes them: one test a variable, all of them one family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.codes import plain
from analysis.intervals import Interval
from analysis.profiles.coded import AnyCoded
from analysis.profiles.corrected import Correction
from analysis.profiles.multiple_testing import benjamini_hochberg, holm
from analysis.profiles.omnibus import Omnibus
from analysis.profiles.variable_test import Counted, Procedure, count_variable
from analysis.randomness import random_stream

TEST_DRAWS, PAIR_DRAWS = 61, 62
ALPHA = 0.05


@dataclass(frozen=True)
class OptionTest:
    """One of several choices; p_adjusted by Holm within the question."""

    value: object
    value_label: str
    statistic: float
    p: float
    p_adjusted: float


@dataclass(frozen=True)
class PairTest:
    """Two segments, numbered from 1; p_adjusted by Holm within the variable; None: too few to compare."""

    first: int
    second: int
    p: float | None
    p_adjusted: float | None


@dataclass(frozen=True)
class DescriptionTest:
    """One variable over all segments.

    n         people who answered;  n_tests  tests in the family
    p         of several choices: the smallest of the options' adjusted ones
    p_adjusted  by Benjamini and Hochberg over the variables;  differs  whether it is at most .05
    options   of several choices;  pairs  of segments, only where the variable differs
    The statistic, the p-values and the effect are None where there was nothing to compare.
    """

    variable: str
    label: str
    kind: str
    test: str
    n: int
    n_tests: int
    statistic: float | None
    df: tuple[float, ...]
    p: float | None
    p_adjusted: float | None
    differs: bool
    effect: float | None
    effect_name: str
    effect_interval: Interval | None
    options: tuple[OptionTest, ...] = ()
    pairs: tuple[PairTest, ...] = ()


def compare_descriptions(
    coded: tuple[AnyCoded, ...],
    labels: Integers,
    k: int,
    weights: Floats | None = None,
    seed: int = 1,
    correction: Correction | None = None,
) -> tuple[DescriptionTest, ...]:
    """Every describing variable over all segments; then pairs of segments for those that differ.

    labels      (n,) 0..k-1;  weights (n,) or None: equal ones count as none
    correction  of soft divisions
    Source      Benjamini and Hochberg (1995) over the variables; Holm (1979) over the pairs of one
    """
    weights = None if weights is None or np.ptp(weights) <= 1e-12 * weights.max() else weights
    counted = [count_variable(one, labels, k, weights) for one in coded]
    procedure = Procedure(weights is not None, correction)
    found = [
        compare_variable(one, procedure, random_stream(seed, TEST_DRAWS, number))
        for number, one in enumerate(counted)
    ]
    adjusted = adjust([one.p for one in found])
    n_tests = sum(one.p is not None for one in found)
    return tuple(
        with_pairs(
            replace(test, p_adjusted=p, n_tests=n_tests),
            one,
            procedure,
            random_stream(seed, PAIR_DRAWS, number),
        )
        for number, (test, p, one) in enumerate(zip(found, adjusted, counted, strict=True))
    )


def compare_variable(counted: Counted, procedure: Procedure, random: np.random.Generator) -> DescriptionTest:
    tests = procedure.compare(counted, random)
    adjusted = adjust_options(tests)
    known = [(p, test) for p, test in zip(adjusted, tests, strict=True) if p is not None and test is not None]
    variable = counted.variable
    named = (variable.name, variable.label, variable.kind)
    if not known:
        return DescriptionTest(*named, "", answered(counted), 0, None, (), None, None, False, None, "", None)
    p, best = min(known, key=lambda one: (one[0], -one[1].statistic))
    options = options_of(counted, tests, adjusted) if variable.kind == "multiple" else ()
    return DescriptionTest(
        *named,
        best.test,
        best.n,
        0,
        best.statistic,
        best.df,
        p,
        None,
        False,
        best.effect,
        best.effect_name,
        best.effect_interval,
        options,
    )


def answered(counted: Counted) -> int:
    return max((table.n for table in counted.tables), default=0)


def adjust_options(tests: tuple[Omnibus | None, ...]) -> list[float | None]:
    return adjust([None if test is None else test.p for test in tests], by_holm=True)


def adjust(p: list[float | None], *, by_holm: bool = False) -> list[float | None]:
    """Adjusted p-values; None stays None and counts for nothing."""
    known = [number for number, one in enumerate(p) if one is not None]
    given = np.array([one for one in p if one is not None], dtype=float)
    found: list[float | None] = [None] * len(p)
    for number, one in zip(known, (holm if by_holm else benjamini_hochberg)(given).tolist(), strict=True):
        found[number] = one
    return found


def options_of(
    counted: Counted, tests: tuple[Omnibus | None, ...], adjusted: list[float | None]
) -> tuple[OptionTest, ...]:
    labels = counted.variable.value_labels
    return tuple(
        OptionTest(value, labels.get(value, plain(value)), test.statistic, test.p, p)
        for value, test, p in zip(counted.values, tests, adjusted, strict=True)
        if test is not None and p is not None
    )


def with_pairs(
    test: DescriptionTest, counted: Counted, procedure: Procedure, random: np.random.Generator
) -> DescriptionTest:
    if test.p_adjusted is None or test.p_adjusted > ALPHA:
        return test
    return replace(test, differs=True, pairs=compare_pairs(counted, procedure, random))


def compare_pairs(
    counted: Counted, procedure: Procedure, random: np.random.Generator
) -> tuple[PairTest, ...]:
    """The same test of each two segments; of several choices the smallest adjusted p of the options."""
    pairs = list(combinations(range(len(counted.tables[0].counts)), 2))
    p = [smallest_p(procedure.compare(counted, random, pair)) for pair in pairs]
    return tuple(
        PairTest(first + 1, second + 1, one, adjusted)
        for (first, second), one, adjusted in zip(pairs, p, adjust(p, by_holm=True), strict=True)
    )


def smallest_p(tests: tuple[Omnibus | None, ...]) -> float | None:
    return min((p for p in adjust_options(tests) if p is not None), default=None)

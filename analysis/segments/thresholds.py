"""Every limit behind a verdict, in one place; docs/segments.md says where each comes from."""

ALPHA = 0.05
"""p of the structure test at or below which structure counts as shown"""

STABLE = 0.7
"""mean adjusted Rand index over pairs of resamples from which a division counts as stable"""

USABLE = 0.4
"""the same, from which a division can at least be worked with"""

ON_ONE_LINE = 0.85
"""share of the spread between segments along one line from which they only grade one dimension"""

PARALLEL = 0.85
"""of two segments, share of their difference along what all answers have in common, from which they do"""

DISSOLVED = 0.5
"""Jaccard similarity at or below which a segment was not found again in a resample"""

FEWEST_PEOPLE = 50
"""respondents below whom no segments are looked for"""

PEOPLE_AN_ITEM = 10
"""respondents for each item, below which a division comes with a warning"""

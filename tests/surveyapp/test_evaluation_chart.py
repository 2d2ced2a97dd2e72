"""The segment evaluation plot: every name can be read, wherever the circles lie."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.charts.drawing import NARROW, WIDE
from surveyapp.charts.evaluation import Frame, around, label
from surveyapp.charts.segment_measures import Measure

PLACES = st.lists(st.tuples(st.floats(0, 1), st.floats(0.5, 1)), min_size=2, max_size=8)


def boxes(places, width):
    """Those of the circles, then those of the names."""
    n = len(places)
    segments = [{"label": i, "name": "More Help within a day", "share": 1 / n} for i in range(n)]
    across = Measure("", "", {i: x for i, (x, _) in enumerate(places)}, (0, 1.25))
    upwards = Measure("", "", {i: y for i, (_, y) in enumerate(places)}, (0.5, 1))
    frame = Frame(width, 340, across, upwards)
    placed = [around(segment, frame) for segment in segments]
    for segment in segments:
        label(segment, frame, placed)
    return placed


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


@given(PLACES, st.sampled_from((WIDE, NARROW)))
def test_no_name_lies_on_a_circle_or_another_name(places, width):
    placed = boxes(places, width)
    names = placed[len(places) :]
    assert not any(overlap(circle, name) for circle in placed[: len(places)] for name in names)
    assert not any(overlap(one, other) for one, other in combinations(names, 2))
    assert all(right <= width for _, right, _, _ in names)

import json

import numpy as np
import pytest

from analysis.correlations.smoothing import smoothed
from tests.analysis.conftest import OWN


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "correlations.json").read_text(encoding="utf-8"))["smooth"]


@pytest.mark.parametrize(("key", "smallest"), [("eig_tol_12", 1e-12), ("eig_tol_6", 1e-6)])
def test_smoothed_correlations_are_psychs_in_every_cell(r, gap, key, smallest):
    ours, change = smoothed(np.array(r["impossible"]), smallest)
    assert gap(ours, r[key]) < 1e-12
    assert change == pytest.approx(gap(r[key], r["impossible"]))


def test_what_is_smoothed_can_be_inverted(r):
    ours, _ = smoothed(np.array(r["impossible"]))
    assert np.linalg.eigvalsh(ours)[0] > 1e-5
    assert (np.diag(ours) == 1).all()


def test_correlations_that_fit_together_are_left_alone(own):
    matrix = np.array(own.r["pearson"])
    ours, change = smoothed(matrix)
    assert change == 0
    np.testing.assert_array_equal(ours, matrix)

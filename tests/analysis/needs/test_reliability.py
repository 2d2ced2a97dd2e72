import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.needs.reliability import cronbach_alpha


def test_alpha_and_its_interval_match_psych(own, gap):
    ours, r = cronbach_alpha(own.items[:, 4:8]), own.r["alpha_scales"]["speed"]
    assert ours.alpha == pytest.approx(r["raw"], abs=1e-9)
    assert gap([ours.interval[0], ours.alpha, ours.interval[1]], r["feldt_ci95"]) < 1e-9
    assert (ours.n_respondents, ours.n_items) == (400, 4)


def test_alpha_matches_psych_with_items_turned_round(golden, gap):
    turned = np.array([-1 if key.startswith("-") else 1 for key in golden.r["alpha"]["keys"]])
    ours = cronbach_alpha(golden.items * turned)
    assert gap([ours.interval[0], ours.alpha, ours.interval[1]], golden.r["alpha"]["feldt_ci95"]) < 1e-9


def test_items_that_contradict_one_another_fall_below_nothing(own):
    assert cronbach_alpha(own.items[:, [0, 3]]).alpha < 0


def test_items_that_cancel_out_are_refused(own):
    with pytest.raises(AnalysisError, match="cancel out"):
        cronbach_alpha(np.column_stack([own.items[:, 0], 6 - own.items[:, 0]]))


def test_one_item_is_no_scale(own):
    with pytest.raises(AnalysisError, match="a scale of one item"):
        cronbach_alpha(own.items[:, :1])


def test_gaps_are_not_passed_over_in_silence(with_gaps):
    with pytest.raises(AnalysisError, match="left an item out"):
        cronbach_alpha(with_gaps)

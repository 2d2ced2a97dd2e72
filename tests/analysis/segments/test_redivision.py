from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis.errors import AnalysisError
from analysis.segments.redivision import PanelRedivision, Redivision
from analysis.segments.ways import KIND_IDS, ways_to_divide
from tests.analysis.segments.searched import people_and_needs
from tests.analysis.simulated_survey import simulated_survey, true_segments


@pytest.mark.parametrize("way", KIND_IDS)
def test_half_of_the_people_place_the_other_half_in_every_way(way):
    people, needs = people_and_needs(simulated_survey(200))
    (found,) = ways_to_divide(people.items, needs, people.scales, None, [way])
    labels = Redivision(found, 4, 1)(np.arange(0, 200, 2))
    assert labels.shape == (200,)
    if way not in {"items/k-medoids", "centred/ward", "centred/k-means", "items/reduced-k-means"}:
        assert adjusted_rand_score(labels[1::2], true_segments(200)[1::2]) > 0.6


def test_too_few_different_people_cannot_be_divided_again():
    people, needs = people_and_needs(simulated_survey(200))
    (found,) = ways_to_divide(people.items, needs, people.scales, None, ["items/k-means"])
    with pytest.raises(AnalysisError):
        Redivision(found, 4, 1)(np.zeros(50, dtype=int))


@pytest.mark.parametrize("way", ["items/k-means", "scores/k-means"])
def test_a_panel_is_placed_as_everybody_would_be(way):
    people, needs = people_and_needs(simulated_survey(200))
    (found,) = ways_to_divide(people.items, needs, people.scales, None, [way])
    whole, panel, rows = Redivision(found, 4, 1), np.arange(0, 200, 3), np.arange(100)
    assert np.array_equal(PanelRedivision(whole, panel)(rows), whole(rows)[panel])

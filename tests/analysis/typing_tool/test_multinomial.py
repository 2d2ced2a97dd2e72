import numpy as np
import pytest

from analysis.typing_tool.multinomial import fit_multinomial
from tests.analysis.typing_tool.survey import golden_typing, own_people


def against_first(coefficients):
    """As nnet writes them: what each segment has more than the first."""
    return coefficients[1:] - coefficients[0]


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("weighted", [False, True])
def test_coefficients_and_likelihood_are_those_of_multinom(gap, place, weighted):
    items, labels = own_people()
    r = golden_typing()["weighted_logistic" if weighted else "logistic"][place]
    weights = np.array(golden_typing()["weights"], dtype=float) if weighted else None
    answers = items[:, r["columns"]]
    ours = fit_multinomial(answers, labels, 4, weights=weights)
    assert ours.log_likelihood >= r["log_likelihood"] - 1e-8
    assert gap(ours.log_likelihood, r["log_likelihood"]) < 1e-4
    assert gap(against_first(ours.coefficients), r["coefficients"]) < 1e-4 * np.abs(r["coefficients"]).max()
    assert gap(np.exp(ours.log_probabilities(answers))[:20], r["probabilities"]) < 1e-4


def test_whoever_weighs_two_counts_as_two_people(gap):
    items, labels = own_people()
    weights = np.array(golden_typing()["weights"])
    rows = np.repeat(np.arange(len(items)), weights)
    ours = fit_multinomial(items[:, :4], labels, 4, 1.0, weights.astype(float))
    doubled = fit_multinomial(items[rows, :4], labels[rows], 4, 1.0)
    assert gap(ours.coefficients, doubled.coefficients) < 1e-8


def test_a_segment_nobody_is_in_is_never_probable():
    items, labels = own_people()
    ours = fit_multinomial(items[:, :3], np.minimum(labels, 2), 4, 1.0)
    assert np.isfinite(ours.coefficients).all()
    assert np.exp(ours.log_probabilities(items[:, :3]))[:, 3].max() < 0.01


def test_answers_that_split_the_segments_perfectly_keep_finite_coefficients():
    labels = np.arange(60) % 3
    ours = fit_multinomial(np.column_stack([labels == 0, labels == 1]).astype(float), labels, 3, 1.0)
    assert np.isfinite(ours.coefficients).all()
    assert (ours.log_probabilities(np.eye(2)).argmax(axis=1) == [0, 1]).all()


def test_calling_the_segments_otherwise_changes_nothing_but_their_order(gap):
    items, labels = own_people()
    turned = np.array([2, 0, 3, 1])
    ours = fit_multinomial(items[:, :5], labels, 4, 1.0)
    renamed = fit_multinomial(items[:, :5], turned[labels], 4, 1.0)
    assert gap(renamed.coefficients[turned], ours.coefficients) < 1e-6

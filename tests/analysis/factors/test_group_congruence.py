import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.factors import chance_congruence
from analysis.factors.extraction import extract
from analysis.factors.group_congruence import compare_groups
from tests.analysis.golden_results import read_golden

R = read_golden("reliability.json")
PHI = np.array([[1, 0.3, 0.4], [0.3, 1, 0.3], [0.4, 0.3, 1]])
LOADINGS = np.kron(np.eye(3), np.array([[0.75], [0.7], [0.65], [0.6]]))
NAMES = [f"{need}{number}" for need in ("price", "speed", "advice") for number in range(1, 5)]


def people(n, loadings=LOADINGS, seed=1, shift=0.0):
    """n people's five-point answers; shift moves what the whole group wants."""
    generator = np.random.default_rng(seed)
    unique = np.sqrt(1 - np.einsum("ij,jk,ik->i", loadings, PHI, loadings))
    wanted = generator.standard_normal((n, 3)) @ np.linalg.cholesky(PHI).T + shift
    latent = wanted @ loadings.T + generator.standard_normal((n, 12)) * unique
    return 1.0 + np.digitize(latent, [-1.5, -0.6, 0.3, 1.2])


def in_two_languages(german=LOADINGS, n_german=200, **changes):
    items = np.vstack([people(250), people(n_german, german, seed=2, **changes)])
    return items, np.array(["en"] * 250 + ["de"] * n_german, dtype=object)


def lost_in_translation():
    """Two statements about advice were translated as if they were about the price."""
    german = LOADINGS.copy()
    german[[8, 9]] = german[[0, 1]]
    return in_two_languages(german)


def compared(items, groups, **options):
    return compare_groups(items, groups, NAMES, 3, **{"n_draws": 20, **options})


@pytest.fixture(scope="module")
def alike():
    return compared(*in_two_languages())


@pytest.fixture(scope="module")
def lost():
    return compared(*lost_in_translation())


@pytest.mark.parametrize("division", ["two_groups", "three_groups"])
def test_loadings_and_congruences_of_each_group_match_psych(own, gap, division):
    r = R[division]
    labels = np.array(r["labels_of_people"], dtype=object)
    ours = compared(own.items, labels, target=np.array(r["together"]["values"]), n_draws=0)
    assert gap(ours.target, r["together"]["values"]) < 1e-4
    assert [one.label for one in ours.groups] == list(r["groups"])
    for one in ours.groups:
        theirs = r["groups"][one.label]
        assert one.n == theirs["n"]
        assert gap(one.loadings, theirs["loadings"]["values"]) < 1e-4
        assert gap(one.phi, theirs["phi"]) < 1e-4
        assert gap(one.congruence, theirs["congruence"]) < 1e-4
        assert gap(one.item_congruence, theirs["item_congruence"]) < 1e-4


def test_needs_that_mean_the_same_in_two_languages_are_not_accused(alike):
    assert not alike.flagged
    assert {verdict for one in alike.groups for verdict in one.verdicts} <= {"same", "similar"}
    assert alike.sentences[0].startswith("Every need means")
    assert "in all 2 groups compared" in alike.sentences[0]
    assert (alike.n_draws, alike.n_failed) == (20, 0)


def test_a_need_that_was_lost_in_translation_is_flagged_with_its_items(lost):
    assert lost.flagged
    german = lost.groups[0]
    factor = german.verdicts.index("different")
    assert german.congruence[factor] < german.limit[factor]
    assert {"advice1", "advice2"} <= set(german.differing_items)
    assert f"F{factor + 1} does not mean the same in ‘de’ and ‘en’" in lost.sentences[0]
    assert "'advice1'" in lost.sentences[0]


def test_one_statement_that_reads_differently_is_named_though_the_need_holds():
    german = LOADINGS.copy()
    german[8] = [0.45, 0, 0.25]
    ours = compared(*in_two_languages(german, n_german=250))
    assert not ours.flagged
    assert ours.sentences[0].startswith("Every need means much the same")
    assert ours.sentences[1].startswith("In ‘de’ and ‘en’ 'advice1' goes with other needs")


def test_of_two_groups_a_difference_is_told_once(lost):
    assert len(lost.sentences) == len(set(lost.sentences))
    np.testing.assert_allclose(lost.groups[0].congruence, lost.groups[1].congruence, atol=1e-12)


def test_agreement_is_said_not_to_license_comparing_means(alike):
    assert "does not yet allow comparing how much" in alike.sentences[-1]


def test_a_group_that_only_wants_more_of_everything_does_not_mean_anything_else_by_it():
    ours = compared(*in_two_languages(shift=0.8))
    assert not ours.flagged
    assert min(one.congruence.min() for one in ours.groups) > 0.85


def test_factors_keep_the_order_and_signs_people_know_them_by(alike):
    known = alike.target[:, [2, 0, 1]] * [1, -1, 1]
    ours = compared(*in_two_languages(), target=known, n_draws=0)
    np.testing.assert_allclose(ours.target, known, atol=1e-10)
    for one, same in zip(ours.groups, alike.groups, strict=True):
        np.testing.assert_allclose(one.congruence, same.congruence[[2, 0, 1]], atol=1e-6)


def test_a_group_that_is_too_small_is_listed_and_the_others_are_compared():
    items, groups = in_two_languages()
    groups[:30] = "fr"
    ours = compared(items, groups, n_draws=0)
    assert [one.label for one in ours.groups] == ["de", "en"]
    assert [(one.label, one.n) for one in ours.not_compared] == [("fr", 30)]
    assert "30 people are too few: 100 are needed" in ours.not_compared[0].reason


def test_more_items_need_larger_groups(own):
    labels = np.array(["a", "b"] * 200, dtype=object)
    many = np.hstack([own.items] * 4)[:, :40] + np.random.default_rng(1).integers(0, 3, (400, 40))
    ours = compare_groups(many, labels, [f"i{j}" for j in range(40)], 2, n_draws=0)
    assert ours.fewest_people == 120


def test_one_group_alone_is_compared_with_nobody():
    items, groups = in_two_languages()
    groups[groups == "de"] = None
    ours = compared(items, groups)
    assert (ours.groups, ours.target, ours.flagged) == ((), None, False)
    assert "Fewer than two groups can be compared" in ours.sentences[0]


def test_an_item_everybody_in_a_group_answers_alike_leaves_that_group_out():
    items, groups = in_two_languages()
    items[groups == "de", 4] = 3
    ours = compared(items, groups)
    assert ours.groups == ()
    assert "same answer to 'speed1'" in ours.not_compared[0].reason


@pytest.mark.parametrize("nobody", [None, np.nan, ""])
def test_people_without_a_label_belong_to_no_group(nobody):
    items, groups = in_two_languages()
    groups[:20] = nobody
    assert [one.n for one in compared(items, groups, n_draws=0).groups] == [200, 230]


def test_labels_may_be_numbers():
    items, groups = in_two_languages()
    numbers = np.where(groups == "de", 2.0, 1.0)
    assert [one.label for one in compared(items, numbers, n_draws=0).groups] == ["1", "2"]


def test_people_who_skipped_items_take_part_and_those_who_answered_nothing_do_not(alike):
    items, groups = in_two_languages()
    items[np.random.default_rng(3).random(items.shape) < 0.03] = np.nan
    items[:5] = np.nan
    ours = compared(items, groups)
    assert [one.n for one in ours.groups] == [200, 245]
    for one, same in zip(ours.groups, alike.groups, strict=True):
        np.testing.assert_allclose(one.congruence, same.congruence, atol=0.03)
        np.testing.assert_allclose(one.limit, same.limit, atol=0.05)


def test_equal_weights_change_nothing(alike):
    weighted = compared(*in_two_languages(), weights=np.full(450, 2.0))
    for one, same in zip(weighted.groups, alike.groups, strict=True):
        np.testing.assert_allclose(one.congruence, same.congruence, atol=1e-10)
        np.testing.assert_allclose(one.limit, same.limit, atol=1e-9)


def test_a_weight_of_two_counts_a_person_twice():
    items, groups = in_two_languages()
    weights = np.where(np.arange(450) % 2, 1.0, 2.0)
    often = np.repeat(np.arange(450), weights.astype(int))
    doubled = compared(items[often], groups[often], n_draws=0)
    ours = compared(items, groups, weights=weights, n_draws=0)
    for one, same in zip(ours.groups, doubled.groups, strict=True):
        np.testing.assert_allclose(one.congruence, same.congruence, atol=1e-3)


def test_the_same_seed_gives_the_same_limits_however_the_draws_are_shared_out(alike, monkeypatch):
    monkeypatch.setattr(chance_congruence, "DRAWS_AT_A_TIME", 7)
    again, other = (compared(*in_two_languages(), seed=seed) for seed in (1, 2))
    np.testing.assert_array_equal(again.groups[0].limit, alike.groups[0].limit)
    assert (other.groups[0].limit != alike.groups[0].limit).any()


def test_draws_that_give_no_factors_are_counted_and_leave_the_others_to_judge(monkeypatch):
    calls = iter(range(10_000))

    def sometimes(*given):
        if next(calls) % 9 == 0:
            raise AnalysisError(where="here", what="no factors", mend="draw again")
        return extract(*given)

    monkeypatch.setattr(chance_congruence, "extract", sometimes)
    ours = compared(*in_two_languages(), n_draws=40)
    assert 0 < ours.n_failed < 20
    assert ours.n_draws + ours.n_failed == 40
    assert ours.groups[0].limit is not None


def test_without_draws_nobody_is_accused():
    ours = compared(*lost_in_translation(), n_draws=0)
    assert ours.groups[0].limit is None
    assert "unclear" in ours.groups[0].verdicts
    assert not ours.flagged
    assert "cannot be told" in ours.sentences[0]


def test_labels_names_and_weights_of_other_answers_are_refused():
    items, groups = in_two_languages()
    for wrong in (
        lambda: compare_groups(items, groups[1:], NAMES, 3),
        lambda: compare_groups(items, groups, NAMES[1:], 3),
        lambda: compare_groups(items, groups, NAMES, 3, weights=np.ones(3)),
    ):
        with pytest.raises(AnalysisError, match="give a label and a weight for each person"):
            wrong()


def test_more_factors_than_the_items_can_tell_apart_leave_nothing_to_compare():
    ours = compare_groups(*in_two_languages(), NAMES, 9)
    assert ours.groups == ()
    assert "12 items cannot tell 9 factors apart" in ours.not_compared[0].reason

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kendalltau

from analysis.assumptions.agreement import kendall, rank_agreement, top_overlap
from analysis.assumptions.assumptions import Assumptions, judge_assumptions
from analysis.assumptions.claimed_segments import match_claims
from analysis.assumptions.claims import Claim, SegmentClaim, read_claims
from analysis.errors import AnalysisError
from analysis.needs.candidate_needs import CandidateNeed, NeedOrder, check_candidates, rank_needs
from analysis.profiles.profiles import CandidateInSegment, Profile
from analysis.profiles.spread import Spread
from analysis.randomness import random_stream
from analysis.responses.item_scales import ItemScales
from tests.analysis.simulated_survey import believed_segment, top_needs

NAMES = ("Safety", "Comfort", "Speed", "Price", "Style", "Status")
NEEDS = tuple(CandidateNeed(name, (number,)) for number, name in enumerate(NAMES))


@pytest.fixture(scope="module")
def order() -> NeedOrder:
    """Safety first, Status last; Comfort and Speed too close to call."""
    random = np.random.default_rng(2)
    items = random.normal(size=(400, 6)) * 0.8 + [4.5, 4.01, 4, 3, 2.5, 1]
    names = tuple(f"q{number}" for number in range(6))
    return rank_needs(items, names, NEEDS, ItemScales(np.zeros(6), np.full(6, 5.0)), None, random_stream(1))


def profile(label: int, share: float, interval: tuple[float, float] | None, *differences: float) -> Profile:
    needs = tuple(
        CandidateInSegment(name, 90, 3.0, away) for name, away in zip(NAMES, differences, strict=True)
    )
    return Profile(
        label=label,
        name=f"Segment {label}",
        words="",
        size=100,
        share=share,
        share_interval=interval,
        jaccard=0.9,
        needs=(),
        candidate_needs=needs,
        items=(),
        describe=(),
        distinctive=(),
        same=(),
        undecided=(),
        spread=Spread(None, None, None, (), ""),
        typical=(),
        quotes=(),
        roles=(),
        judgements=(),
        persona="",
    )


PRICE_SEGMENT = profile(1, 0.6, (0.55, 0.65), -1, -0.5, -0.5, 2, 0, 0)
STYLE_SEGMENT = profile(2, 0.4, (0.35, 0.45), 1, 0.5, 0.5, -2, 0.5, 0.5)


def judge(
    order: NeedOrder, *claims: Claim, profiles=(PRICE_SEGMENT, STYLE_SEGMENT), reason=None
) -> Assumptions:
    return judge_assumptions(read_claims(claims, NEEDS), order, profiles, reason)


def test_a_need_surely_first_holds_and_one_surely_last_is_refuted(order):
    first, second = judge(order, top_needs("Dana", "Safety", "Status")).claims
    assert (first.verdict, first.estimate, first.interval) == ("held", 1, (1, 1))
    assert (second.verdict, second.estimate) == ("refuted", 6)
    assert second.sentence == "Sales expected “Status” to be among the top 2 needs; customers put it 6th."
    assert first.certainty == 80


def test_a_place_that_could_be_either_side_of_the_line_cannot_be_told(order):
    claim = judge(order, top_needs("Dana", "Safety", "Comfort")).claims[1]
    assert claim.verdict == "cannot tell"
    assert claim.interval == (2, 3)
    assert "(2nd to 3rd)" in claim.sentence


def test_the_only_need_of_a_study_has_no_order_to_be_right_about():
    alone = rank_needs(
        np.ones((9, 1)), ("q",), NEEDS[:1], ItemScales(np.zeros(1), np.ones(1)), None, random_stream(1)
    )
    judged = judge_assumptions(read_claims((top_needs("Dana", "Safety"),), NEEDS[:1]), alone, (), "too few")
    assert judged.claims[0].verdict == "cannot tell"
    assert "no order to compare" in judged.claims[0].sentence


@pytest.mark.parametrize(
    ("low", "high", "verdict"), [(50, 70, "held"), (20, 35, "refuted"), (60, 80, "cannot tell")]
)
def test_the_size_of_a_segment_is_compared_with_the_one_that_answers_to_it(order, low, high, verdict):
    claim = judge(order, believed_segment("Bargain hunters", low, high, "Price")).claims[0]
    assert claim.matched is not None
    assert claim.matched.segment == 1
    assert claim.claimed == (low / 100, high / 100)
    assert claim.verdict == verdict


def test_a_segment_nobody_is_like_cannot_be_told_and_the_sentence_says_so(order):
    claim = judge(order, believed_segment("Show-offs", 10, 20, "Status", "Price")).claims[0]
    assert claim.matched is None
    assert claim.verdict == "cannot tell"
    assert "no segment was found that stands out on “Status” and “Price”" in claim.sentence


def test_a_segment_whose_borders_shift_has_no_size_to_judge(order):
    shifting = profile(1, 0.6, None, -1, -0.5, -0.5, 2, 0, 0)
    claim = judge(order, believed_segment("Savers", 50, 70, "Price"), profiles=(shifting,)).claims[0]
    assert (claim.verdict, claim.interval) == ("cannot tell", None)
    assert "shift too much" in claim.sentence


def test_without_segments_the_reason_is_passed_on(order):
    claim = judge(order, believed_segment("Savers", 50, 70, "Price"), profiles=(), reason="Too few.").claims[
        0
    ]
    assert claim.verdict == "cannot tell"
    assert claim.sentence.endswith("Too few.")


def test_two_claims_of_one_person_never_mean_the_same_segment():
    claims = [
        SegmentClaim("Dana", "sales", name, 0.1, 0.2, ("Price",), None) for name in ("Savers", "Hagglers")
    ]
    differences = np.array([[-1, 0, 0, 2.0, 0, 0], [0, 0, 0, 1.0, 0.9, 0]])
    matches = match_claims(claims, NAMES, differences)
    assert sorted(match.segment for match in matches if match) == [1, 2]


def test_a_person_is_summed_up_over_all_their_claims(order):
    judged = judge(order, top_needs("Dana", "Safety", "Status"), believed_segment("Savers", 50, 70, "Price"))
    (dana,) = judged.people
    assert (dana.n_claims, dana.held, dana.refuted, dana.cannot_tell) == (3, 2, 1, 0)
    assert dana.top_k is not None
    assert (dana.top_k.k, dana.top_k.overlap) == (2, 1)
    assert dana.rank_agreement is not None
    assert dana.rank_agreement.tau == 1


def test_rank_agreement_is_kendalls_tau_b_with_ties_and_has_an_interval_around_it(order):
    means = np.array([[4.0, 4.0, 2.0, 3.0, 1.0]])
    assert kendall(means)[0] == pytest.approx(kendalltau([5, 4, 3, 2, 1], means[0]).statistic)
    agreement = rank_agreement([2, 1, 0, 5], order)
    assert agreement is not None
    assert agreement.interval[0] <= agreement.tau <= agreement.interval[1]
    assert agreement.interval[0] < agreement.interval[1]


def test_who_named_one_need_or_none_has_no_order_to_agree_with(order):
    assert rank_agreement([3], order) is None
    assert top_overlap([], order) is None


def test_surprises_are_what_nobody_named_what_most_overrated_and_whom_nobody_described(order):
    judged = judge(
        order,
        top_needs("Dana", "Status", "Comfort"),
        top_needs("Eli", "Status", "Speed"),
        believed_segment("Savers", 50, 70, "Price"),
    )
    assert judged.surprises == (
        "Nobody named “Safety”; customers put it 1st.",
        "2 of 2 named “Status” as a top need; customers put it 6th of 6.",
        "Nobody described segment 2 (“Segment 2”), 40 % (35 to 45 %) of customers.",
    )


def test_no_claims_no_surprises(order):
    judged = judge(order)
    assert (judged.claims, judged.people, judged.surprises) == ((), (), ())


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        (top_needs("Dana", "Safty"), "no need called 'Safty'.*'Safety'"),
        (top_needs("Dana", "Safety", "Safety"), "listed twice"),
        (top_needs("Dana", "Safety", certainty=120), "certainty of '120'"),
        (top_needs("Dana", "Safety", certainty=[50, 60]), "2 certainties for 1 needs"),
        (top_needs("Dana"), "no list of needs"),
        (believed_segment("Savers", 35, 20, "Price"), "back to front"),
        (believed_segment("Savers", -5, 20, "Price"), "share of '-5'"),
        (
            Claim("Dana", "sales", "segment", {"name": "Savers", "share": 30, "needs": ["Price"]}),
            "pair of numbers",
        ),
        (Claim("Dana", "sales", "segment", {"name": "Savers"}), "name, share and needs"),
        (Claim("Dana", "sales", "rumour", []), "no kind of claim"),
    ],
)
def test_a_claim_that_makes_no_sense_is_refused_with_name_fault_and_mend(claim, says):
    with pytest.raises(AnalysisError, match=says) as refusal:
        read_claims((claim,), NEEDS)
    assert "Dana" in refusal.value.where
    assert refusal.value.mend


def test_two_orders_by_one_person_are_refused():
    with pytest.raises(AnalysisError, match="two orders"):
        read_claims((top_needs("Dana", "Safety"), top_needs("Dana", "Price")), NEEDS)


@pytest.mark.parametrize(
    "needs", [(CandidateNeed("A", ()),), (CandidateNeed("A", (9,)),), (NEEDS[0], NEEDS[0])]
)
def test_candidate_needs_without_items_with_unknown_ones_or_named_twice_are_refused(needs):
    with pytest.raises(AnalysisError, match="candidate need"):
        check_candidates(needs, 6)

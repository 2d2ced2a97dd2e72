"""What sentences and lists say of few people goes with the figures that are hidden."""

from surveyapp.minimum_cell import mask
from tests.surveyapp.result_example import example


def with_a_small_segment():
    result = example()
    result["segments"]["profiles"][2]["size"] = 6
    return result


def chosen(result):
    return next(one for one in result["segments"]["candidates"] if one["chosen"])


def test_a_belief_that_comes_closest_to_a_small_segment_does_not_tell_its_size():
    result = with_a_small_segment()
    claim = result["assumptions"]["claims"][2]
    claim["matched"] = {"segment": 3, "strength": 0.7}
    claim["sentence"] = "Dana expected “Helpers” to be 5 %; segment 3 (“Help”) comes closest, with 2 %."
    told = "Nobody described segment 3 (“Help”), 2 % (1–3 %) of customers."
    result["assumptions"]["surprises"] = [told, "Nobody named “Fast help”; customers put it first."]
    beliefs = mask(result, 10)["assumptions"]
    hidden = beliefs["claims"][2]
    assert (hidden["estimate"], hidden["interval"]) == (None, None)
    assert hidden["sentence"].startswith("Dana expected “Helpers” to be 5 %; the segment that comes closest")
    assert "2 %" not in hidden["sentence"]
    assert beliefs["surprises"] == ["Nobody named “Fast help”; customers put it first."]


def test_a_division_with_a_small_segment_does_not_say_how_small():
    result = example()
    candidate = result["segments"]["candidates"][0]
    candidate |= {
        "smallest_share": 0.012,
        "fault": "Its smallest segment has 1.2 % of the people, below 5 %.",
    }
    masked = mask(result, 10)["segments"]["candidates"][0]
    assert (masked["smallest_share"], masked["fault"]) == (None, "Its smallest segment is too small.")


def test_few_people_who_gave_one_answer_throughout_are_not_counted_in_words():
    result = example()
    result["structure"]["without_straight_liners"] = {"n_left_out": 3, "p": 0.2}
    result["structure"]["steps"] = [
        {"question": "Is it still there?", "answer": "Without 3 of them p = 0.200.", "passed": False}
    ]
    masked = mask(result, 10)["structure"]
    assert masked["without_straight_liners"]["n_left_out"] is None
    assert masked["steps"][0]["answer"] == "Without them p = 0.200."


def test_few_people_who_were_left_out_are_not_told_by_the_difference_of_two_numbers():
    result = example()
    result["segments"]["replication"] = [
        {
            "split": "without those left out",
            "groups": [{"label": "those who count", "n": 300}, {"label": "together", "n": 300 + n}],
            "agreement": 0.9,
            "interval": None,
            "sentence": f"With {who} left out, the same segments come out.",
        }
        for n, who in ((1, "the one respondent who was"), (40, "the 40 respondents who were"))
    ]
    few, many = mask(result, 10)["segments"]["replication"]
    assert few["sentence"] == "With those left out, the same segments come out."
    assert [one["n"] for one in few["groups"]] == [300]
    assert [one["n"] for one in many["groups"]] == [300, 340]


def test_an_answer_that_none_of_a_few_gave_does_not_tell_what_they_all_gave():
    result = example()
    rows = [row for row in result["segments"]["profiles"][2]["describe"] if row["variable"] == "role"]
    for row in rows:
        row |= {"n": 4, "count": 4 if row["value"] == "owner" else 0}
    masked = mask(result, 10)["segments"]["profiles"][2]["describe"]
    told = [row for row in masked if row["variable"] == "role"]
    assert all(row["share"] is None and row["count"] is None and row["n"] is None for row in told)


def test_needs_one_thought_of_are_hidden_with_the_few_who_spoke_of_them():
    result = example()
    few = {"name": "Price", "n": 4, "mean": 3.9, "difference": 0.4, "effect_size": 0.5}
    result["segments"]["profiles"][0]["candidate_needs"] = [few]
    (masked,) = mask(result, 10)["segments"]["profiles"][0]["candidate_needs"]
    assert (masked["mean"], masked["difference"], masked["hidden"]) == (None, None, "fewer than 10")


def test_a_segment_that_is_hidden_is_hidden_among_the_divisions_too_where_weights_make_it_look_large():
    result = with_a_small_segment()
    result["segments"]["weighted"] = True
    chosen(result)["shares"] = [0.6, 0.3, 0.1]
    masked = chosen(mask(result, 10))
    assert masked["shares"][2] is None
    assert masked["jaccard"][2] is None


def test_of_shares_by_weight_a_segment_is_small_up_to_twice_the_minimum():
    for weighted, kept in ((False, [0.5, 0.45, 0.05]), (True, [0.5, None, None])):
        result = example()
        result["segments"]["weighted"] = weighted
        other = next(one for one in result["segments"]["candidates"] if not one["chosen"])
        other |= {"shares": [0.5, 0.45, 0.05], "jaccard": [0.9, 0.8, 0.7], "dissolved": [0, 0, 0]}
        found = next(one for one in mask(result, 10)["segments"]["candidates"] if one["id"] == other["id"])
        assert found["shares"] == kept

"""Small groups stay hidden from everybody but the researcher."""

import json

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.minimum_cell import mask
from surveyapp.minimum_cell.cells import hide_cells
from tests.surveyapp.result_example import example


def describe(result, label: int, value: str):
    profile = next(one for one in result["segments"]["profiles"] if one["label"] == label)
    return next(cell for cell in profile["describe"] if cell.get("value") == value)


def test_nobody_can_be_found_by_their_row_or_segment():
    masked = mask(example(), 10)
    assert masked["segments"]["rows"] is None
    assert masked["segments"]["labels"] is None
    assert all(
        entry["rows"] is None for entry in masked["quality"]["excluded"] + masked["quality"]["flagged"]
    )


def test_nobody_can_be_found_by_a_rule_a_decision_or_what_they_skipped():
    result = example()
    rule = {"rule": "speeders", "n": 12, "rows": list(range(12)), "values": [0.1] * 12}
    result["quality"] |= {
        "rules": [rule, {**rule, "n": 2, "rows": [4, 9], "values": [0.2, 0.3]}],
        "proposals": [{"row": 4, "rules": ["speeders"], "reasons": ["answered very fast"]}],
        "decisions": [{"row": 9, "reason": "it is my colleague Ann"}],
        "missing": {"patterns": [{"missing": [], "n": 290}, {"missing": ["q1"], "n": 3}]},
    }
    quality = mask(result, 10)["quality"]
    assert [(one["n"], one["rows"], "values" in one) for one in quality["rules"]] == [
        (12, None, False),
        (None, None, False),
    ]
    assert not {"proposals", "decisions"} & quality.keys()
    assert quality["missing"]["patterns"] == [{"missing": [], "n": 290}]


def test_an_answer_few_people_gave_is_hidden_and_says_why():
    item = mask(example(), 10)["data"]["items"][0]
    assert item["shares"][0] == {"code": 1, "label": "1", "n": None, "share": None, "hidden": "fewer than 10"}


def test_the_next_smallest_answer_is_hidden_too_so_that_subtraction_does_not_help():
    shares = mask(example(), 10)["data"]["items"][0]["shares"]
    assert [share["n"] for share in shares] == [None, None, 95, 100, 60]


def test_a_small_cell_of_a_segments_description_is_hidden_with_one_in_its_row_and_column():
    result = example()
    result["segments"]["profiles"][2]["describe"][0]["count"] = 5
    masked = mask(result, 10)
    hidden = {
        (label, value)
        for label in (1, 2, 3)
        for value in ("owner", "staff")
        if "hidden" in describe(masked, label, value)
    }
    assert (3, "owner") in hidden
    for label in (1, 2, 3):
        assert sum((label, value) in hidden for value in ("owner", "staff")) != 1
    for value in ("owner", "staff"):
        assert sum((label, value) in hidden for label in (1, 2, 3)) != 1
    assert describe(masked, 3, "owner")["share"] is None
    assert describe(masked, 3, "owner")["rest_share"] is None


def test_a_small_segment_keeps_its_name_alone():
    result = example()
    result["segments"]["profiles"][2]["size"] = 6
    masked = mask(result, 10)
    smallest = masked["segments"]["profiles"][2]
    assert smallest["name"] == "Proud owners"
    assert (smallest["size"], smallest["share"], smallest["needs"], smallest["describe"]) == (
        None,
        None,
        [],
        [],
    )
    assert masked["segments"]["sizes"] == [150, None, None]


def test_nothing_is_said_about_a_handful_of_people():
    result = example()
    result["needs"]["n"] = 7
    masked = mask(result, 10)
    assert masked["segments"]["offered"] is False
    assert "Fewer than 10 people" in masked["segments"]["reason"]
    assert all(factor["mean"] is None for factor in masked["needs"]["factors"])
    assert masked["assumptions"]["claims"] == []


def test_the_researchers_own_result_is_left_whole():
    result = example()
    before = json.dumps(result)
    mask(result, 10)
    assert json.dumps(result) == before


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8), st.integers(2, 20))
def test_no_hidden_count_can_be_had_by_subtracting_from_the_total(counts, minimum):
    cells = [{"n": n, "share": n} for n in counts]
    hide_cells(cells, ("n", "share"), minimum)
    hidden = [n for n, cell in zip(counts, cells, strict=True) if cell["n"] is None]
    assert all(cell["n"] is None for n, cell in zip(counts, cells, strict=True) if 0 < n < minimum)
    assert len(hidden) != 1 or not any(
        n for n, cell in zip(counts, cells, strict=True) if cell["n"] is not None
    )


def mix(*counts):
    total = sum(counts)
    cells = [
        {
            "value": place,
            "label": f"Line {place}",
            "n": n,
            "share": n / total,
            "target": 1 / len(counts),
            "weighted_share": 1 / len(counts),
            "standardised_difference": 0.1,
        }
        for place, n in enumerate(counts)
    ]
    return {"variable": "line", "n": total, "categories": cells, "chi_square": 9.0, "df": 2, "p": 0.01}


def test_a_rare_group_of_the_mix_is_hidden_with_the_next_and_so_is_the_test_over_all():
    result = example()
    result["weights"] = {"weighted": True, "margins": [mix(200, 60, 40, 4), mix(150, 154)]}
    rare, plain = mask(result, 10)["weights"]["margins"]
    assert [cell["n"] for cell in rare["categories"]] == [200, 60, None, None]
    assert rare["categories"][3]["weighted_share"] is None
    assert rare["chi_square"] is None
    assert "fewer than 10" in rare["sentence"]
    assert plain["chi_square"] == 9.0


def test_figures_with_and_without_a_few_people_are_not_shown_side_by_side():
    result = example()
    result["comparison"] = {"n": 296, "n_everybody": 300, "factors": []}
    assert mask(result, 10)["comparison"] is None
    result["comparison"]["n"] = 290
    assert mask(result, 10)["comparison"]["n"] == 290


def test_a_group_too_small_to_be_compared_is_named_and_not_counted():
    result = example()
    small, large = ({"label": label, "n": n, "reason": "too few"} for label, n in (("sv", 4), ("fi", 40)))
    result["needs"]["groups"] = [{"comparison": {"not_compared": [small, large]}}]
    shown = mask(result, 10)["needs"]["groups"][0]["comparison"]["not_compared"]
    assert [group["n"] for group in shown] == [None, 40]


def test_a_small_segment_of_any_division_is_hidden_with_the_next_and_needs_of_none_are_told():
    candidates = mask(example(), 20)["segments"]["candidates"]
    eight = next(one for one in candidates if one["id"] == "items/k-means/8")
    assert [share is None for share in eight["shares"]] == [False] * 6 + [True] * 2
    assert eight["smallest_share"] is None
    assert eight["jaccard"][-1] is None
    assert all(one["needs"] == [] for one in candidates)


def test_who_moved_between_segments_is_told_in_multiples_of_the_minimum():
    (step, *_) = mask(example(), 20)["segments"]["persistence"][0]["steps"]
    people = [flow * 300 for row in step["flows"] for flow in row]
    assert all(round(n, 6) % 20 == 0 for n in people)
    assert 290 <= sum(people) <= 310


def test_how_a_part_of_few_people_was_divided_is_not_told():
    result = example()
    result["segments"]["replication"][1]["groups"][1]["n"] = 6
    language = mask(result, 10)["segments"]["replication"][1]
    assert language["agreement"] is None
    assert language["groups"][1] == {"label": "Finnish", "n": None, "hidden": "fewer than 10"}
    assert "fewer than 10" in language["sentence"]


def test_a_handful_of_straight_liners_is_not_counted():
    result = example()
    result["structure"]["without_straight_liners"]["n_left_out"] = 3
    assert mask(result, 10)["structure"]["without_straight_liners"]["n_left_out"] is None


def test_nothing_that_was_tried_is_told_about_a_handful():
    result = example()
    result["needs"]["n"] = 7
    division = mask(result, 10)["segments"]
    assert (division["candidates"], division["persistence"], division["consensus"]) == ([], [], None)

"""Nothing that profiles say leads to one person, or back to a hidden cell."""

from surveyapp.minimum_cell import mask
from tests.surveyapp.result_example import example


def role(n: int, rest_n: int, share: float):
    return {
        "role": "value",
        "variable": "spend",
        "label": "Yearly spend",
        "n": n,
        "mean": 40.0,
        "interval": [30.0, 50.0],
        "rest_n": rest_n,
        "rest_mean": 30.0,
        "difference": 10.0,
        "difference_interval": [1.0, 19.0],
        "effect_size": 0.4,
        "share_of_total": share,
        "share_of_total_interval": [share - 0.1, share + 0.1],
    }


def told(*counts: int):
    """The example with all that profiles say; counts: who of each segment said what they spend."""
    result = example()
    division = result["segments"]
    for profile, n in zip(division["profiles"], counts, strict=True):
        for row in profile["describe"][:2]:
            row["count"] = 20
        profile |= {
            "same": ["Sex: as everyone else."],
            "undecided": ["Age"],
            "spread": {
                "mean_distance": 0.7,
                "everybody": 1.0,
                "ratio": 0.7,
                "needs": [],
                "sentence": "More alike.",
            },
            "typical": [4, 8],
            "quotes": [{"question": "Why?", "text": "It is cheap", "row": 4, "n": 30}],
            "roles": [role(n, sum(counts) - n, n / sum(counts))],
            "judgements": [
                {"name": "reachable", "holds": True, "sentence": "Role, “Owner”: 50 % of them."},
                {"name": "substantial", "holds": True, "sentence": "50 % of the total of “Yearly spend”."},
            ],
            "persona": "These are 50 % of people. What else tells them: Role, “Owner”: 50 %.",
            "distinctive": ["“Fast help”: more.", "Role, “Owner”: 50 %, against 40 %."],
        }
    division["description_tests"] = [
        {
            "variable": variable,
            "label": variable.title(),
            "statistic": 9.0,
            "df": [2.0],
            "p": 0.01,
            "p_adjusted": 0.02,
            "differs": True,
            "effect": 0.2,
            "effect_interval": [0.1, 0.3],
            "options": [],
            "pairs": [{"first": 1, "second": 2, "p": 0.01, "p_adjusted": 0.03}],
        }
        for variable in ("role", "years", "spend")
    ]
    division["classification"] = {"table": [[1.0]], "entropy": 0.9, "corrected": True}
    return result


def by_variable(masked):
    return {one["variable"]: one for one in masked["segments"]["description_tests"]}


def test_typical_rows_and_quotes_never_leave_the_researcher():
    for profile in mask(told(140, 90, 45), 10)["segments"]["profiles"]:
        assert (profile["typical"], profile["quotes"]) == ([], [])
        assert profile["persona"]
        assert profile["roles"][0]["mean"] == 40.0


def test_what_few_people_are_worth_is_hidden_with_a_companion_and_all_words_on_it():
    first, second, third = mask(told(140, 90, 6), 10)["segments"]["profiles"]
    assert first["roles"][0]["share_of_total"] is not None
    for profile in (second, third):
        assert (profile["roles"][0]["mean"], profile["roles"][0]["share_of_total"]) == (None, None)
        assert profile["persona"] == ""
        reachable, substantial = profile["judgements"]
        assert reachable["sentence"] == "Role, “Owner”: 50 % of them."
        assert substantial["holds"] is True
        assert "fewer than 10" in substantial["sentence"]


def test_a_test_over_all_segments_goes_with_its_hidden_cells_and_says_only_whether_they_differ():
    masked = by_variable(mask(told(140, 90, 6), 10))
    assert (masked["spend"]["p"], masked["spend"]["effect"], masked["spend"]["pairs"]) == (None, None, [])
    assert masked["spend"]["differs"] is True
    assert masked["role"]["p"] == 0.01


def test_sentences_on_a_hidden_answer_go_with_it():
    result = told(140, 90, 45)
    result["segments"]["profiles"][2]["describe"][0]["count"] = 5
    smallest = mask(result, 10)["segments"]["profiles"][2]
    assert smallest["distinctive"] == ["“Fast help”: more."]
    assert smallest["persona"] == ""
    assert smallest["same"] == ["Sex: as everyone else."]
    assert ["fewer than 10" in one["sentence"] for one in smallest["judgements"]] == [True, False]


def test_a_sentence_on_a_choice_that_few_ticked_goes_though_it_does_not_say_chosen():
    result = told(140, 90, 45)
    smallest = result["segments"]["profiles"][2]
    smallest["describe"][0].update(
        variable="touch.phone", label="“By phone” — How?", kind="binary", value_label="chosen", count=5
    )
    smallest["distinctive"] = ["“By phone” — How? 11 %, against 40 % of everyone else.", "“Fast help”: more."]
    assert mask(result, 10)["segments"]["profiles"][2]["distinctive"] == ["“Fast help”: more."]


def test_a_mean_of_few_people_takes_its_differences_and_a_companion_along():
    result = told(140, 90, 45)
    result["segments"]["profiles"][2]["describe"][2]["n"] = 4
    rows = [profile["describe"][2] for profile in mask(result, 10)["segments"]["profiles"]]
    assert [row["mean"] is None for row in rows] == [False, True, True]
    assert [row["difference"] is None for row in rows] == [False, True, True]


def test_a_segment_of_few_people_is_named_and_so_is_the_next_smallest():
    result = told(140, 90, 45)
    result["segments"]["profiles"][2]["size"] = 6
    division = mask(result, 10)["segments"]
    for profile in division["profiles"][1:]:
        assert (profile["needs"], profile["describe"], profile["roles"]) == ([], [], [])
        assert (profile["persona"], profile["judgements"], profile["spread"]["ratio"]) == ("", [], None)
    assert division["profiles"][0]["persona"]
    assert division["classification"] is None
    assert all(test["p"] is None for test in division["description_tests"])


def test_a_need_that_few_of_a_segment_answered_has_no_mean():
    result = told(140, 90, 45)
    result["segments"]["profiles"][0]["needs"][0]["n"] = 3
    need = mask(result, 10)["segments"]["profiles"][0]["needs"][0]
    assert (need["mean"], need["difference"], need["effect_size"]) == (None, None, None)


def test_results_from_before_there_were_such_profiles_are_masked_as_they_were():
    result = told(140, 90, 45)
    for profile in result["segments"]["profiles"]:
        for name in ("roles", "typical", "quotes", "judgements", "persona", "same", "undecided", "spread"):
            del profile[name]
    del result["segments"]["description_tests"], result["segments"]["classification"]
    masked = mask(result, 10)["segments"]
    assert not {"typical", "persona", "roles"} & masked["profiles"][0].keys()
    assert "description_tests" not in masked

"""What a report says, and in which order."""

import pytest

from surveyapp.reports import main_finding, single_file
from surveyapp.reports.segment_entries import entry, told_by_mean
from surveyapp.reports.words import called, listed, stability_words, stands_out
from tests.surveyapp.analysed import report
from tests.surveyapp.result_example import example


def section(document, name: str):
    return next(part for part in document["sections"] if part["id"] == name)


def blocks(part, kind: str):
    return [block for block in part["blocks"] if block["kind"] == kind]


def test_the_answer_comes_first_in_a_few_sentences():
    answer = report()["answer"]
    assert 3 <= len(answer) <= 5
    assert answer[0].startswith("“A fair price” matters most, at 3.90 (3.80–4.00) on a scale from 1 to 5")
    assert "“A fair price first”, 50\u202f% (45–55)" in answer[1]
    assert "almost unchanged (agreement 0.91\u00a0±\u00a00.01" in answer[2]
    assert answer[2].endswith(" A division that comes back, not groups proven to exist.")
    assert answer[3] == (
        "Of five beliefs stated beforehand two held, two did not hold "
        "and one cannot be told from these answers."
    )


def test_every_section_opens_with_its_finding_as_a_sentence():
    document = report()
    order = [part["id"] for part in document["sections"]]
    assert order == ["asked", "ranking", "needs", "segments", "beliefs", "search", "method"]
    assert all(part["finding"].endswith(".") for part in document["sections"])


def test_every_figure_says_how_to_read_it_and_how_many_people_it_is_about():
    figures = [block for part in report()["sections"] for block in blocks(part, "Figure")]
    assert len(figures) == 10
    assert all(figure["reading"] and figure["note"] for figure in figures)
    assert all(
        "n = 300" in figure["note"] for figure in figures if figure["id"] in {"ranking", "sizes", "profiles"}
    )


def test_a_segment_is_told_by_what_it_needs_and_who_it_is():
    entry = blocks(section(report(), "segments"), "SegmentEntries")[0]["entries"][0]
    assert entry["more"] == ["A fair price"]
    assert entry["less"] == ["Pride in what one owns"]
    assert entry["as_much"] == ["Fast help"]
    assert entry["same"] == ["“Fast help” matters to them as much as to everyone else."]
    assert [one["word"] for one in entry["judged"]] == [
        "Reachable",
        "Substantial",
        "Actionable: cannot be said",
    ]
    assert "they bring 45\u202f% (35–50) of the whole" in entry["worth"][0]
    assert entry["persona"].startswith("A fair price first: about 150 of 300 people.")
    assert any("against 40\u202f% of everyone else" in text for text in entry["who"])


def test_a_share_of_those_who_were_asked_says_of_how_many():
    result = example()
    result["segments"]["profiles"][0]["describe"][0]["n"] = 70
    told = entry(result["segments"]["profiles"][0]).who
    assert any("of the 70 who answered, against 40\u202f% of everyone else who did" in text for text in told)


def test_of_answers_in_which_no_difference_is_shown_nothing_is_told():
    result = example()
    profile = result["segments"]["profiles"][0]
    assert entry(profile).who
    assert entry(profile, {row["variable"] for row in profile["describe"]}).who == ()
    result["segments"]["description_tests"] = [
        {**one, "differs": False} for one in result["segments"]["description_tests"]
    ]
    assert blocks(section(report(result), "segments"), "SegmentEntries")[0]["entries"][0]["who"] == []


def test_a_mean_is_told_only_where_its_difference_is_clear():
    row = {"effect_size": 0.4, "difference_interval": [-1.5, 6.5], "mean": 43.0, "rest_mean": 40.5}
    row |= {"label": "Age", "interval": [40.0, 46.0]}
    assert told_by_mean(row, "") == []
    assert told_by_mean({**row, "difference_interval": [0.5, 4.5]}, "") != []


def test_needs_that_cannot_be_told_apart_are_not_ranked_as_if_they_could():
    result = example()
    result["needs"]["candidates"][1].update(mean=3.85, interval=[3.75, 3.95])
    told = blocks(section(report(result), "ranking"), "Prose")
    assert "do not settle which comes first" in told[0]["text"]


def test_without_segments_the_report_says_why_and_what_is_left():
    result = example()
    result["segments"].update(
        offered=False,
        k=None,
        sizes=None,
        rows=None,
        labels=None,
        profiles=[],
        reason="Too few people answered.",
    )
    result["structure"]["verdict"] = "untested"
    for candidate in result["segments"]["candidates"]:
        candidate["chosen"] = False
    document = report(result)
    assert section(document, "segments")["finding"] == "No division into segments is offered."
    assert main_finding(result).startswith(
        "No division into segments is offered: too few people answered. “A fair price” matters most, at 3.90"
    )


def test_without_beliefs_there_is_no_empty_chapter():
    result = example()
    result["assumptions"].update(claims=[], people=[], surprises=[])
    assert "beliefs" not in [part["id"] for part in report(result)["sections"]]


def test_shares_of_yes_are_said_as_shares():
    result = example()
    result["data"]["scale"] = [0, 1]
    for item in result["data"]["items"]:
        item["shares"] = [
            {"code": 0, "label": "no", "n": 150, "share": 0.5},
            {"code": 1, "label": "yes", "n": 149, "share": 0.5},
        ]
    for place, need in enumerate(result["needs"]["candidates"]):
        need.update(mean=0.62 - place / 5, interval=[0.58 - place / 5, 0.66 - place / 5])
    assert "62\u202f% say yes" in report(result)["answer"][0]


def test_needs_that_are_too_close_to_each_other_have_no_first():
    result = example()
    for need in result["needs"]["candidates"]:
        need.update(mean=3.9, interval=[3.8, 4.0])
    assert report(result)["answer"][0] == (
        "No need clearly matters most: the means of all lie too close to each other."
    )


def test_means_on_different_scales_run_from_end_to_end_of_each():
    """A statement from 1 to 7, one of which nobody knows the ends, and all others from 1 to 5."""
    result = example()
    items = result["data"]["items"]
    result["data"]["scale"], items[0]["ends"], items[1]["ends"] = None, [1, 7], None
    for place, need in enumerate(result["needs"]["candidates"]):
        need.update(mean=0.62 - place / 5, interval=[0.58 - place / 5, 0.66 - place / 5])
    document = report(result)
    assert "“A fair price” matters most, at 62\u202f% (58–66)" in document["answer"][0]
    (details,) = blocks(section(document, "asked"), "Details")[-1:]
    means = [row[2] for row in details["blocks"][0]["rows"]]
    assert means[:3] == ["40\u202f%", "3.40", "60\u202f%"]
    (figure,) = blocks(section(document, "ranking"), "Figure")
    assert "from end to end of its scale" in figure["wide"]


def test_segments_of_few_people_are_not_left_out_of_the_count():
    result = example()
    for profile in result["segments"]["profiles"][1:]:
        profile.update(share=None, share_interval=None, hidden="fewer than 10")
    document = report(result)
    assert "and two whose size would tell of few people" in document["answer"][1]
    said = [block["text"] for block in blocks(section(document, "segments"), "Prose")]
    assert any("of everyone; how large two others are would tell of few people" in one for one in said)
    assert not any("the smallest," in one for one in said)


def test_a_report_about_a_handful_says_nothing_about_them():
    result = example()
    result["needs"]["n"] = 7
    text = str(report(result))
    assert "Fewer than 10 people answered" in text
    assert "3.90" not in text


def test_row_numbers_never_reach_a_report():
    text = str(report())
    assert "[3, 17" not in text


def test_the_single_file_needs_nothing_from_outside():
    page = single_file(report())
    assert "<style>" in page
    assert "@media print" in page
    assert "http" not in page
    assert "<script" not in page


def test_a_long_name_does_not_break_a_sentence():
    profile = {"name": "Less of this and more of that, and then some of the other thing", "label": 2}
    assert called(profile) == "segment 2"
    assert called({**profile, "name": "Bargain hunters"}) == "“Bargain hunters”"


def test_two_segments_with_long_names_are_told_apart_by_their_needs():
    def wanting(first: str, second: str) -> dict[str, object]:
        needs = [
            {"name": first, "reading": "less", "effect_size": -0.9},
            {"name": "Escape", "reading": "more", "effect_size": 0.5},
            {"name": second, "reading": "less", "effect_size": -0.7},
            {"name": "Price", "reading": "same", "effect_size": 0.1},
        ]
        return {"name": "a" * 50, "label": 4, "needs": needs, "share": 0.15, "share_interval": [0.13, 0.16]}

    assert stands_out(wanting("Advice", "Brand")).endswith("that cares less about “Advice” and “Brand”")
    assert stands_out(wanting("Advice", "Status")).endswith("that cares less about “Advice” and “Status”")


@pytest.mark.parametrize(
    ("agreement", "words"),
    [(0.95, "almost unchanged"), (0.72, "largely the same"), (0.6, "in part"), (0.1, "only loosely")],
)
def test_agreement_is_said_in_words(agreement, words):
    assert stability_words(agreement) == words


def test_lists_read_as_people_write_them():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"

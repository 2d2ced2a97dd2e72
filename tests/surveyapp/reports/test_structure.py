"""What a report says of whether there are segments at all."""

import pytest

from surveyapp.reports.method import section as method
from surveyapp.reports.search import section as search
from surveyapp.reports.segments import section as segments
from surveyapp.reports.structure import chosen_by_hand, how_sure
from surveyapp.structure_words import STANDINGS, chance_words, explanation, standing_of
from tests.surveyapp.analysed import OCCASION, report
from tests.surveyapp.result_example import example
from tests.surveyapp.segments_example import CLASSES, with_verdict

SENTENCES = {
    "natural": "Three groups stand apart in the answers. They come back when other people answer.",
    "reproducible": "Three segments come back when other people answer. They are slices of a continuum.",
    "constructive": "Structure is present, the number of groups unsettled.",
    "none": "No groups show in these answers.",
    "too_few": "40 people are too few to tell groups apart.",
    "untested": "Whether there are groups could not be tested.",
}
JARGON = ("Rand", "Jaccard", "bootstrap", "copula", "entropy", "silhouette", "p =", "p-value", "null")


def shown(verdict: str):
    result = example()
    with_verdict(result, verdict, SENTENCES[verdict])
    return result


def blocks(part, kind: str):
    return [block for block in part.blocks if type(block).__name__ == kind]


@pytest.mark.parametrize("verdict", SENTENCES)
def test_the_segments_open_with_the_verdict_in_words_a_mark_and_a_sentence(verdict):
    part = segments(shown(verdict), OCCASION)
    (said,) = blocks(part, "StructureVerdict")
    assert part.finding == f"{STANDINGS[verdict].word}."
    assert (said.sentence, said.mark) == (SENTENCES[verdict], STANDINGS[verdict].mark)
    assert said.means
    assert said.means_not


def test_the_words_of_a_verdict_are_not_said_twice():
    said = {"verdict": "natural", "sentence": "These groups exist in the answers. They hang together."}
    assert explanation(said) == "They hang together."
    assert explanation({**said, "sentence": "These groups exist in the answers."}) == said["sentence"][:34]


def test_every_verdict_has_a_mark_of_its_own():
    assert len({one.mark for one in STANDINGS.values()}) == len(STANDINGS) == 6


@pytest.mark.parametrize("verdict", SENTENCES)
def test_who_decides_reads_no_jargon(verdict):
    result = shown(verdict)
    part = segments(result, OCCASION)
    said = [
        part.finding,
        *(str(block) for kind in ("StructureVerdict", "Points", "Prose") for block in blocks(part, kind)),
    ]
    assert not [word for word in JARGON for text in said if word in text]


def test_where_none_are_shown_nothing_is_described_and_what_was_tried_is_kept():
    result = shown("none")
    part = segments(result, OCCASION)
    assert blocks(part, "Figure") == blocks(part, "SegmentEntries") == []
    assert "No groups show in these answers." in str(report(result)["answer"])
    assert blocks(search(result, OCCASION), "Figure")[0].id == "candidates"


def test_slices_of_a_continuum_are_said_to_be_that():
    (said,) = blocks(segments(example(), OCCASION), "StructureVerdict")
    assert "slices of a continuum" in said.sentence
    again = "almost unchanged (agreement 0.91\u00a0±\u00a00.01; 1 is everybody, 0 is chance)."
    assert how_sure(example())[0].endswith(again)


def test_the_chance_of_being_fooled_is_a_count_of_answers_without_groups():
    assert "5 of them looked as divided" in chance_words({"p": 0.03, "n_draws": 199})
    assert "none of them looked as divided" in chance_words({"p": 0.005, "n_draws": 199})
    assert chance_words({"p": None, "n_draws": 199}) == ""


def test_a_verdict_nobody_knows_is_one_that_was_not_tested():
    assert standing_of({"verdict": "superb"}).word == "Not tested"


def test_another_choice_than_the_recommended_one_is_said_with_its_reason():
    result = example()
    for one in result["segments"]["candidates"]:
        one["chosen"] = one["id"] == "scores/k-means/4"
    result["segments"].update(chosen="scores/k-means/4", choice_reason="sales can serve four")
    (said,) = chosen_by_hand(result["segments"])
    assert "instead of the recommended 3 segments, k-means on statements" in said
    assert "“sales can serve four”" in said
    assert chosen_by_hand(example()["segments"]) == []


def test_the_appendix_tells_how_the_segments_were_found():
    part = search(example(), OCCASION)
    steps, ways = blocks(part, "Table")
    assert [row[1] for row in steps.rows] == ["yes", "no", "not asked"]
    assert ways.rows[0][0] == "K-means on statements"
    assert len(ways.rows) == 4
    assert ways.rows[0][1] == "recommended; chosen"
    assert ways.rows[1][1] == "later in the fixed order"
    assert (ways.numbers_from, ways.words_from) == (2, 7)
    assert [figure.id for figure in blocks(part, "Figure")] == ["candidates", "persistence"]
    assert "Four ways of dividing into three agree" in str(blocks(part, "Prose"))


def test_the_method_says_how_the_groups_were_counted():
    (counted, _) = blocks(method(example(), OCCASION), "Details")
    assert [row[0] for row in counted.blocks[0].rows][:3] == ["1", "2", "3, counted"]


def test_latent_classes_are_shown_with_what_they_leave_unexplained():
    result = example()
    result["segments"]["classes"] = CLASSES
    (found,) = [one for one in blocks(search(result, OCCASION), "Details") if "latent classes" in one.summary]
    table, points = found.blocks
    assert table.rows[0][1:] == ("6.3", "above 4")
    assert "1 of 15 pairs are above 4." in points.sentences


def test_results_of_before_the_search_still_make_a_report():
    result = example()
    result["structure"] = {"verdict": "untested", "sentence": "Nothing has been tested.", "p": None}
    division = result["segments"]
    for name in (
        "bases",
        "recommended",
        "chosen",
        "choice_reason",
        "persistence",
        "consensus",
        "replication",
    ):
        del division[name]
    keep = ("k", "stability", "best_hits", "n_starts", "smallest_share", "chosen")
    division["candidates"] = [{name: one[name] for name in keep} for one in division["candidates"][:7]]
    document = report(result)
    figures = [
        block["id"] for part in document["sections"] for block in part["blocks"] if block["kind"] == "Figure"
    ]
    assert "candidates" in figures
    assert "persistence" not in figures


def test_parts_of_the_people_are_told_with_the_answer_that_made_them():
    result = shown("natural")
    said = "Divided by itself and compared with the whole: “chosen” gives nearly the same segments (0.91)."
    label = "“The app” — How do you reach us?"
    result["segments"]["replication"] = [
        {"split": label, "groups": [], "agreement": 0.91, "interval": None, "sentence": said},
        {"split": "halves", "groups": [], "agreement": 0.8, "interval": None, "sentence": "Each half does."},
    ]
    assert how_sure(result)[-2:] == [f"By {label}, divided{said.removeprefix('Divided')}", "Each half does."]

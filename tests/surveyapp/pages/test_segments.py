"""The segments that were found, on a page: the verdict, what was tried, what was taken, who they are."""

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Decision, Job, Run, SegmentChoice, SegmentName, Study
from surveyapp.models.run_settings import run_settings
from surveyapp.reproduction import Reproduction, version_of
from surveyapp.runs import settings_of
from surveyapp.structure_words import STANDINGS
from tests.surveyapp.analysed import answer, finish_run, report, start_study
from tests.surveyapp.result_example import example
from tests.surveyapp.segments_example import CLASSES, with_verdict
from tests.surveyapp.swift_analysis import leave_charts_blank

TAKE = "Take this division"
NAMES = "Save names and descriptions"
SEARCH = (
    "bases",
    "recommended",
    "chosen",
    "choice_reason",
    "persistence",
    "consensus",
    "replication",
)


@pytest.fixture(autouse=True)
def swift(monkeypatch):
    leave_charts_blank(monkeypatch)


@pytest.fixture
def study_id(app) -> int:
    return start_study(app)


@pytest.fixture
def url(study_id) -> str:
    return f"/studies/{study_id}/segments"


@pytest.fixture
def found(app, study_id) -> None:
    finish_run(app, study_id)


@pytest.fixture
def small_cell():
    result = example()
    result["segments"]["profiles"][2]["describe"][0].update(count=5, share=0.1, interval=[0.043, 0.214])
    return result


@pytest.mark.usefixtures("found")
def test_the_verdict_comes_first_as_a_word_a_mark_and_a_sentence(researcher, url):
    page = researcher.open(url).text
    assert "A division that comes back, not groups proven to exist" in page
    assert "They are slices of a continuum." in page
    assert page.index("slices of a continuum") < page.index('id="candidates"')
    assert "Is there more structure than the correlations alone would give?" in page
    assert "not passed:" in page, "a mark is also said in words"


@pytest.mark.parametrize("verdict", STANDINGS)
def test_every_verdict_has_a_page(app, researcher, study_id, url, verdict):
    result = example()
    with_verdict(result, verdict, "So much is said by the answers.")
    finish_run(app, study_id, result)
    page = researcher.open(url).text
    assert STANDINGS[verdict].word in page
    assert "So much is said by the answers." in page
    assert ("The segments, one by one" in page) == (verdict not in {"none", "too_few"})


@pytest.mark.usefixtures("found")
def test_every_division_that_was_tried_can_be_compared(researcher, url):
    page = researcher.open(url).text
    for way in ("K-means on statements", "K-means on need scores", "Ward on statements"):
        assert f"{way}: all that was measured" in page
    assert "Its smallest segment holds less than 5 % of the people." in page
    assert page.count('role="img"') == 2 * 7, "each for desk and phone"


@pytest.mark.usefixtures("found")
def test_how_often_a_division_comes_back_is_the_mean_that_decides_with_its_error(researcher, url):
    page = researcher.open(url).text
    assert "0.91\u00a0±\u00a00.01" in page
    assert "3 segments, stability 0.91\u00a0±\u00a00.01, smallest 17\u202f%, recommended; chosen" in page
    assert "0.96\u00a0" not in page, "the median of the pairs, by which nothing goes"
    assert "From 0.70 on a division counts as stable." in page


@pytest.mark.usefixtures("found")
def test_each_division_says_what_the_rule_goes_by_and_why_it_was_not_taken(researcher, url):
    page = researcher.open(url).text
    for head in (
        "Taken, or why not",
        "Weakest segment",
        "On one line",
        "Beyond chance",
        "aBIC",
        "Variance ratio",
    ):
        assert f'">{head}</th>' in page
    assert (
        "4 segments, stability 0.70\u00a0±\u00a00.01, smallest 10\u202f%, other number than counted" in page
    )
    assert "0.28\u00a0±\u00a00.01" in page, "the separation, of which people were drawn"
    assert "What the columns of the tables below say" in page


@pytest.mark.usefixtures("found")
def test_how_the_groups_were_counted_is_a_table_with_a_line_on_how_to_read_it(researcher, url):
    page = researcher.open(url).text
    assert "3, counted" in page
    assert "by 6.0 deviations" in page
    assert "19 sets of answers without groups" in page
    assert "differ in size" not in page


def test_fewer_groups_of_their_own_shapes_are_told_beside_those_of_one_shape(app, researcher, study_id, url):
    result = example()
    result["structure"]["number"]["of_one_shape"] = 5
    finish_run(app, study_id, result)
    page = researcher.open(url).text
    assert "than BIC allows: 5. But 3 groups that differ in size and shape have the better BIC." in page


def test_latent_classes_say_what_they_leave_unexplained(app, researcher, study_id, url):
    result = example()
    result["segments"]["classes"] = CLASSES
    finish_run(app, study_id, result)
    page = researcher.open(url).text
    assert "How far these latent classes can be relied on" in page
    assert '<strong>6.3</strong> <span class="muted">above 4</span>' in page
    assert "leave the classes open in 2 directions" in page
    assert "3 probabilities are at 0" in page
    assert "G² 70.2 with 60 degrees of freedom, p = 0.172" in page


@pytest.mark.usefixtures("found")
def test_each_segment_is_told_with_what_one_may_conclude(researcher, url):
    page = researcher.open(url).text
    assert "A fair price first: about 150 of 300 people." in page
    assert "Not reachable" in page
    assert "Actionable: cannot be said" in page
    assert "they bring 45\u202f% (35–50) of the whole" in page
    assert "rows 1, 11, 21" in page


@pytest.mark.usefixtures("found")
def test_segments_are_described_side_by_side_with_intervals_and_tests(researcher, url):
    page = researcher.open(url).text
    assert "50\u202f% (42–58)" in page
    assert "Years as a customer" in page
    assert "&lt; 0.001" in page
    assert "not shown" in page


def test_answers_in_which_no_difference_is_shown_stand_back(app, researcher, study_id, url):
    result = example()
    role, years = result["segments"]["description_tests"]
    assert (role["differs"], years["differs"]) == (True, False)
    finish_run(app, study_id, result)
    page = researcher.open(url).text
    shown, folded = page[page.index('id="who"') :].split("1 answer in which no difference is shown")
    assert '<th scope="col">Role</th>' in shown
    assert '<th scope="col">Years as a customer</th>' in folded
    years["p_adjusted"] = None  # too few to be compared: nothing is known of it
    finish_run(app, study_id, result)
    assert "no difference is shown" not in researcher.open(url).text


def test_of_a_box_only_who_ticked_it_is_told(app, researcher, study_id, url):
    result = example()
    for profile in result["segments"]["profiles"]:
        owner, staff, _ = profile["describe"]
        owner["value_label"], staff["value_label"] = "chosen", "not chosen"
    finish_run(app, study_id, result)
    page = researcher.open(url).text
    assert '<th scope="row">chosen</th>' in page
    assert '<th scope="row">not chosen</th>' not in page


def test_one_answer_to_each_open_question_is_quoted_and_the_others_stand_back(app, researcher, study_id, url):
    result = example()
    again = {"question": "Why?", "text": "It never fails", "row": 4, "n": 75}
    result["segments"]["profiles"][0]["quotes"].append(again)
    finish_run(app, study_id, result)
    first, others = researcher.open(url).text.split("<summary>1 more</summary>")
    assert "Because it is cheap enough" in first
    assert "It never fails" in others


@pytest.mark.usefixtures("found")
def test_another_division_needs_a_reason(researcher, url):
    researcher.open(url)
    page = researcher.press(TAKE, solution="scores/k-means/4", reason=" ")
    assert page.status_code == 422
    assert "Say in a sentence why this one" in page.text
    assert SegmentChoice.__tablename__ == "segment_choice"


@pytest.mark.usefixtures("found")
def test_a_division_nobody_tried_is_refused(researcher, url):
    researcher.open(url)
    page = researcher.press(TAKE, solution="items/k-means/99", reason="for a laugh")
    assert page.status_code == 422
    assert "has no such division" in page.text


@pytest.mark.usefixtures("found")
def test_a_choice_stands_beside_the_recommendation_with_who_when_and_why(app, researcher, study_id, url):
    researcher.open(url)
    page = researcher.press(TAKE, solution="scores/k-means/4", reason="sales can serve four").text
    assert "4 segments, k-means on need scores, by Rita on" in page
    assert "run the analysis to see 4 segments" in page
    assert "Recommended: 3 segments, k-means on statements." in page, "in the log"
    with session_scope(app.extensions["engine"], reading=True):
        settings = run_settings(Study.find(study_id))
        assert settings["solution"] == "scores/k-means/4"
        assert settings_of(settings, 1, 10).solution_reason == "sales can serve four"
        assert [one.kind for one in Decision.of_study(study_id, ("segments",))] == ["segments"]


@pytest.mark.usefixtures("found")
def test_one_button_goes_back_to_the_recommended_division(app, researcher, study_id, url):
    researcher.open(url)
    researcher.press(TAKE, solution="scores/k-means/4", reason="sales can serve four")
    page = researcher.press("Back to the recommended division").text
    assert "Back to the recommended division." in page
    assert "run the analysis to see" not in page
    with session_scope(app.extensions["engine"], reading=True):
        assert "solution" not in run_settings(Study.find(study_id))


def test_the_button_of_a_new_choice_starts_the_analysis(app, researcher, study_id, url):
    answer(app, study_id, 12)
    finish_run(app, study_id)
    researcher.open(url)
    researcher.press(TAKE, solution="scores/k-means/4", reason="sales can serve four")
    researcher.press("Run the analysis")
    with session_scope(app.extensions["engine"], reading=True):
        assert Run.newest(study_id).settings["solution"] == "scores/k-means/4"
    page = researcher.open(url).text
    assert "Cancel the analysis" in page
    assert "data-progress" in page
    researcher.press("Cancel the analysis")
    with session_scope(app.extensions["engine"], reading=True):
        assert Job.newest(study_id, "analysis").cancel_requested_at


@pytest.mark.usefixtures("found")
def test_a_name_goes_to_the_next_run_with_the_means_of_its_segment(app, researcher, study_id, url):
    researcher.open(url)
    page = researcher.press(NAMES, **{"name-2": "Helpless", "words-2": "Call them back."}).text
    assert "Segment 2, “Help at once”, was called “Helpless”." in page
    assert "Call them back." in page
    with session_scope(app.extensions["engine"], reading=True):
        (given,) = settings_of(run_settings(Study.find(study_id)), 1, 10).segment_names
    assert (given.name, given.words) == ("Helpless", "Call them back.")
    assert dict(given.means)["q1"] == 3.1


@pytest.mark.usefixtures("found")
def test_an_emptied_name_gives_the_proposal_back(app, researcher, study_id, url):
    researcher.open(url)
    researcher.press(NAMES, **{"name-2": "Helpless"})
    page = researcher.press(NAMES, **{"name-2": ""}).text
    assert "“Helpless”, was called “Help at once”." in page
    with session_scope(app.extensions["engine"], reading=True):
        assert SegmentName.of_study(study_id) == []


@pytest.mark.usefixtures("found")
def test_two_segments_of_one_name_are_refused_and_what_was_typed_is_kept(researcher, url):
    researcher.open(url)
    page = researcher.press(NAMES, **{"name-1": "Proud owners", "words-1": "kept"})
    assert page.status_code == 422
    assert "Another segment has this name" in page.text
    assert "kept" in page.text


def test_a_name_that_a_later_run_took_over_is_in_the_form_again(app, researcher, study_id, url):
    finish_run(app, study_id)
    researcher.open(url)
    researcher.press(NAMES, **{"name-2": "Helpless", "words-2": "Call them back."})
    later = example()
    later["segments"]["profiles"][0]["name"] = "Helpless"
    finish_run(app, study_id, later)
    page = researcher.open(url).text
    assert page.count('value="Helpless"') == 1
    assert "Call them back." in page


def test_a_reader_sees_no_forms_no_small_cells_and_nobodys_words(
    app, researcher, reader, study_id, url, small_cell
):
    finish_run(app, study_id, small_cell)
    assert "10\u202f% (4–21)" in researcher.open(url).text
    page = reader.open(url).text
    assert "10\u202f% (4–21)" not in page
    assert "fewer than 10" in page
    assert TAKE not in page
    assert reader.client.post(f"{url}/choice").status_code in {400, 403}


def test_where_no_division_is_offered_the_page_says_why(app, researcher, study_id, url):
    result = example()
    result["segments"].update(
        offered=False,
        k=None,
        sizes=None,
        rows=None,
        labels=None,
        profiles=[],
        candidates=[],
        reason="Too few people answered.",
    )
    finish_run(app, study_id, result)
    page = researcher.open(url).text
    assert "no division is offered" in page
    assert "Too few people answered." in page


def test_results_of_before_the_search_are_still_shown(app, researcher, study_id, url):
    result = example()
    result["structure"] = {"verdict": "untested", "sentence": "Nothing has been tested.", "p": None}
    for name in (*SEARCH, "description_tests", "classification"):
        del result["segments"][name]
    keep = ("k", "stability", "best_hits", "n_starts", "smallest_share", "chosen")
    old = [{name: one[name] for name in keep} for one in result["segments"]["candidates"][:7]]
    result["segments"]["candidates"] = old
    new = ("same", "undecided", "spread", "typical", "quotes", "roles", "judgements", "persona")
    for profile in result["segments"]["profiles"]:
        for name in new:
            del profile[name]
    finish_run(app, study_id, result)
    page = researcher.open(url).text
    assert "Not tested" in page
    assert "K-means on need scores" in page
    assert "Help at once" in page


def test_before_the_analysis_the_page_says_what_to_do(researcher, url):
    assert "No answers yet" in researcher.open(url).text


def test_the_first_analysis_is_seen_at_work(app, researcher, study_id, url):
    answer(app, study_id, 12)
    researcher.open(url)
    researcher.press("Start the analysis")
    page = researcher.open(url).text
    assert "<progress" in page
    assert "Cancel the analysis" in page


def test_what_a_run_called_the_segments_can_be_taken_along(app, researcher, study_id):
    named = [{"name": "Helpless", "words": "", "means": {"q1": 3.1}}]
    with session_scope(app.extensions["engine"]) as opened:
        run = Run.begin(study_id, {"segment_names": named})
        run.finish(example(), report(), "sha256:" + "cd" * 32)
        opened.commit()
        reproduction = Reproduction.of(run, run.result, version_of(run))
        url = f"/studies/{study_id}/runs/{run.id}/segments.yaml"
    assert f"--segment-names segments-run-{run.id}.yaml" in reproduction.command
    assert researcher.open(url).data.decode() == (
        "segments:\n- name: Helpless\n  words: ''\n  means:\n    q1: 3.1\n"
    )

"""What is searched for segments, chosen on their page; and the typical people, a link each."""

import pytest

from analysis.segments.ways import KIND_IDS
from surveyapp.database import session_scope
from surveyapp.models import Response, Run, SegmentChoice, Study
from surveyapp.models.run_settings import run_settings
from surveyapp.runs import settings_of
from surveyapp.search_words import WAYS
from surveyapp.shown_segments import BASES, METHODS
from tests.surveyapp.analysed import answer, finish_run, start_study
from tests.surveyapp.result_example import example

AGAIN = "Search again"


@pytest.fixture
def study_id(app) -> int:
    study_id = start_study(app)
    answer(app, study_id, 12)
    finish_run(app, study_id)
    return study_id


@pytest.fixture
def url(study_id) -> str:
    return f"/studies/{study_id}/segments"


def newest_settings(app, study_id: int) -> dict:
    with session_scope(app.extensions["engine"], reading=True):
        return Run.newest(study_id).settings


def n_runs(app, study_id: int) -> int:
    with session_scope(app.extensions["engine"], reading=True):
        return Run.newest(study_id).id


def test_every_way_the_analysis_knows_has_its_line():
    assert set(WAYS) == set(KIND_IDS)
    assert {way.split("/")[0] for way in WAYS} == set(BASES)
    assert {way.split("/")[1] for way in WAYS} <= set(METHODS)


def test_at_first_everything_usual_is_ticked_and_filled_in(researcher, url):
    page = researcher.open(url).text
    assert page.count('name="ways"') == page.count(" checked>") == len(WAYS)
    assert "K-means on statements: groups as tight about their middle as can be" in page
    for name, value in (("k_min", 2), ("k_max", 8), ("null_draws", 199)):
        assert f'name="{name}"' in page
        assert f'value="{value}"' in page


def test_a_narrower_search_starts_a_run_that_keeps_it_on_record(app, researcher, study_id, url):
    researcher.open(url)
    ways = ["items/k-means", "categories/latent-classes"]
    answered = researcher.press(AGAIN, ways=ways, k_min="3", k_max="5", null_draws="999")
    assert answered.status_code == 200
    settings = newest_settings(app, study_id)
    assert settings["ways"] == ways
    assert (settings["k_min"], settings["k_max"], settings["null_draws"]) == (3, 5, 999)
    asked = settings_of(settings, 1, 10)
    assert asked.ways == tuple(ways)
    with session_scope(app.extensions["engine"], reading=True):
        assert run_settings(Study.find(study_id))["ways"] == ways, "the next run searches the same"
    page = researcher.open(url).text
    assert page.count(" checked>") == 2
    assert 'value="999"' in page


def test_all_ways_ticked_are_every_one_that_suits_the_answers(app, researcher, study_id, url):
    researcher.open(url)
    researcher.press(AGAIN, ways=list(WAYS), k_min="2", k_max="6", null_draws="0")
    settings = newest_settings(app, study_id)
    assert settings["ways"] is None
    assert settings["null_draws"] == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ways": []}, "No way is left to divide people. Tick at least one."),
        ({"ways": ["items/magic"]}, "There is no way called items/magic. Untick it."),
        ({"k_min": "one"}, "Write a whole number from 2 to 50."),
        ({"k_min": "1"}, "Write a whole number from 2 to 50."),
        ({"k_max": "99"}, "Write a whole number from 2 to 50."),
        ({"k_min": "6", "k_max": "4"}, "This is below the fewest, 6. Write 6 or more."),
        ({"null_draws": "5"}, "Write a whole number from 19 to 9,999, or 0 for no test."),
        ({"null_draws": "9" * 30}, "Write a whole number from 19 to 9,999, or 0 for no test."),
    ],
)
def test_what_cannot_be_searched_is_said_and_what_was_typed_is_kept(
    app, researcher, study_id, url, typed, said
):
    before = n_runs(app, study_id)
    researcher.open(url)
    sent = {"ways": ["scores/ward"], "k_min": "3", "k_max": "7", "null_draws": "77", **typed}
    page = researcher.press(AGAIN, **sent)
    assert page.status_code == 422
    assert said in page.text
    for name in ("k_min", "k_max", "null_draws"):
        assert f'value="{sent[name]}"' in page.text
    assert n_runs(app, study_id) == before


def test_the_division_that_was_taken_must_stay_within_the_search(app, researcher, study_id, url):
    with session_scope(app.extensions["engine"]) as opened:
        SegmentChoice.make(study_id, None, "scores/k-means/4", "sales can serve four")
        opened.commit()
    researcher.open(url)
    page = researcher.press(AGAIN, ways=["items/k-means"], k_min="2", k_max="8", null_draws="199")
    assert page.status_code == 422
    assert "The division you took would not be tried." in page.text
    page = researcher.press(AGAIN, ways=["scores/k-means"], k_min="2", k_max="4", null_draws="199")
    assert page.status_code == 200


def test_a_reader_neither_sees_the_form_nor_may_send_it(reader, url):
    assert AGAIN not in reader.open(url).text
    assert reader.client.post(f"{url}/search").status_code in {400, 403}


def with_typical(app, study_id: int, n_rows: int) -> list[int]:
    """A run of whose first segment the second and the fifth who answered are typical; their numbers."""
    result = example()
    result["data"]["n_rows"] = n_rows
    result["segments"]["profiles"][0]["typical"] = [2, 5]
    finish_run(app, study_id, result)
    with session_scope(app.extensions["engine"], reading=True):
        numbers = [one.id for one in Response.completed_of(study_id)]
    return [numbers[1], numbers[4]]


def test_typical_people_are_links_to_their_answers(app, researcher, study_id, url):
    second, fifth = with_typical(app, study_id, 12)
    page = researcher.open(url).text
    for number, row in ((second, 2), (fifth, 5)):
        assert f'href="/studies/{study_id}/responses/{number}">{row}</a>' in page
    assert researcher.open(f"/studies/{study_id}/responses/{fifth}").status_code == 200


def test_where_an_answer_is_gone_rows_stay_numbers(app, researcher, study_id, url):
    with_typical(app, study_id, 13)
    page = researcher.open(url).text
    assert "rows 2, 5" in page
    assert f"/studies/{study_id}/responses/" not in page.partition("Most typical")[2].partition("</p>")[0]

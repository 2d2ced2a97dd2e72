"""The needs on a page: as readers see them, and as a researcher tries them in several ways."""

import pytest

from surveyapp import waiting
from surveyapp.database import session_scope
from surveyapp.models import Decision, Exclusion, Job, Response, Run, Variant
from surveyapp.shown_needs import loading_rows, statements_in
from tests.surveyapp.analysed import answer, finish_run, start_study
from tests.surveyapp.result_example import example


@pytest.fixture
def study_id(app) -> int:
    return start_study(app)


@pytest.fixture
def answered(app, study_id) -> int:
    answer(app, study_id, 120)
    return study_id


@pytest.fixture
def at_once(app, config):
    """A worker that has done each job by the time the page that asked for it is sent."""
    from surveyapp.handlers import HANDLERS
    from surveyapp.worker import Worker

    worker = Worker(config, HANDLERS)
    app.extensions["queue"].call = worker.perform
    yield worker
    worker.close()


@pytest.fixture
def nobody_works(monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)


def needs_page(person, study_id: int):
    return person.open(f"/studies/{study_id}/needs")


def found(person, study_id: int):
    """The page with the first variant on it."""
    needs_page(person, study_id)
    return person.press("Find the needs")


# As readers see them


def test_loadings_are_sorted_by_need_and_strength(app, researcher, study_id):
    finish_run(app, study_id)
    page = needs_page(researcher, study_id)
    order = [
        page.text.index(label)
        for label in ("The price is what I look at first", "I wait for sales", "The brand says who I am")
    ]
    assert order == sorted(order)
    assert page.text.count("home") >= 8


def test_a_statement_that_speaks_for_two_needs_is_marked():
    result = example()
    rows = {row["name"]: row for row in loading_rows(result["needs"], statements_in(result["data"]["items"]))}
    assert rows["q6"]["crossed"]
    assert not rows["q1"]["crossed"]


def test_the_page_says_how_many_needs_and_how_well_the_statements_suit(app, researcher, study_id):
    finish_run(app, study_id)
    page = needs_page(researcher, study_id)
    assert "3 needs from 8 statements" in page.text
    assert "Three needs stand out from chance." in page.text
    assert "0.81" in page.text
    assert 'role="img"' in page.text


def test_before_the_analysis_the_page_offers_to_start_it(app, researcher, study_id):
    answer(app, study_id, 3)
    page = needs_page(researcher, study_id)
    assert "3 answers, not analysed yet" in page.text
    assert "Start the analysis" in page.text
    assert "Find the needs" in page.text


def test_before_any_answer_the_page_points_to_fieldwork(researcher, study_id):
    page = needs_page(researcher, study_id)
    assert "No answers yet" in page.text
    assert f"/studies/{study_id}/fieldwork" in page.text
    assert "Find the needs" not in page.text


def test_a_reader_is_not_offered_to_start_the_analysis(app, reader, study_id):
    answer(app, study_id, 3)
    page = needs_page(reader, study_id)
    assert "Start the analysis" not in page.text
    assert "Find the needs" not in page.text


def test_a_reader_sees_what_the_run_found_and_no_variant(app, researcher, reader, answered, at_once):
    found(researcher, answered)
    finish_run(app, answered)
    page = needs_page(reader, answered)
    assert "3 needs from 8 statements" in page.text
    assert "Variants side by side" not in page.text
    url = f"/studies/{answered}/needs/variants"
    assert reader.client.post(url).status_code in {400, 403}


# Trying them in several ways


@pytest.mark.both_databases
def test_the_first_variant_comes_with_its_page(researcher, answered, at_once):
    page = found(researcher, answered)
    assert "1 need from 6 statements, answered by 120 people" in page.text
    assert "Variants side by side" in page.text
    assert 'role="img"' in page.text


def test_another_number_of_needs_is_shown_beside_the_first(researcher, answered, at_once):
    found(researcher, answered)
    page = researcher.press("Show me", n_factors=2, rotation="promax", correlation="pearson")
    assert "2 needs from 6 statements" in page.text
    assert "Variant 1" in page.text
    assert "Variant 2" in page.text
    assert "Pearson, promax" in page.text


def test_the_same_choice_again_leads_to_the_variant_that_is_there(researcher, answered, at_once):
    found(researcher, answered)
    researcher.press("Show me")
    assert researcher.url.endswith("variant=1")


def test_a_statement_ticked_is_left_out_and_can_come_back(researcher, answered, at_once):
    found(researcher, answered)
    page = researcher.press("Show me without those ticked", dropped=["needs.speed"])
    assert "from 5 statements" in page.text
    assert "left out" in page.text
    page = researcher.press("Show me", dropped=None)
    assert "from 6 statements" in page.text


def test_whoever_waits_longer_sees_how_far_it_is_without_javascript(researcher, answered, nobody_works):
    page = found(researcher, answered)
    assert "Waiting for the worker" in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert "being worked out" in page.text


def test_the_page_waits_a_moment_for_the_worker_and_no_longer(researcher, answered, monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE", 0.3)
    assert "Waiting for the worker" in found(researcher, answered).text


def test_work_that_broke_off_can_be_asked_for_again(app, researcher, answered, nobody_works):
    found(researcher, answered)
    with session_scope(app.extensions["engine"]) as opened:
        Job.newest(answered, "variant").end("failed", "Something went wrong on our side.")
        opened.commit()
    page = needs_page(researcher, answered)
    assert "Something went wrong on our side." in page.text
    page = researcher.press("Try again")
    assert "variant=2" in researcher.url


def test_answers_that_give_no_needs_are_answered_with_a_sentence(app, researcher, study_id, at_once):
    answer(app, study_id, 1)
    page = found(researcher, study_id)
    assert page.status_code == 200
    assert "No needs could be found in this way" in page.text
    assert "notice--wrong" in page.text


@pytest.mark.both_databases
def test_answers_that_came_in_since_are_pointed_out(app, researcher, answered, at_once):
    page = found(researcher, answered)
    assert "have changed since" not in page.text
    answer(app, answered, 5)
    page = needs_page(researcher, answered)
    assert "have changed since this was worked out from 120 people" in page.text
    page = researcher.press("Work it out again")
    assert "answered by 125 people" in page.text


def test_a_response_left_out_is_a_change_too(app, researcher, answered, at_once):
    found(researcher, answered)
    with session_scope(app.extensions["engine"]) as opened:
        Exclusion.exclude(Response.completed_of(answered)[0], None, "Straight down the line")
        opened.commit()
    assert "have changed since" in needs_page(researcher, answered).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"n_factors": "many"}, "Write how many needs in figures"),
        ({"n_factors": "0"}, "Write how many needs in figures"),
        ({"n_factors": "-2"}, "Write how many needs in figures"),
        ({"n_factors": "5"}, "6 statements can tell at most 3 needs apart"),
        ({"rotation": "sideways"}, "There is no such choice. Take one of: Oblimin"),
        ({"correlation": ""}, "There is no such choice"),
        ({"extraction": "x" * 500}, "There is no such choice"),
        ({"dropped": ["needs.nothing"]}, "There is no statement called needs.nothing"),
        ({"dropped": [f"needs.{item}" for item in ("price", "offers", "sales", "speed")]}, "Keep at least 3"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(researcher, answered, at_once, wrong, said):
    found(researcher, answered)
    page = researcher.press("Show me", **wrong)
    assert page.status_code == 422
    assert said in page.text
    typed = str(wrong.get("n_factors", ""))
    assert f'value="{typed}"' in page.text or not typed


# Naming and choosing


def test_a_need_is_named_and_the_name_is_on_record(app, researcher, answered, at_once):
    found(researcher, answered)
    page = researcher.press("Save the names", **{"name-F1": "  Value for   money "})
    assert "The names are saved." in page.text
    assert page.text.count("Value for money") >= 3
    with session_scope(app.extensions["engine"], reading=True):
        (decided,) = Decision.of_study(answered)
    assert decided.kind == "naming"
    assert "was called “Value for money”" in decided.what


def test_a_name_goes_along_to_the_need_that_is_found_again(researcher, answered, at_once):
    found(researcher, answered)
    researcher.press("Save the names", **{"name-F1": "Value for money"})
    page = researcher.press("Show me", rotation="geomin")
    assert 'value="Value for money"' in page.text


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"name-F1": "x" * 81}, "This has 81 characters. Shorten it to 80."),
        ({"name-F1": "Same", "name-F2": "same"}, "Another need has this name."),
    ],
)
def test_a_name_that_cannot_be_is_kept_as_typed(researcher, answered, at_once, names, said):
    found(researcher, answered)
    researcher.press("Show me", n_factors=2)
    page = researcher.press("Save the names", **names)
    assert page.status_code == 422
    assert said in page.text
    assert f'value="{names["name-F1"]}"' in page.text


def test_a_variant_is_chosen_with_a_reason(app, researcher, answered, at_once):
    found(researcher, answered)
    page = researcher.press("Choose variant 1", reason="Clear to read, and found in both halves")
    assert "This is the chosen way of finding them." in page.text
    assert "Clear to read, and found in both halves" in page.text
    assert "1 chosen" in page.text  # on the rail
    with session_scope(app.extensions["engine"], reading=True):
        assert Variant.chosen_of(answered).id == 1
        assert Decision.of_study(answered, kinds=("choice",))[0].who == "Rita"


def test_a_choice_without_a_reason_is_asked_for_one(researcher, answered, at_once):
    found(researcher, answered)
    page = researcher.press("Choose variant 1", reason="  ")
    assert page.status_code == 422
    assert "Say in a sentence why this one" in page.text


@pytest.mark.both_databases
def test_choosing_another_takes_the_place_of_the_first(researcher, answered, at_once):
    found(researcher, answered)
    researcher.press("Choose variant 1", reason="first thought")
    researcher.press("Show me", n_factors=2)
    page = researcher.press("Choose variant 2", reason="clearer to read")
    assert page.text.count('<span class="mark--open">chosen</span>') == 1
    assert "2 chosen" in page.text


def test_without_asking_for_one_the_chosen_variant_is_shown(researcher, answered, at_once):
    found(researcher, answered)
    researcher.press("Choose variant 1", reason="clear")
    researcher.press("Show me", n_factors=2)
    assert "1 need from 6 statements" in needs_page(researcher, answered).text


def test_a_variant_can_be_deleted_unless_it_is_chosen(researcher, answered, at_once):
    found(researcher, answered)
    researcher.press("Show me", n_factors=2)
    page = researcher.press("Delete variant 2")
    assert "Variant 2 is deleted." in page.text
    deleting = researcher.form_with("Delete variant 1")
    researcher.press("Choose variant 1", reason="clear")
    page = researcher.send(deleting, {name: [value] for name, value in deleting.values})
    assert "Choose another before you delete it" in page.text


def test_the_next_run_takes_over_the_chosen_structure(app, researcher, answered, at_once):
    found(researcher, answered)
    researcher.press("Show me", n_factors=1, rotation="promax", dropped=["needs.speed"])
    researcher.press("Save the names", **{"name-F1": "Value for money"})
    researcher.press("Choose variant 2", reason="clear")
    app.extensions["queue"].call = lambda _job_id: None
    researcher.press("Run the analysis")
    with session_scope(app.extensions["engine"], reading=True):
        settings = Run.newest(answered).settings
    assert (settings["n_factors"], settings["rotation"], settings["dropped"]) == (
        1,
        "promax",
        ["needs.speed"],
    )
    assert settings["need_names"][0]["name"] == "Value for money"


def test_a_variant_of_another_study_is_not_found(app, researcher, answered, at_once):
    found(researcher, answered)
    with session_scope(app.extensions["engine"]) as opened:
        from surveyapp.models import Study

        other = Study.start("Other", 1).id
        opened.commit()
    choosing = researcher.form_with("Choose variant 1")
    choosing.action = f"/studies/{other}/needs/variants/1/choice"
    sent = {name: [value] for name, value in choosing.values}
    assert researcher.send(choosing, sent).status_code == 404
    choosing.action = f"/studies/{answered}/needs/variants/99/choice"
    assert researcher.send(choosing, sent).status_code == 404


def test_two_windows_at_once_each_get_their_variant(app, researcher, answered, at_once):
    found(researcher, answered)
    form = researcher.form_with("Show me")
    sent = {name: [value] for name, value in form.values}
    first = researcher.send(form, {**sent, "n_factors": ["2"]})
    second = researcher.send(form, {**sent, "n_factors": ["3"]})
    assert "2 needs from 6 statements" in first.text
    assert "3 needs from 6 statements" in second.text


def test_an_impossible_number_in_the_address_shows_the_usual_variant(researcher, answered, at_once):
    found(researcher, answered)
    for odd in ("0", "-1", "x", "9" * 30, "99"):
        page = researcher.open(f"/studies/{answered}/needs?variant={odd}")
        assert page.status_code == 200
        assert "1 need from 6 statements" in page.text

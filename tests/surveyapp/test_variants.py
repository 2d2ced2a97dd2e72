"""A variant of the needs is worked out by the worker, from answers it keeps at hand until they change."""

from types import SimpleNamespace

import pytest

from surveyapp import runs
from surveyapp.database import session_scope
from surveyapp.models import Exclusion, QuestionnaireVersion, Response, Study, Variant
from surveyapp.models.data_stamp import data_stamp
from surveyapp.models.job import Cancelled
from surveyapp.need_words import measurement, paragraph, with_labels
from surveyapp.runs import workbench
from surveyapp.side_by_side import likeness, side_of
from tests.surveyapp.analysed import QUESTIONNAIRE, answer, start_study
from tests.surveyapp.result_example import example


@pytest.fixture
def study_id(app) -> int:
    study_id = start_study(app)
    answer(app, study_id, 120)
    return study_id


@pytest.fixture
def read(monkeypatch) -> list[int]:
    """The number of responses each time that the answers were read."""
    workbench._kept.clear()
    seen, reading = [], workbench.study_answers

    def read_and_count(study, minimum_cell, **options):
        answers = reading(study, minimum_cell, **options)
        seen.append(len(answers.responses))
        return answers

    monkeypatch.setattr(workbench, "study_answers", read_and_count)
    return seen


def solve(app, config, study_id: int, report=lambda stage, share: None, **settings) -> Variant:
    with session_scope(app.extensions["engine"]) as opened:
        variant = Variant.begin(study_id, None, settings)
        opened.commit()
        runs.perform_variant({"variant_id": variant.id}, config, report)
        opened.commit()
        return variant


def change(app, what):
    with session_scope(app.extensions["engine"]) as opened:
        what()
        opened.commit()


@pytest.mark.both_databases
def test_a_variant_holds_the_needs_and_what_its_page_shows(app, config, study_id):
    result = solve(app, config, study_id, n_factors=2).result
    assert (result["n"], result["n_factors"], len(result["factors"])) == (120, 2, 2)
    assert [one["label"] for one in result["statements"]][:2] == ["Price", "Deals"]
    assert result["figure"]["wide"].startswith("<svg")
    assert "candidates" not in result


def test_answers_are_read_once_while_nothing_changes(app, config, study_id, read):
    for n_factors in (1, 2, 3):
        solve(app, config, study_id, n_factors=n_factors)
    assert read == [120]


@pytest.mark.parametrize(
    ("changed", "n"),
    [
        (lambda study_id: answer_more(study_id), 121),
        (lambda study_id: Response.completed_of(study_id)[0].delete(), 119),
        (lambda study_id: save_again(Response.completed_of(study_id)[0]), 120),
        (lambda study_id: Exclusion.exclude(Response.completed_of(study_id)[0], None, "too fast"), 120),
        (lambda study_id: setattr(Study.find(study_id), "candidate_needs", []), 120),
        (lambda study_id: setattr(Study.find(study_id), "margins", [{"variable": "role"}]), 120),
        (lambda study_id: setattr(Study.find(study_id), "weighting", {"use": False}), 120),
        (lambda study_id: QuestionnaireVersion.save_draft(study_id, f"{QUESTIONNAIRE}\n").publish(), 120),
    ],
)
def test_a_change_to_what_needs_are_found_in_is_noticed(app, study_id, read, changed, n):
    def stamp():
        with session_scope(app.extensions["engine"], reading=True):
            return data_stamp(Study.find(study_id)), len(Response.completed_of(study_id))

    before, _ = stamp()
    change(app, lambda: changed(study_id))
    after, n_left = stamp()
    assert after != before
    assert n_left == n


def answer_more(study_id: int) -> None:
    version = QuestionnaireVersion.published_of(study_id)
    Response.begin(study_id, version.id, "en")[0].complete()


def save_again(response: Response) -> None:
    response.save_page(0, {**response.answers, "needs.price": 1}, form=0, next_page=None)


def test_after_a_change_the_answers_are_read_again(app, config, study_id, read):
    solve(app, config, study_id)
    answer(app, study_id, 5)
    assert solve(app, config, study_id).result["n"] == 125
    assert read == [120, 125]


def test_only_a_few_studies_are_kept_at_hand(app, config, study_id, read, monkeypatch):
    monkeypatch.setattr(workbench, "MOST_KEPT", 1)
    solve(app, config, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        other = Study.find(study_id).duplicate(1)
        QuestionnaireVersion.draft_of(other.id).publish()
        opened.commit()
    answer(app, other.id, 60)
    solve(app, config, other.id)
    solve(app, config, study_id)
    assert read == [120, 60, 120]


def test_what_cannot_be_found_is_kept_as_a_sentence(app, config, study_id):
    variant = solve(app, config, study_id, n_factors=40)
    assert variant.result is None
    assert "40" in variant.error
    assert variant.solved_at


def test_a_study_nobody_has_answered_gives_a_sentence(app, config):
    variant = solve(app, config, start_study(app))
    assert "nobody has completed the questionnaire yet" in variant.error


@pytest.mark.both_databases
def test_a_variant_deleted_meanwhile_ends_quietly(app, config, study_id):
    def delete_meanwhile(stage, share):
        if stage == "Finding the needs":
            change(app, lambda: Variant.of_study(study_id)[0].delete())

    with pytest.raises(Cancelled):
        solve(app, config, study_id, delete_meanwhile)


def n_completed(app, study_id: int) -> int:
    with session_scope(app.extensions["engine"], reading=True):
        return Response.counts(study_id)["completed"]


def test_respondents_can_answer_while_a_variant_is_worked_out(app, config, study_id):
    before = n_completed(app, study_id)
    solve(app, config, study_id, lambda stage, share: answer(app, study_id, 1))
    assert n_completed(app, study_id) > before


def test_a_name_given_before_goes_to_the_need_that_is_like_it(app, config, study_id):
    first = solve(app, config, study_id, n_factors=2)
    first.name_needs({"F2": "Help when it counts"})
    named = first.run_settings()["need_names"]
    again = solve(app, config, study_id, n_factors=2, extraction="pa", need_names=named)
    assert list(again.names.values()) == ["Help when it counts"]
    assert "Help when it counts" not in [factor["name"] for factor in again.result["factors"]]
    assert "Help when it counts" in [factor["name"] for factor in again.needs["factors"]]


def test_settings_of_the_chosen_variant_are_settings_of_a_run(app, config, study_id):
    variant = solve(app, config, study_id, n_factors=2, dropped=["needs.speed"])
    variant.name_needs({"F1": "Money"})
    settings = runs.settings_of(variant.run_settings(), 1, 10)
    assert (settings.n_factors, settings.dropped) == (2, ("needs.speed",))
    assert settings.need_names[0].name == "Money"
    assert dict(settings.need_names[0].loadings).keys() == set(variant.result["items"])


# In words and figures


def test_a_paragraph_about_a_need_asks_for_no_statistics():
    needs = example()["needs"]
    needs["determinacy"] = [0.93, 0.84, 0.7]
    words = paragraph(needs, 0)
    assert "“The price is what I look at first”, “I compare offers” and “I wait for sales”" in words
    assert "17\u202f%" in paragraph(needs, 1)
    assert "“Fast help”" in words  # it goes along with that one
    assert "determinacy" not in words
    assert "can be told closely" in measurement(needs, 0)
    assert "compare large groups only" in measurement(needs, 2)


def test_a_statement_that_speaks_against_a_need_is_said_to():
    needs = example()["needs"]
    needs["factors"][0]["items"][2]["loading"] = -0.6
    assert "; and lower: “I wait for sales”" in paragraph(needs, 0)


def test_sentences_of_the_analysis_call_things_what_people_call_them():
    needs, labels = example()["needs"], {"q1": "Price first"}
    said = with_labels("'q1' leaves need 2 for factor 3; need 9 has -0.3.", needs, labels)
    assert said == "“Price first” leaves “Fast help” for “Pride in what one owns”; need 9 has −0.3."


def test_the_same_needs_in_another_order_are_alike():
    one, other = example()["needs"], example()["needs"]
    other["loadings"] = [[-row[2], row[0], row[1]] for row in other["loadings"]]
    assert likeness(one, other) == pytest.approx(1.0)


def test_a_variant_with_other_needs_is_less_alike():
    one, other = example()["needs"], example()["needs"]
    for row in other["loadings"][:3]:
        row[0], row[1] = row[1], row[0]
    assert likeness(one, other) < 0.85


def test_figures_a_result_does_not_hold_stay_empty():
    result = example()["needs"]
    result["fit"] = {"rmsea": None}
    del result["adequacy"]["kmo"]
    settings = {"correlation": "auto", "rotation": "none", "extraction": "ml", "dropped": ["q9"]}
    side = side_of(SimpleNamespace(id=1, result=result, settings=settings), None)
    assert (side.rmsea, side.cfi, side.kmo, side.smallest_alpha, side.congruence) == (None,) * 5
    assert side.method == "Pearson, maximum likelihood, no rotation"
    assert side.n_dropped == 1

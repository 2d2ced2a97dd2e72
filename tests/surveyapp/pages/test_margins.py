"""The respondents' mix beside the known mix of everybody."""

import re

import pytest

from surveyapp.models import Decision, Exclusion, Response, Study
from surveyapp.shown_mix import Group, advice_of
from tests.surveyapp.analysed import answer, start_study
from tests.surveyapp.pages.desk import kept
from tests.surveyapp.pages.screened import work_on

SOURCE = "Customer list, March"


@pytest.fixture
def study_id(app) -> int:
    """Forty people, half owners, half staff."""
    study_id = start_study(app)
    answer(app, study_id, 40)
    return study_id


def open_form(researcher, study_id: int):
    return researcher.open(f"/studies/{study_id}/responses/margins?edit=role")


def write_down(researcher, study_id: int, owners: object = 60, staff: object = 40, source: str = SOURCE):
    open_form(researcher, study_id)
    return researcher.press("Save the known mix", share_0=owners, share_1=staff, source=source)


def words_of(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def margins_of(stored, study_id: int) -> list[dict]:
    return kept(stored, lambda: Study.find(study_id)).margins


@pytest.mark.both_databases
def test_questions_with_one_answer_are_offered_with_the_mix_of_the_answers(researcher, study_id):
    page = researcher.open(f"/studies/{study_id}/responses/margins")
    assert "Your role" in page.text
    assert "Owner 50\u202f%" in page.text
    assert "Where do you buy?" not in page.text, "who ticks several answers is in no one group"
    assert "How much do these matter?" not in page.text, "needs are what is looked for"


@pytest.mark.both_databases
def test_the_known_mix_stands_beside_the_answers(researcher, stored, study_id):
    page = write_down(researcher, study_id)
    assert "Owner 20 50 % 60 % −10.0 points" in words_of(page)
    assert "About 10 more from “Owner” would bring the mix in line." in page.text
    assert margins_of(stored, study_id) == [
        {"variable": "role", "shares": {"owner": 60.0, "staff": 40.0}, "source": SOURCE}
    ]
    [decision] = kept(stored, lambda: Decision.of_study(study_id, ("margins",)))
    assert decision.what == "Wrote down the known mix by “Your role”: Owner 60 %, Staff 40 %."
    assert decision.reason == SOURCE
    assert "Rita" in page.text


def test_shares_may_be_typed_as_people_write_them(researcher, stored, study_id):
    assert write_down(researcher, study_id, "60,3 %", " 39.7").status_code == 200
    assert margins_of(stored, study_id)[0]["shares"] == {"owner": 60.3, "staff": 39.7}


@pytest.mark.parametrize(
    ("owners", "staff", "source", "said"),
    [
        (60, 30, SOURCE, "These add up to 90 %. Together they must make 100 %."),
        (60, 40.6, SOURCE, "These add up to 100.6 %"),
        (100, 0, SOURCE, "20 people answered “Staff”: their share of everybody cannot be 0."),
        (-10, 110, SOURCE, "“Owner”: write a number from 0 to 100."),
        ("", 100, SOURCE, "“Owner”: write a number from 0 to 100."),
        ("sixty", 40, SOURCE, "“Owner”: write a number from 0 to 100."),
        ("nan", 40, SOURCE, "“Owner”: write a number from 0 to 100."),
        ("9" * 400, 40, SOURCE, "“Owner”: write a number from 0 to 100."),
        ("٦٠", 40, SOURCE, "“Owner”: write a number from 0 to 100."),
        (60, 40, " ", "Say where the figures are from"),
        (60, 40, "x" * 201, "Shorten it to 200"),
    ],
)
def test_what_cannot_be_a_mix_is_said_and_what_was_typed_is_kept(
    researcher, stored, study_id, owners, staff, source, said
):
    page = write_down(researcher, study_id, owners, staff, source)
    assert page.status_code == 422
    assert said in page.text
    assert f'value="{owners}"' in page.text
    assert f'value="{staff}"' in page.text
    assert margins_of(stored, study_id) == []


def test_rounded_figures_may_miss_100_by_half(researcher, stored, study_id):
    assert write_down(researcher, study_id, 60, 39.5).status_code == 200
    assert len(margins_of(stored, study_id)) == 1


def test_a_known_mix_is_changed_and_removed_and_both_are_on_record(researcher, stored, study_id):
    write_down(researcher, study_id)
    open_form(researcher, study_id)
    assert 'value="60"' in researcher.page.text
    researcher.press("Save the known mix", share_0=55, share_1=45)
    assert margins_of(stored, study_id)[0]["shares"] == {"owner": 55.0, "staff": 45.0}
    page = researcher.press("Remove")
    assert "is removed" in page.text
    assert margins_of(stored, study_id) == []
    assert len(kept(stored, lambda: Decision.of_study(study_id, ("margins",)))) == 3


def test_the_same_again_is_no_decision(researcher, stored, study_id):
    write_down(researcher, study_id)
    write_down(researcher, study_id)
    assert len(kept(stored, lambda: Decision.of_study(study_id))) == 1


def test_a_question_nobody_asked_has_no_mix(researcher, study_id):
    open_form(researcher, study_id)
    form = researcher.form_with("Save the known mix")
    for variable in ("nobody", "needs.price", "", "x" * 5000):
        data = {**dict(form.values), "variable": variable}
        assert researcher.client.post(form.action, data=data).status_code == 404
    assert researcher.open(f"/studies/{study_id}/responses/margins?edit=nobody").status_code == 200


def test_those_left_out_do_not_count_in_the_mix(app, researcher, stored, study_id):
    write_down(researcher, study_id)
    for response in Response.completed_of(study_id)[:10:2]:
        Exclusion.exclude(response, None, "A test")
    stored.commit()
    page = researcher.open(f"/studies/{study_id}/responses/margins")
    assert "Owner 15 43 % 60 %" in words_of(page)


@pytest.mark.both_databases
def test_the_difference_is_tested_and_the_cost_of_weighting_told(app, config, researcher, study_id):
    write_down(researcher, study_id, 80, 20)
    page = researcher.press("Work out the difference")
    assert "being looked at" in page.text
    assert work_on(app, config, study_id).state == "done"
    page = researcher.open(f"/studies/{study_id}/responses/margins")
    assert "do not have the mix of everybody" in page.text
    assert "Chi-square 22.5, df 1, p &lt; 0.001" in words_of(page)
    assert "Owner 20 50 % 80 % −30.0 points 80 %" in words_of(page)
    assert "Design effect 1.36" in words_of(page)
    assert "Effective n 29" in words_of(page)


def test_a_changed_mix_is_not_tested_by_the_old_figures(app, config, researcher, stored, study_id):
    write_down(researcher, study_id, 80, 20)
    researcher.press("Work out the difference")
    work_on(app, config, study_id)
    page = write_down(researcher, study_id, 50, 50)
    assert "do not have the mix" not in page.text
    assert "the known mix was changed" in page.text
    Exclusion.exclude(Response.completed_of(study_id)[0], None, "A test")
    stored.commit()
    page = researcher.open(f"/studies/{study_id}/responses/margins")
    assert "somebody was left out or let in again" in page.text


def test_weighting_is_switched_on_with_a_limit_and_is_on_record(researcher, stored, study_id):
    write_down(researcher, study_id)
    page = researcher.press("Save the weighting", use="y", trim="3,5")
    assert "The next analysis follows it" in page.text
    assert kept(stored, lambda: Study.find(study_id)).weighting == {"use": True, "trim": 3.5}
    newest = kept(stored, lambda: Decision.of_study(study_id))[0]
    assert newest.what == "The analysis is weighted to the known mix, no weight above 3.5 times the mean."
    researcher.press("Save the weighting", use=None)
    assert kept(stored, lambda: Study.find(study_id)).weighting == {"use": False, "trim": 3.5}


@pytest.mark.parametrize("trim", ["1", "10.1", "", "much", "1e9"])
def test_a_limit_beyond_reason_is_refused_and_kept_in_its_field(researcher, stored, study_id, trim):
    write_down(researcher, study_id)
    page = researcher.press("Save the weighting", use="y", trim=trim)
    assert page.status_code == 422
    assert "Write a number from 1.5 to 10." in page.text
    assert f'value="{trim}"' in page.text
    assert kept(stored, lambda: Study.find(study_id)).weighting == {}


def group(label: str, n: int, target: float) -> Group:
    return Group(label, label, n, None, target)


def test_advice_brings_every_short_group_to_its_share():
    groups = (group("Trade", 10, 0.3), group("Home", 70, 0.4), group("Public", 20, 0.3))
    advice = advice_of(groups, 100)
    assert advice == "About 42 more from “Trade” and 32 more from “Public” would bring the mix in line."
    total = 100 + 42 + 32
    assert (10 + 42) / total == pytest.approx(0.3, abs=0.005)
    assert (20 + 32) / total == pytest.approx(0.3, abs=0.005)


def test_no_advice_is_needed_when_the_mix_is_that_of_everybody():
    assert "in line: nobody" in advice_of((group("Trade", 501, 0.5), group("Home", 499, 0.5)), 1000)
    assert "in line: nobody" in advice_of((group("Trade", 50, 0.5), group("Home", 50, 0.5)), 100)


def test_no_advice_is_given_where_one_group_is_everybody():
    assert advice_of((group("Trade", 50, 1.0), group("Home", 0, 0.0)), 60) == ""

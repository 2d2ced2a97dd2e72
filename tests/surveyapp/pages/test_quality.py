"""The quality of the answers: the rules look, the researcher decides, and everything can be undone."""

import re

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Decision, Exclusion, Job, Response, Run, ScreeningFlag, Study
from tests.surveyapp.analysed import answer, start_study
from tests.surveyapp.pages.desk import kept
from tests.surveyapp.pages.screened import COPY, QUICK, STRAIGHT, careless_study, work_on


@pytest.fixture
def study(app) -> tuple[int, list[int]]:
    return careless_study(app)


@pytest.fixture
def looked_at(app, config, researcher, study) -> tuple[int, list[int]]:
    study_id, people = study
    look(app, config, researcher, study_id)
    return study_id, people


def look(app, config, researcher, study_id: int):
    researcher.open(f"/studies/{study_id}/responses/quality")
    button = "Look at them again" if "Look at them again" in researcher.page.text else "Look at the answers"
    researcher.press(button)
    assert work_on(app, config, study_id).state == "done"
    return researcher.open(f"/studies/{study_id}/responses/quality")


def standing(stored, study_id: int) -> list[tuple[int, str | None, str]]:
    found = kept(stored, lambda: Exclusion.standing_of(study_id))
    return sorted((one.response_id, one.rule, one.reason) for one in found)


def held_for(page, rule: str) -> str:
    """What the table of rules says of one: how many it holds for."""
    row = page.text[page.text.index(f'<th scope="row">{rule}<') :]
    return " ".join(re.sub(r"<[^>]+>", " ", row[: row.index("</tr>")]).split())


def test_before_the_first_look_the_page_offers_it(researcher, study):
    page = researcher.open(f"/studies/{study[0]}/responses/quality")
    assert "40 answers, not looked at yet" in page.text
    page = researcher.press("Look at the answers")
    assert "The answers are being looked at" in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text


@pytest.mark.both_databases
def test_the_rules_say_whom_they_hold_for_and_why(app, config, researcher, study):
    study_id, people = study
    page = look(app, config, researcher, study_id)
    assert "40 finished" in page.text
    assert "Nothing has changed since" in page.text
    assert "Gave the same answer to every item." in page.text
    proposed = page.text[page.text.index('id="people"') :]
    for place in (*STRAIGHT, COPY, QUICK):
        assert f"/responses/{people[place]}" in proposed
    assert f'/responses/{people[0]}"' not in proposed
    assert "6 items answered" in proposed
    assert "10\u202f% of the median time" in proposed
    assert f"the same answers as No. {people[COPY - 1]}" in proposed


def test_one_rule_is_looked_at_alone(researcher, looked_at):
    study_id, people = looked_at
    page = researcher.open(f"/studies/{study_id}/responses/quality?rule=speeders")
    who = page.text[page.text.index('id="people"') :]
    assert f"/responses/{people[QUICK]}" in who
    assert f'/responses/{people[COPY]}"' not in who
    assert researcher.open(f"/studies/{study_id}/responses/quality?rule=nonsense").status_code == 200


def test_a_row_tells_what_the_rules_have_against_it(researcher, looked_at):
    study_id, people = looked_at
    page = researcher.open(f"/studies/{study_id}/responses/{people[QUICK]}").text
    assert "<strong>Very fast</strong>" in page
    assert "10\u202f% of the median time" in page
    assert "Nothing against it" in researcher.open(f"/studies/{study_id}/responses/{people[0]}").text


def test_everybody_a_rule_proposes_is_left_out_at_once_and_it_is_on_record(researcher, stored, looked_at):
    study_id, people = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    page = researcher.press("proposed by One answer throughout")
    assert "2 responses are left out of the next analysis" in page.text
    assert "<strong>38 count</strong>" in page.text
    why = "Gave the same answer to every item"
    assert standing(stored, study_id) == [(people[place], "straight_liners", why) for place in STRAIGHT]
    [decision] = kept(stored, lambda: Decision.of_study(study_id))
    assert (decision.kind, decision.reason) == ("exclusion", why)
    assert decision.details == {"responses": [people[place] for place in STRAIGHT]}
    assert "Rita" in page.text
    assert "proposed by One answer throughout" not in page.text


def test_leaving_out_all_needs_a_reason_and_keeps_what_was_typed(researcher, stored, looked_at):
    study_id, _ = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    page = researcher.press("proposed by Very fast", reason="  ")
    assert page.status_code == 422
    assert "Say why. It is kept with the decision." in page.text
    page = researcher.press("proposed by Very fast", reason="so fast " * 50)
    assert page.status_code == 422
    assert ("so fast " * 50).strip() in page.text
    assert standing(stored, study_id) == []


def test_a_rule_that_only_hints_leaves_nobody_out(researcher, stored, looked_at):
    study_id, _ = looked_at
    form = researcher.form_with("proposed by Very fast")
    for rule in ("low_variability", "nonsense", ""):
        data = {**dict(form.values), "rule": rule, "reason": "Because"}
        assert researcher.client.post(form.action, data=data).status_code == 404, rule
    assert standing(stored, study_id) == []


def test_one_is_left_out_from_the_list_and_comes_back(researcher, stored, looked_at):
    study_id, people = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    number = people[QUICK]
    page = researcher.press(f"No. {number}")
    assert standing(stored, study_id) == [(number, "speeders", "Very fast: 10 % of the median time")]
    assert "39 count" in page.text
    page = researcher.press(f"let No. {number} count again")
    assert standing(stored, study_id) == []
    kinds = [one.kind for one in kept(stored, lambda: Decision.of_study(study_id))]
    assert kinds == ["return", "exclusion"]
    assert f"Let response No. {number} count again." in page.text


def test_all_come_back_together(researcher, stored, looked_at):
    study_id, _ = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    researcher.press("proposed by One answer throughout")
    researcher.press("proposed by Very fast")
    page = researcher.press("Let all 3 count again")
    assert "Everybody counts again." in page.text
    assert standing(stored, study_id) == []
    assert kept(stored, lambda: Decision.of_study(study_id))[0].what.startswith("Let all 3 responses")


def test_pressing_twice_leaves_one_decision(researcher, stored, looked_at):
    study_id, people = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    form = researcher.form_with(f"No. {people[QUICK]}")
    for _ in range(2):
        researcher.client.post(form.action, data=dict(form.values))
    assert len(standing(stored, study_id)) == 1
    assert len(kept(stored, lambda: Decision.of_study(study_id))) == 1


def test_a_threshold_is_changed_within_its_limits_and_the_answers_are_looked_at_again(
    app, config, researcher, stored, looked_at
):
    study_id, _ = looked_at
    page = researcher.open(f"/studies/{study_id}/responses/quality")
    assert held_for(page, "Very fast").endswith("1 people, Very fast: show them")
    page = researcher.press("Save the rules", **{"rule_speeders-threshold": "150,5"})
    assert page.status_code == 422
    assert "Write a number from 0 to 100." in page.text
    assert 'value="150,5"' in page.text
    page = researcher.press("Save the rules", **{"rule_speeders-threshold": "5,0 %"})
    assert "being looked at again" in page.text
    assert work_on(app, config, study_id).state == "done"
    page = researcher.open(f"/studies/{study_id}/responses/quality")
    assert held_for(page, "Very fast").endswith("nobody")
    assert kept(stored, lambda: Study.find(study_id)).screening["speeders"] == {
        "proposes": True,
        "threshold": 0.05,
    }
    [decision] = kept(stored, lambda: Decision.of_study(study_id, ("rules",)))
    assert (
        "“Very fast” speaks below 5 % of the median time, not below 33.33 % of the median time"
        in decision.what
    )


def test_a_hint_can_be_made_a_proposal_and_a_proposal_a_hint(app, config, researcher, stored, looked_at):
    study_id, _ = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    researcher.press(
        "Save the rules", **{"rule_speeders-proposes": None, "rule_low_variability-proposes": "y"}
    )
    work_on(app, config, study_id)
    page = researcher.open(f"/studies/{study_id}/responses/quality")
    assert "proposed by Very fast" not in page.text
    assert "proposed by Little variation" in page.text
    [decision] = kept(stored, lambda: Decision.of_study(study_id, ("rules",)))
    assert "“Very fast” only flags" in decision.what


def test_rules_saved_unchanged_are_no_decision(researcher, stored, looked_at):
    study_id, _ = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    researcher.press("Save the rules")
    assert kept(stored, lambda: Decision.of_study(study_id)) == []


def test_the_page_says_what_has_changed_since_the_last_look(app, researcher, stored, looked_at):
    study_id, _ = looked_at
    answer(app, study_id, 2)
    page = researcher.open(f"/studies/{study_id}/responses/quality").text
    assert "Since then 2 answers came in" in page
    with session_scope(app.extensions["engine"]) as opened:
        Exclusion.exclude(Response.completed_of(study_id)[0], None, "A test")
        opened.commit()
    assert "was left out" not in researcher.open(f"/studies/{study_id}/responses/quality").text


def test_what_a_rule_said_goes_with_the_answers_somebody_deletes(app, researcher, stored, looked_at):
    study_id, people = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    researcher.press(f"No. {people[QUICK]}")
    with session_scope(app.extensions["engine"]) as opened:
        Response.completed_of(study_id)[QUICK].delete()
        opened.commit()
    assert standing(stored, study_id) == []
    assert kept(stored, lambda: ScreeningFlag.of_response(people[QUICK])) == []
    page = researcher.open(f"/studies/{study_id}/responses/quality")
    assert page.status_code == 200
    assert f'/responses/{people[QUICK]}"' not in page.text
    assert "1 answer went" in page.text


def test_a_look_that_fails_says_why_and_keeps_what_was_found(app, researcher, stored, looked_at):
    study_id, _ = looked_at
    researcher.open(f"/studies/{study_id}/responses/quality")
    researcher.press("Look at them again")
    Job.newest(study_id, "screening").end("failed", "item 'price': nobody answered it.")
    stored.commit()
    page = researcher.open(f"/studies/{study_id}/responses/quality").text
    assert "nobody answered it" in page
    assert "Very fast" in page


def test_rules_cannot_be_changed_before_the_first_look(researcher, study):
    researcher.open(f"/studies/{study[0]}/responses/quality")
    token = dict(researcher.form_with("Look at the answers").values)
    page = researcher.client.post(
        f"/studies/{study[0]}/responses/quality/rules", data=token, follow_redirects=True
    )
    assert "Look at the answers first" in page.text


def test_nobody_is_looked_at_before_somebody_answered(app, researcher):
    study_id = start_study(app)
    page = researcher.open(f"/studies/{study_id}/responses/quality")
    assert "The link is open" in page.text
    token = dict(researcher.form_with("Sign out").values)
    page = researcher.client.post(
        f"/studies/{study_id}/responses/quality/looks", data=token, follow_redirects=True
    )
    assert "Nobody has completed the questionnaire yet" in page.text


def test_a_reader_decides_nothing(reader, study):
    study_id, people = study
    for address in (
        "quality/looks",
        "quality/rules",
        "exclusions",
        "returns",
        f"{people[0]}/exclusion",
        f"{people[0]}/return",
    ):
        reader.open("/account")
        token = dict(reader.form_with("Sign out").values)
        turned_away = reader.client.post(f"/studies/{study_id}/responses/{address}", data=token)
        assert turned_away.status_code == 403, address


def test_a_run_shows_findings_with_everybody_beside_and_who_left_out_what(app, researcher, study):
    study_id, _ = study
    compared = {
        "n": 38,
        "n_everybody": 40,
        "n_factors": 1,
        "n_factors_everybody": 1,
        "factors": [
            {"id": "F1", "name": "A fair price", "congruence": 0.97, "mean": 3.9, "mean_everybody": 4.1}
        ],
        "candidates": [],
        "segments": {"k": 2, "agreement": 0.9, "shares": [0.6, 0.4], "shares_everybody": [0.55, 0.45]},
        "sentence": "2 people were left out who could have been used.",
    }
    with session_scope(app.extensions["engine"]) as opened:
        run = Run.begin(study_id, {})
        missing = {
            "n_complete": 35,
            "n_patterns": 2,
            "items": [{"name": "q1", "n": 5, "share": 0.125}],
            "patterns": [{"missing": ["q1"], "n": 5}],
            "fewest_per_pair": 35,
            "sentence": "Who skipped seems not to depend on the answers given.",
        }
        data = {"items": [{"name": "q1", "label": "A fair price"}]}
        found = {"digest": "sha256:0", "comparison": compared, "quality": {"missing": missing}, "data": data}
        run.finish(found, {}, "sha256:1")
        opened.commit()
    page = researcher.open(f"/studies/{study_id}/responses/quality").text
    section = page.partition('id="with-everybody"')[2].partition("</section>")[0]
    assert "2 people were left out who could have been used." in section
    assert "3.90" in section
    assert "4.10" in section
    assert "0.97" in section
    assert "Shares of the 2 segments" in section
    gaps = page.partition('id="gaps"')[2].partition("</section>")[0]
    assert "35 people answered everything. Who skipped seems not to depend" in gaps
    assert "A fair price" in gaps

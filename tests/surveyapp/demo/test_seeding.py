"""`needmap demo` puts the demo study into the database once."""

import pytest
from click.testing import CliRunner
from sqlmodel import func, select

from surveyapp.cli import main
from surveyapp.clock import utc_now
from surveyapp.demo.company import responses
from surveyapp.demo.seeding import DEMO_KEY, queue_analysis, seed_demo
from surveyapp.models import Account, Assumption, Job, QuestionnaireVersion, Response, Run, Stakeholder, Study
from surveyapp.models.study import KEY_ALPHABET


def counted(stored, *tables):
    return [stored.exec(select(func.count()).select_from(table)).one() for table in tables]


def test_the_demo_study_is_open_and_has_its_answers(stored):
    study = seed_demo(n_respondents=60)
    assert study.is_open
    assert Study.by_key(DEMO_KEY) is study
    assert Response.counts(study.id) == {"started": 68, "completed": 60}
    assert study.notice_gaps == []


def test_no_key_made_by_chance_can_be_the_demos():
    assert set(DEMO_KEY) - set(KEY_ALPHABET)


def test_stored_answers_are_those_that_were_simulated_oldest_first(stored):
    study = seed_demo(seed=5, n_respondents=40)
    simulated = [one for one in responses(40, seed=5) if one.completed_at]
    assert [one.answers for one in Response.completed_of(study.id)] == [one.answers for one in simulated]


def test_no_answer_lies_in_the_future_or_before_publication(stored):
    study = seed_demo(n_respondents=60)
    for response in Response.completed_of(study.id):
        assert study.published_at < response.consented_at < response.completed_at < utc_now()
        assert response.shown_at == response.completed_at


def test_the_published_questionnaire_is_the_one_that_was_answered(stored, survey):
    study = seed_demo(n_respondents=1)
    version = QuestionnaireVersion.published_of(study.id)
    assert version.questionnaire == survey
    assert {response.version_id for response in Response.completed_of(study.id)} == {version.id}


def test_beliefs_are_sealed_before_publication_and_one_comes_too_late(stored):
    study = seed_demo(n_respondents=1)
    people = Stakeholder.of_study(study.id)
    assert len(people) == 6
    for person in people:
        assert Assumption.that_counts(person, study).number == 1
    late = [sealed for person in people for sealed in Assumption.all_of(person) if sealed.is_late(study)]
    assert [sealed.number for sealed in late] == [2]


def test_seeding_twice_changes_nothing(stored):
    tables = (Account, Study, Stakeholder, Assumption, QuestionnaireVersion, Response)
    seed_demo(n_respondents=10)
    before = counted(stored, *tables)
    assert seed_demo(seed=2, n_respondents=20) is None
    assert counted(stored, *tables) == before


def test_whoever_administers_already_owns_the_demo_and_nobody_new_is_made(stored):
    grace = Account.open("grace@example.com", "Grace", "admin", "a long enough password")
    assert seed_demo(n_respondents=1).owner_id == grace.id
    assert len(Account.everyone()) == 1


def test_the_first_administrator_has_no_password_and_signs_in_by_a_link(stored):
    seed_demo(n_respondents=1)
    ada = Account.first_admin()
    assert ada.email == "ada@example.com"
    assert ada.password_hash is None
    assert Account.with_sign_in_link(ada.new_sign_in_link()) == ada


@pytest.mark.both_databases
def test_the_analysis_waits_for_the_worker(config, stored):
    study = seed_demo(n_respondents=30)
    job = queue_analysis(config, study)
    run = Run.newest(study.id)
    assert (job.kind, job.study_id, job.arguments) == ("analysis", study.id, {"run_id": run.id})
    assert Job.newest(study.id, "analysis").state == "waiting"


@pytest.fixture
def at_a_terminal(config, monkeypatch):
    """Someone who types commands on this install."""
    monkeypatch.setenv("NEEDMAP_VAR", str(config.var))
    return lambda *words: CliRunner().invoke(main, words)


def test_the_command_says_what_it_did_and_does_it_once(at_a_terminal, stored):
    first = at_a_terminal("demo", "--respondents", "25")
    assert first.exit_code == 0
    assert "the answers of 25 customers" in first.output
    assert "/s/hearthwell" in first.output
    assert "nothing was changed" in at_a_terminal("demo").output
    assert counted(stored, Study, Run) == [1, 1]


def test_answers_codebook_and_truth_are_written_as_files(at_a_terminal, stored, tmp_path):
    said = at_a_terminal("demo", "--csv", str(tmp_path / "new" / "answers.csv"), "--respondents", "30")
    assert said.exit_code == 0
    answers, truth = (
        (tmp_path / "new" / name).read_text().splitlines() for name in ("answers.csv", "answers-truth.csv")
    )
    assert answers[0].startswith("plan_now,why_no_plan,heating.lowest_bill,")
    assert truth[0] == "row,segment,fault"
    assert len(answers) == len(truth) == 31
    assert "segment" not in answers[0]
    assert (
        "plan.price_lock,A price that is fixed for three years"
        in (tmp_path / "new" / "answers-codebook.csv").read_text()
    )
    assert counted(stored, Study) == [0]


def test_a_place_that_cannot_be_written_is_said_in_words(at_a_terminal, tmp_path):
    (tmp_path / "file").write_text("")
    said = at_a_terminal("demo", "--csv", str(tmp_path / "file" / "answers.csv"), "--respondents", "3")
    assert said.exit_code == 1
    assert "cannot be written" in said.output

"""Two people press the same button at once."""

import threading

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Job
from tests.surveyapp.analysed import answer, start_study

pytestmark = pytest.mark.both_databases


def test_of_two_who_ask_at_once_the_second_sees_what_the_first_began(app):
    study_id, engine = start_study(app), app.extensions["engine"]
    seen, done = [], threading.Event()

    def ask_as_well():
        with session_scope(engine) as second:
            seen.append(Job.going_on(study_id, "analysis").id)
            second.rollback()
        done.set()

    with session_scope(engine) as first:
        assert Job.going_on(study_id, "analysis") is None
        other = threading.Thread(target=ask_as_well)
        other.start()
        job_id = Job.create("analysis", study_id, {}).id
        assert not done.wait(0.3), "the second waits for the first"
        first.commit()
    other.join(timeout=20)
    assert seen == [job_id]


def test_of_many_who_press_at_once_one_starts_the_analysis(app, researcher):
    study_id = start_study(app)
    answer(app, study_id, 3)
    researcher.open(f"/studies/{study_id}/runs")
    values = {name: [value] for name, value in researcher.form_with("Start the analysis").values}
    cookie = researcher.client.get_cookie("session").value
    gate = threading.Barrier(5)

    def press():
        client = app.test_client()
        client.set_cookie("session", cookie)
        gate.wait()
        client.post(f"/studies/{study_id}/runs", data=values)

    people = [threading.Thread(target=press) for _ in range(5)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=30)
    with session_scope(app.extensions["engine"], reading=True):
        assert [Job.find(number) is not None for number in (1, 2)] == [True, False]

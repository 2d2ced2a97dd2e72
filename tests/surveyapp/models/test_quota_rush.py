"""Many people at once want the places of one cell."""

import threading

import pytest
from sqlmodel import select

from surveyapp.database import session_scope
from surveyapp.models import Quota, QuotaPlace, Response
from tests.surveyapp.models.quotas import someone, study_with_quota

pytestmark = pytest.mark.both_databases
PEOPLE, AT_ONCE, PLACES = 200, 20, 37


def test_200_people_at_once_get_exactly_the_places_there_are(app, stored):
    study = study_with_quota(
        stored, {"Owners": ("role == 'owner'", PLACES), "Others": ("role == 'other'", 9)}
    )
    tokens = [Response.begin(study.id, 1, "en")[1] for _ in range(PEOPLE)]
    stored.commit()
    gate, admitted, turned_away = threading.Barrier(AT_ONCE), [], []

    def answer(mine: list[str]) -> None:
        gate.wait()
        for token in mine:
            with session_scope(app.extensions["engine"]) as own:
                person = Response.with_token(token, to_change=True)
                full = Quota.admit(study.id, person.id, {"role": "owner"})
                person.save_page(0, {"role": "owner"}, form=1, next_page=None)
                own.commit()
            (turned_away if full else admitted).append(token)

    people = [threading.Thread(target=answer, args=(tokens[n::AT_ONCE],)) for n in range(AT_ONCE)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=120)
    assert (len(admitted), len(turned_away)) == (PLACES, PEOPLE - PLACES)
    with session_scope(app.extensions["engine"], reading=True) as look:
        assert len(look.exec(select(QuotaPlace)).all()) == PLACES


def test_two_who_change_places_with_each_other_never_wait_for_ever(app, stored):
    study = study_with_quota(stored, {"Owners": ("role == 'owner'", 50), "Others": ("role == 'other'", 50)})
    tokens = [Response.begin(study.id, 1, "en")[1] for _ in range(8)]
    stored.commit()
    faults = []

    def turn_about(token: str, start: int) -> None:
        try:
            for step in range(10):
                with session_scope(app.extensions["engine"]) as own:
                    person = Response.with_token(token, to_change=True)
                    Quota.admit(study.id, person.id, {"role": ("owner", "other")[(start + step) % 2]})
                    own.commit()
        except Exception as fault:
            faults.append(fault)

    people = [threading.Thread(target=turn_about, args=(token, n)) for n, token in enumerate(tokens)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=120)
    assert faults == []
    with session_scope(app.extensions["engine"], reading=True) as look:
        assert len(look.exec(select(QuotaPlace)).all()) == 8


def test_someone_who_is_saving_keeps_a_place_that_has_run_out(app, stored):
    if app.extensions["needmap"].on_sqlite:
        pytest.skip("on SQLite one transaction writes at a time")
    study = study_with_quota(stored, {"Owners": ("role == 'owner'", 1)}, hold_hours=0)
    first, token = Response.begin(study.id, 1, "en")
    Quota.admit(study.id, first.id, {"role": "owner"})
    stored.commit()
    late = someone(study)
    stored.commit()
    with session_scope(app.extensions["engine"]):
        Response.with_token(token, to_change=True)
        with session_scope(app.extensions["engine"]):
            assert Quota.admit(study.id, late.id, {"role": "owner"}) is not None
    with session_scope(app.extensions["engine"]):
        assert Quota.admit(study.id, late.id, {"role": "owner"}) is None

"""The tally and a count of every row say the same, whatever happens in whatever order."""

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import update
from sqlmodel import select

from surveyapp.clock import utc_now
from surveyapp.database import session_scope
from surveyapp.models import QuestionnaireVersion, Response, Tally, TallyCorrection
from surveyapp.models.tally import COUNTED, facts_in
from surveyapp.models.tally_facts import RULES, seconds_of, step_of
from surveyapp.models.tally_fold import fold, studies_to_fold
from tests.surveyapp.pages.workshop import open_study

pytestmark = pytest.mark.both_databases
SAID = [{"needs.price": 4}, {"role": "owner"}, {"role": "renter", "rent": 9}, {"nick": "Bolt", "why": None}]


def recount(stored, study) -> dict:
    """Every row of the study, one by one."""
    mine = COUNTED.where(Response.study_id == study.id, ~Response.preview)
    return dict(facts_in(stored.exec(mine)))


def told(study) -> dict:
    return {key: n for key, n in Tally.of(study.id).items() if n}


def live_a_little(stored, study, chance: Random) -> None:
    """Something happens to somebody."""
    people = stored.exec(select(Response)).all()
    deed = chance.choice(
        ["begin", "begin", "save", "save", "save", "finish", "leave", "end", "delete", "fold"]
    )
    if deed == "fold":
        fold(study.id, at_most=chance.choice([1, 3, 100]))
    elif deed == "begin" or not people:
        origin = {"source": chance.choice(["link", "qr"]), "utm_campaign": chance.choice(["", "May"])}
        Response.begin(study.id, 1, chance.choice(["en", "de"]), preview=chance.random() < 0.1,
                       origin=origin, device=chance.choice(["phone", ""]))  # fmt: skip
    else:
        happen(stored, chance.choice(people), deed, chance)
    stored.commit()


def happen(stored, person: Response, deed: str, chance: Random) -> None:
    if deed == "delete":
        person.delete()
    elif deed == "leave":
        stored.exec(
            update(Response)
            .where(Response.id == person.id, ~Response.tallied)
            .values(shown_at=utc_now() - timedelta(hours=1))
        )
        stored.expire(person)
    elif deed == "end":
        person.uncount()
        person.ended = "quota: By role"
    else:
        page = chance.randrange(4)
        following = None if deed == "finish" else min(page + 1, 3)
        person.save_page(page, {**person.answers, **SAID[page]}, form=page + 1, next_page=following)


@pytest.mark.parametrize("seed", range(4))
def test_the_tally_is_exactly_a_count_of_every_row(app, seed, database):
    chance = Random(seed)
    with session_scope(app.extensions["engine"]) as stored:
        study = open_study(stored)
        for _ in range(60 if database == "sqlite" else 25):
            live_a_little(stored, study, chance)
            assert told(study) == recount(stored, study)
        while fold(study.id):
            stored.commit()
        assert told(study) == recount(stored, study)
        everybody = stored.exec(select(Response).where(~Response.preview)).all()
        finished = sum(1 for one in everybody if one.completed_at)
        assert Tally.totals(study.id) == (len(everybody), finished)
        assert stored.exec(select(TallyCorrection)).all() == []


def test_a_tally_of_older_rules_is_made_anew(stored):
    study = open_study(stored)
    person, _ = Response.begin(study.id, 1, "en")
    person.save_page(0, {"needs.price": 4}, form=1, next_page=None)
    fold(study.id)
    stored.get(Tally, study.id).rules = RULES - 1
    stored.get(Tally, study.id).counts = {"all": {"": {"started": 99}}}
    stored.commit()
    assert studies_to_fold() == [study.id]
    fold(study.id)
    stored.commit()
    assert studies_to_fold() == []
    assert told(study) == recount(stored, study)


def test_who_is_answering_is_not_taken_in_yet(stored):
    study = open_study(stored)
    Response.begin(study.id, 1, "en")
    stored.commit()
    assert studies_to_fold() == []
    assert fold(study.id) == 0
    assert told(study)["all", "", "answering"] == 1


def test_times_are_kept_to_one_per_cent():
    for seconds in (1, 7, 42.5, 360, 5000):
        assert seconds_of(step_of(seconds)) == pytest.approx(seconds, rel=0.011)


def test_the_question_somebody_stopped_at_is_the_first_without_an_answer(stored):
    study = open_study(stored)
    person, _ = Response.begin(study.id, 1, "en")
    person.save_page(1, {"role": "owner"}, form=1, next_page=1)
    stored.commit()
    assert told(study)["question", "1:1:years", "answering"] == 1


def test_deleting_the_study_deletes_its_tally(stored):
    study = open_study(stored)
    person, _ = Response.begin(study.id, 1, "en")
    person.complete()
    stored.flush()
    fold(study.id)
    person.delete()
    stored.commit()
    study.delete()
    stored.commit()
    assert stored.exec(select(Tally)).all() == stored.exec(select(TallyCorrection)).all() == []
    assert stored.exec(select(QuestionnaireVersion)).all() == []

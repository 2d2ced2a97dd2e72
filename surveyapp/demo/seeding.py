"""The demo study in the database: its brief, its stakeholders' sealed beliefs, its customers' answers."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from surveyapp.clock import utc_now
from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.demo.company import company, questionnaire_source, responses
from surveyapp.demo.fieldwork import LASTS
from surveyapp.demo.simulation import Simulated
from surveyapp.jobs import Queue, enqueue
from surveyapp.models import Account, Assumption, Job, QuestionnaireVersion, Response, Run, Stakeholder, Study
from surveyapp.models.run_settings import run_settings
from surveyapp.models.study import READINESS
from surveyapp.models.tokens import new_token, token_hash

DEMO_KEY = "hearthwell"  # has an l, which keys made by chance never have: no other study can bear it
N_RESPONDENTS = 800
OFFICE_HOURS = 3  # after six in the morning


def seed_demo(seed: int = 1, n_respondents: int = N_RESPONDENTS) -> Study | None:
    """Write the demo study, three weeks into fieldwork. None, and nothing written, when it is there already.

    Works in the session that is open, and commits nothing. Makes the first administrator where there is none.
    """
    if Study.by_key(DEMO_KEY):
        return None
    this_morning = utc_now().replace(hour=6, minute=0, second=0, microsecond=0)
    opens_at = this_morning - LASTS - timedelta(days=1)  # a day more, so that no answer lies ahead of us
    owner = Account.first_admin() or Account.open(**company()["administrator"], role="admin")
    study = write_study(owner.id or 0, opens_at)
    for person in company()["stakeholders"]:
        seal_beliefs(study, person, opens_at)
    version = publish(study, opens_at)
    insert_responses(version, responses(n_respondents, seed, opens_at))
    return study


def queue_analysis(config: Config, study: Study) -> Job:
    """Have the worker analyse the study with the usual settings, once this session has been committed."""
    run = Run.begin(study.id or 0, run_settings(study))
    return enqueue(Queue(config), "analysis", study.id, run_id=run.id)


def write_study(owner_id: int, opens_at: datetime) -> Study:
    written = company()
    study = Study.start(written["title"], owner_id)
    study.key = DEMO_KEY
    study.created_at = opens_at - timedelta(days=26)
    decide_by = opens_at + timedelta(days=written["decides_on_day"])
    words = {key: written["brief"][key] for key in ("end_goal", "decision", "decider", *READINESS)}
    study.brief = {**words, "decide_by": decide_by.date().isoformat()}
    study.candidate_needs = list(written["candidate_needs"])
    study.notice = dict(written["notice"])
    study.margins = list(written["margins"])
    return study


def seal_beliefs(study: Study, person: dict[str, Any], opens_at: datetime) -> None:
    """What one stakeholder believed before fieldwork, and what they sent in afterwards."""
    stakeholder = Stakeholder.invite(study.id or 0, person["name"], person["role"])
    stakeholder.invited_at = opens_at - timedelta(days=18)
    for sealed in filter(None, (person, person.get("late"))):
        at = opens_at + timedelta(days=sealed["sealed_on_day"], hours=OFFICE_HOURS)
        Assumption.seal(stakeholder, sealed["claims"]).sealed_at = at


def publish(study: Study, opens_at: datetime) -> QuestionnaireVersion:
    version = QuestionnaireVersion.save_draft(study.id or 0, questionnaire_source())
    version.saved_at = opens_at - timedelta(days=2)
    study.published_at = version.published_at = opens_at
    session().flush()
    return version


def insert_responses(version: QuestionnaireVersion, simulated: list[Simulated]) -> None:
    """All in one statement: the ORM would take seconds over it."""
    rows = [row_of(version, one) for one in simulated]
    if rows:
        session().connection().execute(insert(Response), rows)


def row_of(version: QuestionnaireVersion, one: Simulated) -> dict[str, Any]:
    response = Response(
        study_id=version.study_id,
        version_id=version.id or 0,
        token_hash=token_hash(new_token()),
        answers=one.answers,
        page_seconds=one.page_seconds,
        page=one.page,
        consented_at=one.started_at,
        shown_at=one.last_seen_at,
        completed_at=one.completed_at,
    )
    return response.model_dump(exclude={"id"})

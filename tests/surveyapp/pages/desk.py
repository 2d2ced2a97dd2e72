"""What a researcher has on the desk: a study that is theirs, and answers to it."""

from datetime import timedelta

from surveyapp.clock import utc_now
from surveyapp.models import QuestionnaireVersion, Response, Study

BRIEF = {
    "end_goal": "Decide what to build next",
    "decision": "Repair on the same day?",
    "decider": "The board",
}
NOTICE = {
    "asker": "Spoke & Chain",
    "purpose": "To plan next year",
    "kept_for": "One year",
    "contact": "mara@spoke.example",
}


def started_study(person, title: str = "Workshop") -> int:
    """Its number."""
    person.open("/studies/new")
    person.press("Start the study", title=title)
    return int(person.url.split("/")[2])


def with_notice(person) -> int:
    study_id = started_study(person)
    person.press("Save the brief", **NOTICE)
    return study_id


def published_study(person, source: str) -> int:
    study_id = with_notice(person)
    person.open(f"/studies/{study_id}/questionnaire")
    person.press("Save the draft", source=source)
    person.press("Publish version 1")
    return study_id


def answer(
    stored, study_id: int, answers: dict, *, preview: bool = False, completed: bool = True, days_ago: int = 0
) -> Response:
    """Put one response there."""
    begun = utc_now() - timedelta(days=days_ago, minutes=3)
    version = QuestionnaireVersion.published_of(study_id)
    response = Response(
        study_id=study_id,
        version_id=version.id,
        token_hash=f"{study_id}-{utc_now().isoformat()}",
        answers=answers,
        preview=preview,
        consented_at=begun,
        completed_at=begun + timedelta(minutes=2) if completed else None,
        page_seconds={"0": 41.6, "1": 20.0},
    )
    stored.add(response)
    stored.commit()
    return response


def kept(stored, look):
    """What is stored now. Looking leaves no lock behind."""
    stored.rollback()
    found = look()
    stored.expunge_all()
    stored.rollback()
    return found


def study_of(stored, study_id: int) -> Study:
    return kept(stored, lambda: Study.find(study_id))

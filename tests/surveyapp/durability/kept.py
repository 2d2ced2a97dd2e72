"""What is stored, held against what people were told."""

from sqlmodel import select

from surveyapp.config import Config
from surveyapp.database import connected
from surveyapp.models import Account, QuestionnaireVersion, Response, Study
from surveyapp.models.tokens import token_hash
from tests.surveyapp.durability.crowd import CODES, QUESTIONNAIRE, Respondent


def open_study(config: Config) -> str:
    """The key of a study that anybody may answer."""
    with connected(config.database_url) as opened:
        study = Study.start("What is kept", Account.open("o@example.com", "O", "researcher").id or 0)
        QuestionnaireVersion.save_draft(study.id or 0, QUESTIONNAIRE).publish()
        study.publish()
        opened.commit()
        return study.key


def losses(config: Config, people: list[Respondent]) -> list[str]:
    """Every acknowledged page that is not there once and as it was sent; in words."""
    with connected(config.database_url, reading=True) as opened:
        rows = opened.exec(select(Response.token_hash, Response.answers, Response.completed_at)).all()
    stored = {name: (answers, completed) for name, answers, completed in rows}
    twice = [] if len(stored) == len(rows) else [f"{len(rows) - len(stored)} responses are there twice"]
    return twice + [
        loss for person in people for loss in losses_of(person, stored.get(token_hash(person.token)))
    ]


def losses_of(person: Respondent, row: tuple[dict, object] | None) -> list[str]:
    if row is None:
        return [f"{person.token} was lost after page {person.acknowledged}"] if person.acknowledged else []
    answers, completed = row
    missing = [
        f"{person.token}: page {code} is {answers.get(code)!r}"
        for code in CODES[: person.acknowledged]
        if answers.get(code) != person.sent[code]
    ]
    strange = [f"{person.token}: {code} was never sent" for code in answers if code not in person.sent]
    unfinished = person.acknowledged == len(CODES) and completed is None
    return missing + strange + ([f"{person.token} was thanked and is not completed"] if unfinished else [])

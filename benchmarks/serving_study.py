"""The survey that serving is measured with: 6 pages, 40 five-point items on 4 of them, 8 demographics, 2 open
texts. And any number of responses that are there already."""

from collections import Counter
from typing import Any

import yaml
from sqlalchemy import insert

from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.defence import Limits
from surveyapp.models import Account, QuestionnaireVersion, Response, Study
from surveyapp.models.tally import Tally
from surveyapp.models.tally_counts import nested
from surveyapp.models.tally_facts import Asked, counted_of
from surveyapp.models.tokens import token_hash

ITEMS = [
    "saves me money every month", "is simple to set up", "works without my attention",
    "is kind to the environment", "comes with a person I can call", "keeps my data private",
    "can be cancelled at any time", "is recommended by people I trust", "looks good in my home",
    "lets me control every detail",
]  # fmt: skip
CHOICES = {
    "gender": ("Woman", "Man", "Another", "I would rather not say"),
    "schooling": ("Basic school", "Upper secondary", "Vocational", "University"),
    "work": ("Employed", "Self-employed", "Student", "Retired", "None of these"),
    "home": ("I own it", "I rent it", "I live with others"),
    "region": ("North", "East", "South", "West"),
    "income": ("Under 1,500", "1,500 to 3,000", "3,000 to 5,000", "Above 5,000"),
}
AT_ONCE = 10_000


def questionnaire() -> str:
    grids = [{"title": f"What matters, {number} of 4", "questions": [grid(number)]} for number in range(1, 5)]
    numbers = [
        {"code": "age", "type": "number", "text": "How old are you?", "min": 15, "max": 110, "whole": True},
        {"code": "people", "type": "number", "text": "How many live with you?", "min": 0, "max": 200},
    ]
    choices = [
        {"code": code, "type": "single", "text": f"About you: {code}?", "required": True,
         "options": dict(enumerate(labels, 1))}
        for code, labels in CHOICES.items()
    ]  # fmt: skip
    texts = [
        {"code": "missing", "type": "long_text", "text": "What do you miss today?"},
        {"code": "advice", "type": "long_text", "text": "What should we do first?",
         "show_if": "answered(gender) and need4.i1 >= 1"},
    ]  # fmt: skip
    pages = [*grids, {"title": "About you", "questions": [*numbers, *choices]}, {"questions": texts}]
    return yaml.safe_dump({"title": "Household energy needs", "pages": pages}, sort_keys=False)


def grid(number: int) -> dict[str, Any]:
    return {
        "code": f"need{number}", "type": "grid", "text": "How much do you agree with each statement?",
        "scale": "agree5", "required": True,
        "rows": {f"i{item}": f"It is important to me that an energy plan {words}."
                 for item, words in enumerate(ITEMS, 1)},
    }  # fmt: skip


def write_study(n_stored: int) -> str:
    """The key of an open study with so many completed responses. The caller commits."""
    owner = Account.open("ada@example.com", "Ada", "admin", "a long enough password")
    study = Study.start("Household energy", owner.id or 0)
    study.notice = {"asker": "An energy company", "purpose": "To choose its plans", "kept_for": "One year",
                    "contact": "ada@example.com"}  # fmt: skip
    Limits(study=10**9).keep(study)  # this many at once would look like an attack
    version = QuestionnaireVersion.save_draft(study.id or 0, questionnaire())
    version.publish()
    study.publish()
    session().flush()
    store(version, n_stored)
    return study.key


def store(version: QuestionnaireVersion, n: int) -> None:
    """So many responses that are all alike, taken into the tally as the worker does sooner or later."""
    row = stored_row(version)
    for first in range(0, n, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, n))
        rows = [{**row, "token_hash": token_hash(str(number))} for number in numbers]
        session().connection().execute(insert(Response), rows)
    facts = Counter(counted_of(Response(**row), Asked.by(version.questionnaire)))
    counts = nested(Counter({key: n * one for key, one in facts.items()}))
    session().add(Tally(study_id=version.study_id, started=n, completed=n, counts=counts))


def stored_row(version: QuestionnaireVersion) -> dict[str, Any]:
    names = [f"need{number}.i{item}" for number in range(1, 5) for item in range(1, 11)]
    names += [*CHOICES, "age", "people"]
    return Response(
        study_id=version.study_id, version_id=version.id or 0, token_hash="", completed_at=utc_now(),
        page_seconds={str(page): 20.0 for page in range(6)}, page_forms={}, page=5, tallied=True,
        answers={**dict.fromkeys(names, 1), "missing": "Somebody who answers the phone.", "advice": None},
    ).model_dump(exclude={"id"})  # fmt: skip

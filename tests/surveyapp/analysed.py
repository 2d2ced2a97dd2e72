"""A study whose answers have been analysed, with the hand-made result."""

import json
from functools import cache
from random import Random
from typing import Any

from surveyapp.charts import sizes
from surveyapp.database import session_scope
from surveyapp.minimum_cell import mask
from surveyapp.models import Account, QuestionnaireVersion, Response, Run, Study
from surveyapp.reports import Occasion, document_of
from tests.surveyapp.result_example import example

OCCASION = Occasion(
    title="What customers need",
    subtitle="Answers from 1 to 9 May 2027",
    decision=(("End goal", "Sell more boats"), ("Who decides", "Head of product")),
    asked=(("Response rate", "not known"),),
    command="needmap analyse answers.csv --needs 'q1..q8' --seed 1",
)
QUESTIONNAIRE = """
title: Needs
pages:
  - title: What matters
    questions:
      - code: needs
        type: grid
        text: How much do these matter?
        scale: importance5
        rows: {price: Price, offers: Deals, sales: Sales, speed: Speed, mending: Mending, contact: Contact}
  - title: You
    questions:
      - {code: role, type: single, text: Your role, options: {owner: Owner, staff: Staff}}
      - {code: channels, type: multiple, text: Where do you buy?, options: {web: On the web, shop: In a shop}}
      - {code: years, type: number, text: Years with us, min: 0, max: 80}
      - {code: why, type: long_text, text: Why?}
"""
ITEMS = ("price", "offers", "sales", "speed", "mending", "contact")


def report(result: dict[str, Any] | None = None) -> dict[str, Any]:
    return report_of(json.dumps(result or example()), sizes.draw)


@cache
def report_of(result: str, _draw: object) -> dict[str, Any]:
    """Drawn once a result and way of drawing: it takes seconds."""
    return document_of(mask(json.loads(result), 10), OCCASION)


def start_study(app) -> int:
    """A published study nobody has answered."""
    with session_scope(app.extensions["engine"]) as opened:
        owner = Account.open("owner@example.com", "Owner", "researcher")
        study = Study.start("What customers need", owner.id)
        study.candidate_needs = [
            {"name": "Money", "items": "needs.price, needs.offers, needs.sales"},
            {"name": "Help", "items": "needs.speed..needs.contact"},
        ]
        QuestionnaireVersion.save_draft(study.id, QUESTIONNAIRE).publish()
        study.publish()
        opened.commit()
        return study.id


def answer(app, study_id: int, n: int) -> None:
    """Half the people care for money, half for help; one in ten leaves a rating out."""
    with session_scope(app.extensions["engine"]) as opened:
        version = QuestionnaireVersion.published_of(study_id)
        for person in range(n):
            response, _ = Response.begin(study_id, version.id, "en")
            response.answers = answers_of(person)
            response.complete()
        opened.commit()


def answers_of(person: int) -> dict[str, Any]:
    chance, frugal = Random(person), person % 2 == 0
    ratings = {
        f"needs.{item}": (4 if (place < 3) == frugal else 2) + chance.choice((-1, 0, 0, 1))
        for place, item in enumerate(ITEMS)
    }
    if person % 10 == 9:
        ratings["needs.sales"] = None
    return {
        **ratings,
        "role": "owner" if frugal else "staff",
        "channels": ["web"] if person % 3 else ["shop", "web"],
        "years": person % 17,
        "why": "because",
    }


def finish_run(app, study_id: int, result: dict[str, Any] | None = None) -> None:
    with session_scope(app.extensions["engine"]) as opened:
        run = Run.begin(study_id, {})
        run.finish(result or example(), report(result), "sha256:" + "cd" * 32)
        opened.commit()

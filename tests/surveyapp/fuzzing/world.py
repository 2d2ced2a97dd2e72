"""An install with something behind every public link: studies open, closed and in draft, people in them."""

from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask

from surveyapp.database import session_scope
from surveyapp.models import Account, QuestionnaireVersion, ShareLink, Stakeholder, Study
from surveyapp.models import Response as Answers
from tests.surveyapp.analysed import finish_run

ASKED = """
title: Everything that can be asked
pages:
  - title: Choices
    questions:
      - {code: one, type: single, text: One?, required: true, options: {a: A, b: B, other: Other}}
      - {code: many, type: multiple, text: Many?, options: {a: A, b: B, none: None}, exclusive: [none]}
      - code: grid
        type: grid
        text: How important?
        scale: importance5
        rows: {price: Price, speed: Speed}
      - {code: order, type: ranking, text: In which order?, options: {a: A, b: B, c: C}, ranks: 2}
      - {code: hidden, type: text, text: Why B?, show_if: one == 'b'}
  - title: Amounts and words
    questions:
      - {code: amount, type: number, text: How much?, min: 0, max: 100}
      - {code: words, type: long_text, text: What else?}
"""


@dataclass
class World:
    """What stands for each kind of place in an address, and what people sent by hand in their forms."""

    keys: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, app: Flask) -> "World":
        world = cls()
        with session_scope(app.extensions["engine"]) as opened:
            owner = Account.open("world@example.com", "W", "researcher")
            for state in ("open", "closed", "draft"):
                world.add(study_in(state, owner.id or 0), state)
            opened.commit()
            finish_run(app, int(world.numbers[0]))
        return world

    def add(self, study: Study, state: str) -> None:
        version = QuestionnaireVersion.latest_of(study.id or 0)
        self.keys.append(study.key)
        self.numbers.append(str(study.id))
        self.tokens.append(Stakeholder.invite(study.id or 0, "Dana", "Sales").token)
        for days in (30, -1):
            self.tokens.append(ShareLink.make(study.id or 0, "The board", days)[1])
        for finished in (False, True):
            answers, token = Answers.begin(study.id or 0, version.id or 0, "en", preview=state == "draft")
            if finished:
                answers.answers = {"one": "b", "hidden": "because", "amount": 3}
                answers.complete()
            self.tokens.append(token)


def study_in(state: str, owner_id: int) -> Study:
    study = Study.start(f"A study that is {state}", owner_id)
    study.candidate_needs = [{"name": "Help", "items": "grid.price, grid.speed"}]
    version = QuestionnaireVersion.save_draft(study.id or 0, ASKED)
    if state != "draft":
        version.publish()
        study.publish()
        study.published_at = study.published_at and study.published_at - timedelta(days=1)
    if state == "closed":
        study.close()
    return study

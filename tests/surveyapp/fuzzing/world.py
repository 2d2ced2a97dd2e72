"""An install with something behind every public link: studies open, closed and in draft, people in them."""

from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask

from surveyapp.clock import utc_now
from surveyapp.database import session, session_scope
from surveyapp.mail.links import personal_token
from surveyapp.models import Account, Draw, Incentive, QuestionnaireVersion, ShareLink, Stakeholder, Study
from surveyapp.models import Response as Answers
from surveyapp.models.tokens import token_hash
from surveyapp.preview_link import ticket_for
from tests.surveyapp.analysed import finish_run
from tests.surveyapp.models.people import contacts_of
from tests.surveyapp.models.rewarding import codes_of, offered

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
    codes: list[str] = field(default_factory=list)
    """with which rewards are claimed"""

    @classmethod
    def of(cls, app: Flask) -> "World":
        world = cls()
        with session_scope(app.extensions["engine"]) as opened:
            owner = Account.open("world@example.com", "W", "researcher")
            for state in ("open", "closed", "draft", "listed", "drawn"):
                study = study_in(state, owner.id or 0)
                world.add(study, state)
                world.invite(app, study)
                if state not in ("closed", "draft"):
                    world.reward(study, state)
            opened.commit()
            with app.app_context():
                world.tokens += [ticket_for(int(number)) for number in world.numbers]
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

    def invite(self, app: Flask, study: Study) -> None:
        for contact in contacts_of(session(), study, "Anna", "Ben"):
            token = personal_token(app.extensions["needmap"], study, contact.id or 0)
            contact.token_hash = token_hash(token)
            self.tokens.append(token)

    def reward(self, study: Study, state: str) -> None:
        """Points for everybody; or a draw whose list is published, or whose numbers are known too."""
        offer = offered(study, kind="points" if state == "open" else "draw", alternates=1, places=2)
        self.codes += codes_of(study, 4)
        if state != "open":
            draw = listed(offer)
            self.keys.append((held(draw) if state == "drawn" else draw).key)


def listed(offer: Incentive) -> Draw:
    return Draw.commit(offer, "labelled", "EuroMillions", (utc_now() + timedelta(days=2)).date())


def held(draw: Draw) -> Draw:
    """Made anew, for the database keeps a published list as it is."""
    told = draw.model_dump(exclude={"id"})
    session().delete(draw)
    session().flush()
    drawn = Draw(**{**told, "values": "9 18 26 34 41", "source_on": utc_now().date()})
    session().add(drawn)
    session().flush()
    return drawn


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

"""Somebody with a personal link: who they are, what they are asked, and whether they have begun."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from flask import request, url_for

from questionnaires import Questionnaire, nearest_language
from surveyapp import language
from surveyapp.models import (
    Contact,
    ContactResponse,
    Participation,
    QuestionnaireVersion,
    Response,
    Study,
)
from surveyapp.pages import turned_away

INVITATION = "invitation"
"""the cookie that tells, in an anonymous study, whose link was used: kept by the browser alone"""


@dataclass(frozen=True)
class Invited:
    token: str
    contact: Contact
    study: Study
    version: QuestionnaireVersion

    @classmethod
    def by(cls, token: str) -> "Invited":
        """Raises TurnedAway where the link leads to nobody, or the study is not open"""
        contact = Contact.with_token(token)
        study = Study.find(contact.study_id) if contact else None
        version = QuestionnaireVersion.published_of(contact.study_id) if contact else None
        if contact is None or study is None or version is None or study.state == "draft":
            raise turned_away.no_invitation()
        invited = cls(token, contact, study, version)
        language.speak(invited.language)
        if not study.is_open:
            raise turned_away.closed(study, own_link=invited.own_link)
        return invited

    @property
    def language(self) -> str:
        """What the address asks for, else the contact's own, else the browser's: where it is on offer."""
        offered = self.version.questionnaire.languages
        asked_for = request.args.get("lang", "")[: language.LONGEST_TAG]
        wished = nearest_language(asked_for, offered) or nearest_language(self.contact.language, offered)
        return wished or language.chosen_for(self.version.questionnaire)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.version.questionnaire.in_language(self.language)

    @property
    def is_confidential(self) -> bool:
        return self.study.privacy == "confidential"

    @property
    def response(self) -> Response | None:
        """Their answers, which only a confidential study can know."""
        return ContactResponse.response_of(self.contact.id or 0) if self.is_confidential else None

    @property
    def has_begun(self) -> bool:
        """In an anonymous study: whether this link has been used to begin."""
        marks = Participation.of(self.study.id or 0)
        return not self.is_confidential and marks.has(self.contact.number, "begun")

    @property
    def own_token(self) -> str:
        """In a confidential study, of the link to their answers: from this link alone, so that it leads there
        from every device, and a copy of the database does not."""
        digest = hmac.digest(self.token.encode(), b"the link to the answers", hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    @property
    def own_link(self) -> str:
        return url_for("own_answers.show", token=self.own_token) if self.response else ""


def mark_finished(study_id: int) -> None:
    """In an anonymous study: note that whoever was invited in this browser has finished."""
    token = request.cookies.get(INVITATION, "")
    contact = Contact.with_token(token) if token else None
    if contact and contact.study_id == study_id:
        Participation.mark(study_id, contact.number, "finished")

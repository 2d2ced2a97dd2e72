"""Someone at a page of a survey: what serving it needs of the database, in one look, saved in one write.

Without the ORM, for this is what hundreds of people do at once. What has to happen together with the saving,
such as taking a place of a quota, needs the row held in a transaction; else a write that finds the row
changed does nothing.
"""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, Self

from sqlalchemy import Text, bindparam, cast, exists, select, update
from sqlmodel import col

from questionnaires import Questionnaire
from surveyapp.database import session
from surveyapp.models.prepared import Prepared
from surveyapp.models.questionnaire_version import QuestionnaireVersion, parsed
from surveyapp.models.quota import Quota
from surveyapp.models.response import Response
from surveyapp.models.study import Study
from surveyapp.models.tokens import token_hash


class Sitting(NamedTuple):
    id: int
    """of the response, as are the fields as far as `tallied`"""
    study_id: int
    version_id: int
    preview: bool
    language: str
    answers: dict[str, Any]
    taken_over: list[str]
    page_seconds: dict[str, float]
    page_forms: dict[str, int]
    page: int
    shown_at: datetime
    completed_at: datetime | None
    ended: str | None
    rewarded: bool
    tallied: bool
    published_at: datetime | None
    closed_at: datetime | None
    appearance: str
    """of the study, as the document is stored: to see whether it is still the same"""
    digest: str
    """of the version's text"""
    has_quotas: bool

    @classmethod
    def by_token(cls, token: str) -> Self | None:
        row = LOOK.first({"token": token_hash(token)})
        return cls(*row) if row else None

    @classmethod
    def held_by_token(cls, token: str) -> Self | None:
        """The same, from here on held by the request's transaction: whoever else wants to save it waits."""
        row = session().connection().execute(HOLD, {"token": token_hash(token)}).first()
        return cls(*row) if row else None

    @property
    def is_open(self) -> bool:
        """Whether its pages are taken; previews go on for ever."""
        return self.preview or (self.published_at is not None and self.closed_at is None)

    @property
    def is_finished(self) -> bool:
        return self.completed_at is not None

    @property
    def can_be_saved_alone(self) -> bool:
        """Whether nothing else has to be written together with a page of it."""
        return not self.tallied and (self.preview or not self.has_quotas)

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked, in this person's language. Raises QuestionnaireError while a draft has faults."""
        return asked_by(self.version_id, self.digest, self.language)

    def save_alone(self, changes: dict[str, Any]) -> bool:
        """Write one page, on disk when this returns; False when the row is no longer as it was found."""
        return bool(PREPARED_SAVE.write(self.named(changes)))

    def save_held(self, changes: dict[str, Any]) -> None:
        """The same within the transaction that holds the row."""
        if self.tallied:
            session().get_one(Response, self.id).uncount()
        session().connection().execute(SAVE, self.named(changes))

    def named(self, changes: dict[str, Any]) -> dict[str, Any]:
        return {**changes, "row": self.id, "as_found": self.shown_at}


@lru_cache(maxsize=256)
def asked_by(version_id: int, digest: str, language: str) -> Questionnaire:
    """What a version asks, without fetching its text again while its digest is the same."""
    [source] = SOURCE.first({"version": version_id}) or [""]
    return parsed(source).in_language(language)


FOUND: Any = (
    select(
        *(col(getattr(Response, name)) for name in Sitting._fields[:15]),
        *(col(Study.published_at), col(Study.closed_at), cast(Study.appearance, Text)),
        col(QuestionnaireVersion.digest),
        exists().where(col(Quota.study_id) == col(Response.study_id)),
    )
    .join(Study, col(Study.id) == col(Response.study_id))
    .join(QuestionnaireVersion, col(QuestionnaireVersion.id) == col(Response.version_id))
    .where(col(Response.token_hash) == bindparam("token"))
)
LOOK, HOLD = Prepared(FOUND), FOUND.with_for_update(of=Response)
VERSION: Any = bindparam("version")
SOURCE = Prepared(select(col(QuestionnaireVersion.source)).where(col(QuestionnaireVersion.id) == VERSION))
SAVE: Any = (
    update(Response)
    .where(col(Response.id) == bindparam("row"), col(Response.shown_at) == bindparam("as_found"))
    .where(~col(Response.tallied))
)
"""the moment of the last change names the state that was found: see `page_saved`"""
CHANGED = ("answers", "page_seconds", "page_forms", "page", "shown_at", "completed_at")
PREPARED_SAVE = Prepared(SAVE, CHANGED)

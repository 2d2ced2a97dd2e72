"""Someone at a page of a survey: what serving it needs of the database, in one look, saved in one write.

Without the ORM, for this is what hundreds of people do at once. What has to happen together with the saving,
such as taking a place of a quota, needs the row held in a transaction; else a write that finds the row
changed does nothing.
"""

from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple, Self

from sqlalchemy import Text, and_, bindparam, cast, exists, insert, select, update
from sqlmodel import col

from questionnaires import Questionnaire
from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.models.incentive import Incentive
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
    origin: dict[str, str]
    tallied: bool
    study_is_open: bool
    appearance: str
    """of the study, as the document is stored: to see whether it is still the same"""
    digest: str
    """of the version's text"""
    has_quotas: bool
    has_offer: bool
    """whether a reward is or was offered"""

    @classmethod
    def by_token(cls, token: str) -> Self | None:
        row = LOOK.first({"token": token_hash(token)})
        return cls(*row) if row else None

    @classmethod
    def held_by_token(cls, token: str) -> Self | None:
        """The same, from here on held by the request's transaction: whoever else wants to save it waits."""
        row = session().connection().execute(HOLD, {"token": token_hash(token)}).first()
        return cls(*row) if row else None

    @staticmethod
    def begin(token: str, study_id: int, version_id: int, language: str, **told: Any) -> bool:
        """A new response, on disk when this returns; False where the token has begun one before.

        told  preview, origin, device, doubts, answers: as `Response.begin` takes them
        """
        now = utc_now()
        mine = {"study_id": study_id, "version_id": version_id, "token_hash": token_hash(token)}
        times = {"consented_at": now, "shown_at": now}
        return bool(BEGIN.write({**blank(), **mine, **times, "language": language, **told}))

    @property
    def is_untouched(self) -> bool:
        return not self.page_seconds

    @property
    def is_open(self) -> bool:
        """Whether its pages are taken; previews go on for ever."""
        return self.preview or self.study_is_open

    @property
    def is_finished(self) -> bool:
        return self.completed_at is not None

    @property
    def can_be_saved_alone(self) -> bool:
        """Whether nothing else has to be written together with a page of it."""
        return not self.tallied and (self.preview or not self.has_quotas)

    @property
    def is_usual(self) -> bool:
        """Whether somebody is simply answering, page after page."""
        over = self.is_finished or self.ended is not None
        return self.is_open and not over and self.can_be_saved_alone

    @property
    def thanks_key(self) -> tuple[object, ...]:
        """What the page of thanks depends on, where neither a reward nor an address on it is one's own."""
        return (self.digest, self.language, self.is_open, self.preview, self.appearance)

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked, in this person's language. Raises QuestionnaireError while a draft has faults."""
        return asked_by(self.version_id, self.digest, self.language)

    def save_alone(self, changes: dict[str, Any]) -> bool:
        """Write one page, on disk when this returns; False when the row is no longer as it was found."""
        return bool(SAVE.write(self.named(changes)))

    def save_held(self, changes: dict[str, Any]) -> None:
        """The same within the transaction that holds the row."""
        if self.tallied:
            session().get_one(Response, self.id).uncount()
        session().connection().execute(UNCHANGED, self.named(changes))

    def named(self, changes: dict[str, Any]) -> dict[str, Any]:
        return {**changes, "row": self.id, "as_found": self.shown_at}


@lru_cache(maxsize=256)
def asked_by(version_id: int, digest: str, language: str) -> Questionnaire:
    """What a version asks, without fetching its text again while its digest is the same.

    language  empty: in all of its languages
    """
    [source] = SOURCE.first({"version": version_id}) or [""]
    return parsed(source).in_language(language) if language else parsed(source)


OF_THE_RESPONSE = Sitting._fields[: Sitting._fields.index("tallied") + 1]
FOUND: Any = (
    select(
        *(col(getattr(Response, name)) for name in OF_THE_RESPONSE),
        and_(col(Study.published_at).is_not(None), col(Study.closed_at).is_(None)),
        cast(Study.appearance, Text),
        col(QuestionnaireVersion.digest),
        exists().where(col(Quota.study_id) == col(Response.study_id)),
        exists().where(
            col(Incentive.study_id) == col(Response.study_id), col(Incentive.opened_at).is_not(None)
        ),
    )
    .join(Study, col(Study.id) == col(Response.study_id))
    .join(QuestionnaireVersion, col(QuestionnaireVersion.id) == col(Response.version_id))
    .where(col(Response.token_hash) == bindparam("token"))
)
LOOK, HOLD = Prepared(FOUND), FOUND.with_for_update(of=Response)
VERSION: Any = bindparam("version")
SOURCE = Prepared(select(col(QuestionnaireVersion.source)).where(col(QuestionnaireVersion.id) == VERSION))
UNCHANGED: Any = (
    update(Response)
    .where(col(Response.id) == bindparam("row"), col(Response.shown_at) == bindparam("as_found"))
    .where(~col(Response.tallied))
)
"""the moment of the last change names the state that was found: see `page_saved`"""
CHANGED = ("answers", "page_seconds", "page_forms", "page", "shown_at", "completed_at")
SAVE = Prepared(UNCHANGED, CHANGED)
BEGIN = Prepared(insert(Response), [name for name in Response.model_fields if name != "id"])


@cache
def blank() -> dict[str, Any]:
    """A response as it begins, by column."""
    return Response(study_id=0, version_id=0, token_hash="").model_dump(exclude={"id"})

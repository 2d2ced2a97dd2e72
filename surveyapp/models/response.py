"""One person's answers: one row, one document of codes. Who they are is not in it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Field, SQLModel, col, func, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.questionnaire_version import QuestionnaireVersion
from surveyapp.models.saved_page import page_saved
from surveyapp.models.study import Study
from surveyapp.models.tally_correction import TallyCorrection
from surveyapp.models.tokens import new_token, token_hash


class Response(SQLModel, table=True):
    __table_args__ = (
        Index("ix_response_study_state", "study_id", "preview", "completed_at"),
        Index(
            "ix_response_untallied",
            *("study_id", "preview", "completed_at"),  # as many as the index above, or SQLite takes that one
            sqlite_where=text("tallied = 0"),
            postgresql_where=text("NOT tallied"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False)
    )
    version_id: int = Field(
        sa_column=Column(Integer, ForeignKey("questionnaire_version.id", ondelete="CASCADE"), nullable=False)
    )
    token_hash: str = Field(unique=True, index=True)
    preview: bool = False
    """answers given while trying the questionnaire out; never analysed"""
    language: str = "en"
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """variable -> code; absent: never shown; null: seen and skipped"""
    page_seconds: dict[str, float] = Field(default_factory=dict, sa_type=JSON)
    """page number -> seconds between its being shown and sent, all its visits together"""
    page_forms: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    """page number -> the form that was saved last: the moment it was shown, in microseconds, is its name"""
    page: int = 0
    """the page to show next"""
    consented_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    shown_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    completed_at: datetime | None = Field(default=None, sa_type=Moment)
    origin: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """the way someone came by: source (link, personal, embed, qr), utm_… and hidden fields of the address"""
    taken_over: list[str] = Field(default_factory=list, sa_type=JSON)
    """codes of questions whose answers were known before and are not asked"""
    device: str = ""
    """phone, tablet or computer; empty where the browser does not say"""
    doubts: list[str] = Field(default_factory=list, sa_type=JSON)
    """hints of a machine or of a second time; they go to screening, and turn nobody away"""
    ended: str | None = None
    """why it ended before its last page, such as a full quota; None while it goes on or was completed"""
    rewarded: bool = False
    """whether a claim code was shown for it: a mark, and no link to the code"""
    tallied: bool = False
    """whether it is in the tally of its study as it stands; call uncount() before anything of it changes"""

    @classmethod
    def begin(
        cls,
        study_id: int,
        version_id: int,
        language: str,
        *,
        preview: bool = False,
        token: str | None = None,
        origin: Mapping[str, str] | None = None,
        device: str = "",
        doubts: Iterable[str] = (),
        answers: Mapping[str, Any] | None = None,
        taken_over: Iterable[str] = (),
    ) -> tuple[Self, str]:
        """A new response and the token of the person's own link, which is nowhere else.

        token       made here unless given. A given one begins once; the same again finds what is there
        answers     what is known of the person before anything is asked, by variable
        taken_over  codes of questions that are not asked because of that
        """
        token = token or new_token()
        begun = cls(
            study_id=study_id,
            version_id=version_id,
            token_hash=token_hash(token),
            language=language,
            preview=preview,
            origin=dict(origin or {}),
            device=device,
            doubts=list(doubts),
            answers=dict(answers or {}),
            taken_over=list(taken_over),
        )
        try:
            with session().begin_nested():
                session().add(begun)
        except IntegrityError:
            begun_before = cls.with_token(token)
            if begun_before is None:
                raise
            return begun_before, token
        return begun, token

    @classmethod
    def with_token(cls, token: str, *, to_change: bool = False) -> Self | None:
        """`to_change` makes a second post of the same person wait until the first is stored."""
        found = select(cls).where(cls.token_hash == token_hash(token))
        return session().exec(found.with_for_update() if to_change else found).first()

    @classmethod
    def completed_of(cls, study_id: int, until: datetime | None = None) -> list[Self]:
        """Real answers finished by then, or by now; oldest first."""
        real = select(cls).where(cls.study_id == study_id, col(cls.preview).is_(False))
        finished = col(cls.completed_at).is_not(None) if until is None else col(cls.completed_at) <= until
        return list(session().exec(real.where(finished).order_by(col(cls.id))))

    @classmethod
    def unchanged_since(cls, study_id: int, moment: datetime) -> int:
        """How many real answers were finished by then, and neither deleted nor saved anew after it."""
        real = (col(cls.study_id) == study_id, col(cls.preview).is_(False))
        untouched = (col(cls.completed_at) <= moment, col(cls.shown_at) <= moment)
        return session().exec(select(func.count(col(cls.id))).where(*real, *untouched)).one()

    @classmethod
    def counts(cls, study_id: int) -> dict[str, int]:
        """How many began, how many of those finished, previews apart."""
        started, completed = (
            session()
            .exec(
                select(func.count(col(cls.id)), func.count(col(cls.completed_at))).where(
                    cls.study_id == study_id, col(cls.preview).is_(False)
                )
            )
            .one()
        )
        return {"started": started, "completed": completed}

    @property
    def duration(self) -> timedelta:
        return timedelta(seconds=sum(self.page_seconds.values()))

    @property
    def study(self) -> Study:
        return session().get_one(Study, self.study_id)

    @property
    def version(self) -> QuestionnaireVersion:
        """The one it was begun with, whatever has been published since."""
        return session().get_one(QuestionnaireVersion, self.version_id)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been sent yet; what was known before may be there."""
        return not self.page_seconds

    def save_page(self, page: int, answers: dict[str, Any], *, form: int, next_page: int | None) -> None:
        """Store the answers as they are after this page, and go on to the next; None completes the response.

        form    the moment the form that was sent had been shown, in microseconds
        One UPDATE without the ORM's bookkeeping: this is what hundreds of people do at once.
        """
        self.uncount()
        changed = page_saved(self, page, answers, form=form, next_page=next_page, now=utc_now())
        this_one = col(type(self).id) == self.id
        session().connection().execute(update(type(self)).where(this_one).values(**changed))
        for column, value in changed.items():
            set_committed_value(self, column, value)

    def complete(self) -> None:
        self.completed_at = self.completed_at or utc_now()

    def uncount(self) -> None:
        """Take it off the tally, where it is in one: it changes. It is counted anew by what it is then."""
        if self.tallied:
            TallyCorrection.take_off(self.study_id, self, self.version.questionnaire)
            self.tallied = False
            session().flush()

    def delete(self) -> None:
        self.uncount()
        session().delete(self)

"""One way of finding the needs, kept beside the others; one of them is chosen, with a reason on record."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Text, text
from sqlmodel import Field, SQLModel, col, select, update

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.account import Account
from surveyapp.models.study import Study

CHOSEN = text("chosen_at IS NOT NULL")
DEFAULTS: dict[str, Any] = {
    "correlation": "auto",
    "extraction": "minres",
    "rotation": "oblimin",
    "n_factors": None,
    "dropped": [],
    "need_names": [],
}
"""what the first variant of a study is made with; n_factors none: the number that is recommended"""


class Variant(SQLModel, table=True):
    __table_args__ = (
        Index("uq_variant_chosen", "study_id", unique=True, sqlite_where=CHOSEN, postgresql_where=CHOSEN),
    )

    id: int | None = Field(default=None, primary_key=True)
    study_id: int = Field(
        sa_column=Column(Integer, ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    account_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """as DEFAULTS; dropped: names of items; need_names: names of needs that go along from another variant"""
    names: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """factor id -> the name the researcher gave it"""
    result: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    """the needs part of a result document without candidates, and the scree as a figure"""
    error: str | None = Field(default=None, sa_type=Text)
    """why it could not be worked out, a sentence"""
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    solved_at: datetime | None = Field(default=None, sa_type=Moment)
    chosen_at: datetime | None = Field(default=None, sa_type=Moment)
    chosen_by: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("account.id", ondelete="SET NULL"))
    )
    reason: str = Field(default="", sa_type=Text)
    """why it was chosen"""

    @classmethod
    def begin(cls, study_id: int, account: Account | None, settings: dict[str, Any]) -> Self:
        variant = cls(
            study_id=study_id,
            account_id=account.id if account else None,
            settings={**DEFAULTS, **settings},
        )
        session().add(variant)
        session().flush()
        return variant

    @classmethod
    def find(cls, variant_id: int) -> Self | None:
        return session().get(cls, variant_id)

    @classmethod
    def of_study(cls, study_id: int) -> list[Self]:
        """Newest first."""
        return list(session().exec(select(cls).where(cls.study_id == study_id).order_by(col(cls.id).desc())))

    @classmethod
    def chosen_of(cls, study_id: int) -> Self | None:
        chosen = select(cls).where(cls.study_id == study_id, col(cls.chosen_at).is_not(None))
        return session().exec(chosen).first()

    @classmethod
    def is_awaited(cls, variant_id: int) -> bool:
        """Whether it is there and has not been worked out yet, looking at that alone."""
        found = select(cls.id).where(cls.id == variant_id, col(cls.solved_at).is_(None))
        return session().exec(found).first() is not None

    @classmethod
    def n_needs_of(cls, study_id: int) -> tuple[int, bool] | None:
        """How many needs the chosen variant has, else the newest, and whether it is chosen."""
        n = col(cls.result)["n_factors"].as_integer()
        chosen = col(cls.chosen_at).is_not(None)
        solved = select(n, chosen).where(cls.study_id == study_id, col(cls.result).is_not(None))
        row = session().exec(solved.order_by(chosen.desc(), col(cls.id).desc()).limit(1)).first()
        return (row[0], bool(row[1])) if row else None

    @classmethod
    def like(cls, study_id: int, settings: dict[str, Any], stamp: str) -> Self | None:
        """One that was made so, from the same answers; a number of needs is that which was found."""
        wanted = {**DEFAULTS, **settings}
        return next((one for one in cls.of_study(study_id) if one.is_like(wanted, stamp)), None)

    def is_like(self, wanted: dict[str, Any], stamp: str) -> bool:
        if not self.result or self.result.get("stamp") != stamp:
            return False
        n_factors = self.result["n_factors"] if wanted["n_factors"] else self.settings["n_factors"]
        method = ("correlation", "extraction", "rotation", "dropped")
        same = all(self.settings[name] == wanted[name] for name in method)
        return same and bool(n_factors == wanted["n_factors"])

    @property
    def needs(self) -> dict[str, Any]:
        """The result with the names that the researcher gave; only of a variant that has been worked out."""
        result = self.result or {}
        factors = [
            {**factor, "proposed": factor["name"], "name": self.names.get(factor["id"], factor["name"])}
            for factor in result.get("factors", ())
        ]
        return {**result, "factors": factors}

    @property
    def is_kept(self) -> bool:
        """Whether the row is still there."""
        return session().exec(select(Variant.id).where(Variant.id == self.id)).first() is not None

    def solve(self, result: dict[str, Any]) -> None:
        self.result, self.error, self.solved_at = result, None, utc_now()

    def fail(self, error: str) -> None:
        self.error, self.solved_at = error, utc_now()

    def choose(self, account: Account | None, reason: str) -> None:
        """Take this one; whichever was chosen before is not any more."""
        Study.hold(self.study_id)
        others = (col(Variant.study_id) == self.study_id, col(Variant.id) != self.id)
        session().exec(update(Variant).where(*others).values(chosen_at=None, chosen_by=None, reason=""))
        self.chosen_at, self.chosen_by = utc_now(), account.id if account else None
        self.reason = reason.strip()
        session().flush()

    def name_needs(self, names: dict[str, str]) -> None:
        """Names by factor id; an empty one gives the proposal back."""
        self.names = {factor: name.strip() for factor, name in names.items() if name.strip()}

    def run_settings(self) -> dict[str, Any]:
        """What the next run takes over: the structure as it was solved, and the names of its needs."""
        result = self.result or {}
        return {
            **{key: self.settings[key] for key in DEFAULTS},
            "n_factors": result.get("n_factors") or self.settings["n_factors"],
            "need_names": [
                {"name": self.names[factor["id"]], "loadings": loadings_of(result, place)}
                for place, factor in enumerate(result.get("factors", ()))
                if factor["id"] in self.names
            ],
        }

    def delete(self) -> None:
        session().delete(self)


def loadings_of(result: dict[str, Any], factor: int) -> dict[str, float]:
    """Item -> its loading on one factor."""
    return {item: row[factor] for item, row in zip(result["items"], result["loadings"], strict=True)}

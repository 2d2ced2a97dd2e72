"""What people wrote in their own words, question by question."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlmodel import col, func, select

from surveyapp.database import session
from surveyapp.models.fieldwork import real
from surveyapp.models.response import Response


@dataclass(frozen=True)
class OpenAnswer:
    response_id: int
    completed_at: datetime
    text: str

    @classmethod
    def count(cls, study_id: int, codes: list[str]) -> dict[str, int]:
        """How many finished answers hold some text under each code."""
        if not codes:
            return {}
        written = [func.count(func.nullif(text_under(code), "")) for code in codes]
        counted: Any = select(func.count(col(Response.id)), *written)
        _, *counts = session().exec(counted.where(*finished(study_id))).one()
        return dict(zip(codes, counts, strict=True))

    @classmethod
    def to(cls, study_id: int, code: str, page: int, per_page: int) -> list[Self]:
        """The newest first; page 1 is the first page."""
        rows = session().exec(written_under(study_id, code).offset((page - 1) * per_page).limit(per_page))
        return [cls(number, at, str(text)) for number, at, text in rows]

    @classmethod
    def holding(cls, study_id: int, code: str, sought: str) -> list[Self]:
        """All that hold these letters, in either case and in any alphabet: databases compare ASCII alone."""
        letters = sought.casefold()
        rows = session().exec(written_under(study_id, code))
        return [cls(number, at, str(text)) for number, at, text in rows if letters in str(text).casefold()]


def written_under(study_id: int, code: str) -> Any:
    text = text_under(code)
    written = select(Response.id, Response.completed_at, text).where(*finished(study_id), text != "")
    return written.order_by(col(Response.completed_at).desc(), col(Response.id).desc())


def finished(study_id: int) -> tuple[Any, ...]:
    return *real(study_id), col(Response.completed_at).is_not(None)


def text_under(code: str) -> Any:
    """One answer out of the document, as text; null where there is none."""
    document: Any = col(Response.answers)
    return document[code].as_string()

"""What the newest finished analysis of a study came to, without loading all of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from surveyapp.database import session
from surveyapp.models.run import Run


@dataclass(frozen=True)
class Outcome:
    n_needs: int | None
    n_segments: int | None
    """none where the answers offer no division"""
    finished_at: datetime

    @classmethod
    def of(cls, study_id: int) -> "Outcome | None":
        result = col(Run.result)
        found = select(
            result[("needs", "n_factors")].as_integer(),
            result[("segments", "k")].as_integer(),
            Run.finished_at,
        ).where(Run.study_id == study_id, col(Run.finished_at).is_not(None))
        row = session().exec(found.order_by(col(Run.id).desc()).limit(1)).first()
        return cls(*row) if row else None

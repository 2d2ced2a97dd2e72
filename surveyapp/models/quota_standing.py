"""A quota with its cells as they stand at this moment."""

from dataclasses import dataclass

from sqlmodel import col, select

from surveyapp.database import session
from surveyapp.models.quota import Quota
from surveyapp.models.quota_cell import QuotaCell
from surveyapp.models.quota_place import Counted, counted


@dataclass(frozen=True)
class CellStanding:
    cell: QuotaCell
    counted: Counted

    @property
    def left(self) -> int:
        return max(0, self.cell.target - self.counted.taken)

    @property
    def state(self) -> str:
        """full: finished answers fill it; taken: the last places belong to people who are still answering"""
        if self.counted.completed >= self.cell.target:
            return "full"
        return "open" if self.left else "taken"


@dataclass(frozen=True)
class QuotaStanding:
    quota: Quota
    cells: list[CellStanding]


def standings_of(study_id: int) -> list[QuotaStanding]:
    quotas = Quota.of_study(study_id)
    if not quotas:
        return []
    hours = {quota.id or 0: quota.hold_hours for quota in quotas}
    mine = select(QuotaCell).where(col(QuotaCell.quota_id).in_(hours)).order_by(col(QuotaCell.id))
    cells = list(session().exec(mine))
    counts = counted({cell.id or 0: hours[cell.quota_id] for cell in cells})
    return [
        QuotaStanding(
            quota, [CellStanding(cell, counts[cell.id or 0]) for cell in cells if cell.quota_id == quota.id]
        )
        for quota in quotas
    ]

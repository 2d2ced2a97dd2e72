"""One cell of a quota: the people for whom a condition holds, and how many of them are wanted at most."""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import Column, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel

from questionnaires import Condition, parse_condition
from questionnaires.conditions import Not


class QuotaCell(SQLModel, table=True):
    __tablename__ = "quota_cell"

    id: int | None = Field(default=None, primary_key=True)
    quota_id: int = Field(
        sa_column=Column(Integer, ForeignKey("quota.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    name: str
    condition: str = Field(sa_type=Text)
    """in the language of show_if; of two cells of one quota that hold for a person, the first counts"""
    target: int
    """the most people it takes"""


def is_decided(text: str, answers: Mapping[str, object]) -> bool:
    """Whether the condition holds and what is still to be asked cannot undo it.

    What follows a `not` holds for people who were not asked yet: it waits until they have been.
    """
    condition, awaited = read(text)
    return condition.holds(answers) and awaited <= answers.keys()


@lru_cache(maxsize=512)
def read(text: str) -> tuple[Condition, frozenset[str]]:
    """The condition, and the names that stand behind a `not` in it."""
    condition = parse_condition(text)
    negated = (part.variables for part in condition.parts if isinstance(part, Not))
    return condition, frozenset().union(*negated)

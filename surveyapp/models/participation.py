"""In an anonymous study: who of its contacts has begun, and who has finished. Marks, and nothing else.

All marks of a study are bits in one row that is written whole. A mark of its own row would tell, by the row
that was changed last, whose answers came in last; here nothing says in which order bits were set.
"""

from collections.abc import Iterable
from typing import Literal, Self

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, LargeBinary
from sqlmodel import Field, SQLModel, select

from surveyapp.database import session
from surveyapp.models.study import Study

Mark = Literal["begun", "finished"]


class Participation(SQLModel, table=True):
    __table_args__ = (
        ForeignKeyConstraint(["study_id", "privacy"], ["study.id", "study.privacy"], ondelete="CASCADE"),
        CheckConstraint("privacy = 'anonymous'", name="ck_participation_is_anonymous"),
    )

    study_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    privacy: str = "anonymous"
    begun: bytes = Field(default=b"", sa_type=LargeBinary)
    finished: bytes = Field(default=b"", sa_type=LargeBinary)

    @classmethod
    def of(cls, study_id: int) -> Self:
        """As it is, or an empty one."""
        return session().get(cls, study_id) or cls(study_id=study_id)

    @classmethod
    def mark(cls, study_id: int, number: int, mark: Mark) -> bool:
        """Set the bit of the contact with this number; False when it was set before."""
        kept = cls.held(study_id)
        bits = getattr(kept, mark)
        if is_set(bits, number):
            return False
        setattr(kept, mark, with_bit(bits, number))
        session().add(kept)
        session().flush()
        return True

    @classmethod
    def forget(cls, study_id: int, numbers: Iterable[int]) -> None:
        """Contacts that are deleted leave no mark: their numbers may be given to others."""
        kept = cls.held(study_id)
        gone = list(numbers)
        kept.begun, kept.finished = without_bits(kept.begun, gone), without_bits(kept.finished, gone)
        session().add(kept)
        session().flush()

    @classmethod
    def held(cls, study_id: int) -> Self:
        """The row as it is now; others who would change it wait until we commit."""
        Study.hold(study_id)
        found = select(cls).where(cls.study_id == study_id).execution_options(populate_existing=True)
        return session().exec(found).first() or cls(study_id=study_id)

    def has(self, number: int, mark: Mark) -> bool:
        return is_set(getattr(self, mark), number)

    def count(self, mark: Mark) -> int:
        return int.from_bytes(getattr(self, mark)).bit_count()


def is_set(bits: bytes, number: int) -> bool:
    byte, bit = divmod(number, 8)
    return byte < len(bits) and bool(bits[byte] >> bit & 1)


def with_bit(bits: bytes, number: int) -> bytes:
    byte, bit = divmod(number, 8)
    grown = bytearray(bits.ljust(byte + 1, b"\0"))
    grown[byte] |= 1 << bit
    return bytes(grown)


def without_bits(bits: bytes, numbers: Iterable[int]) -> bytes:
    kept = bytearray(bits)
    for byte, bit in (divmod(number, 8) for number in numbers):
        if byte < len(kept):
            kept[byte] &= ~(1 << bit) & 0xFF
    return bytes(kept)

"""Who may sign in, and as what."""

import re
from datetime import datetime, timedelta
from functools import cache
from typing import Literal, Self

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlmodel import Field, SQLModel, col, delete, func, select

from surveyapp.clock import Moment, utc_now
from surveyapp.database import session
from surveyapp.models.tokens import new_token, token_hash

Role = Literal["admin", "researcher", "reader"]
ROLES: dict[str, str] = {
    "admin": "Administrator: everything, and accounts",
    "researcher": "Researcher: writes and runs studies",
    "reader": "Reader: reads findings",
}
SHORTEST_PASSWORD = 10
SIGN_IN_LINK_LASTS = timedelta(hours=24)
hasher = PasswordHasher()


class AccountError(Exception):
    """An account cannot be made or changed so; the message says why and what to do."""


class Account(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True, index=True)
    name: str
    role: str
    password_hash: str | None = None
    password_changed_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    sign_in_hash: str | None = Field(default=None, index=True)
    sign_in_expires_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(default_factory=utc_now, sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)

    @classmethod
    def open(cls, email: str, name: str, role: str, password: str | None = None) -> Self:
        email = email.strip().lower()
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
            raise AccountError(f"'{email}' is not an e-mail address. Write it like name@example.com.")
        if role not in ROLES:
            raise AccountError(f"There is no role '{role}'. Choose one of {', '.join(ROLES)}.")
        if cls.by_email(email):
            raise AccountError(f"{email} has an account already. Choose another address.")
        account = cls(email=email, name=name.strip() or email, role=role)
        if password is not None:
            account.change_password(password)
        session().add(account)
        session().flush()
        return account

    @classmethod
    def find(cls, account_id: int) -> Self | None:
        return session().get(cls, account_id)

    @classmethod
    def by_email(cls, email: str) -> Self | None:
        return session().exec(select(cls).where(cls.email == email.strip().lower())).first()

    @classmethod
    def first_admin(cls) -> Self | None:
        admins = select(cls).where(cls.role == "admin", col(cls.closed_at).is_(None))
        return session().exec(admins.order_by(col(cls.id))).first()

    @classmethod
    def everyone(cls) -> list[Self]:
        return list(session().exec(select(cls).order_by(col(cls.name))))

    @classmethod
    def with_password(cls, email: str, password: str) -> Self | None:
        """The open account these belong to. Takes as long for an unknown address as for a wrong password."""
        account = cls.by_email(email)
        known = account.password_hash if account and not account.closed_at else None
        try:
            hasher.verify(known or hash_of_nobody(), password)
        except (VerifyMismatchError, InvalidHashError):
            return None
        return account if known else None

    @classmethod
    def editors(cls) -> list[Self]:
        """Those who may write and run studies."""
        return [account for account in cls.everyone() if account.may_edit and not account.closed_at]

    @property
    def may_edit(self) -> bool:
        return self.role in {"admin", "researcher"}

    def change_password(self, password: str) -> None:
        """Set a new password; every other session of this account ends."""
        if len(password) < SHORTEST_PASSWORD:
            raise AccountError(f"A password has at least {SHORTEST_PASSWORD} characters. Add some words.")
        self.password_hash = hasher.hash(password)
        self.password_changed_at = utc_now()

    def close(self) -> None:
        """Its sessions end at once, and nothing signs it in any more."""
        self.closed_at = self.closed_at or utc_now()
        self.sign_in_hash = None

    def reopen(self) -> None:
        """Open it again; sessions from before it was closed stay ended."""
        self.closed_at = None
        self.password_changed_at = utc_now()

    def new_sign_in_link(self) -> str:
        """The token of a link that signs this account in once, within a day. An older link stops working."""
        token = new_token()
        self.sign_in_hash = token_hash(token)
        self.sign_in_expires_at = utc_now() + SIGN_IN_LINK_LASTS
        return token

    @classmethod
    def with_sign_in_link(cls, token: str) -> Self | None:
        account = session().exec(select(cls).where(cls.sign_in_hash == token_hash(token))).first()
        expires = account.sign_in_expires_at if account else None
        return account if expires and expires > utc_now() and account and not account.closed_at else None

    def use_sign_in_link(self) -> None:
        self.sign_in_hash = None


@cache
def hash_of_nobody() -> str:
    """What the password of an unknown address is compared with, so that it takes as long as a known one's."""
    return hasher.hash(new_token())


class SignInAttempt(SQLModel, table=True):
    """A failed sign-in, kept for a quarter of an hour: ten for an address close it till the oldest goes."""

    __tablename__ = "sign_in_attempt"

    id: int | None = Field(default=None, primary_key=True)
    email_hash: str = Field(index=True)
    at: datetime = Field(default_factory=utc_now, sa_type=Moment)

    @classmethod
    def too_many(cls, email: str) -> bool:
        since = utc_now() - timedelta(minutes=15)
        session().exec(delete(cls).where(col(cls.at) < since))
        failed = (
            select(func.count()).select_from(cls).where(cls.email_hash == token_hash(email.strip().lower()))
        )
        return session().exec(failed).one() >= 10

    @classmethod
    def record(cls, email: str) -> None:
        session().add(cls(email_hash=token_hash(email.strip().lower())))

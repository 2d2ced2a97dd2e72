"""AUTH. Who is asking, and what they may see."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import abort, g, redirect, request, session, url_for

from surveyapp import database
from surveyapp.models import Account, Study

P = ParamSpec("P")
R = TypeVar("R")


def sign_in(account: Account) -> None:
    session.clear()
    session["account_id"] = account.id
    session["since"] = account.password_changed_at.isoformat()
    session.permanent = True


def sign_out() -> None:
    session.clear()


def current_account() -> Account | None:
    """The account of this session. A session older than its password is over."""
    if "account" not in g:
        g.account = account_of_session()
    found: Account | None = g.account
    return found


def account_of_session() -> Account | None:
    account_id = session.get("account_id")
    account = database.session().get(Account, account_id) if account_id else None
    if (
        account is None
        or account.closed_at
        or session.get("since") != account.password_changed_at.isoformat()
    ):
        return None
    return account


def signed_in_account() -> Account:
    account = current_account()
    if account is None:
        abort(redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?"))))
    return account


def signed_in(page: Callable[P, R]) -> Callable[P, R]:
    """This page is for people with an account; others are asked to sign in and come back here."""

    @wraps(page)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        signed_in_account()
        return page(*args, **kwargs)

    return guarded


def study_for_reading(study_id: int) -> Study:
    """The study, for anyone with an account: readers read findings."""
    signed_in_account()
    return Study.find(study_id) or abort(404)


def study_for_editing(study_id: int) -> Study:
    """The study, for those who write and run studies."""
    only_editor()
    return Study.find(study_id) or abort(404)


def only_editor() -> Account:
    account = signed_in_account()
    if not account.may_edit:
        abort(403)
    return account


def only_admin() -> Account:
    account = signed_in_account()
    if account.role != "admin":
        abort(403)
    return account


def safe_next(target: str | None) -> str | None:
    """Where to go after signing in: a page of ours, never another site."""
    parts = urlsplit(target or "")
    inside = target and target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if inside and not parts.scheme and not parts.netloc else None


def account_for_templates() -> dict[str, Any]:
    return {"account": current_account()}

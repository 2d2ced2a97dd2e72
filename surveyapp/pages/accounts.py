"""Signing in and out, and one's own account."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from surveyapp import auth
from surveyapp.models import Account, SignInAttempt
from surveyapp.models.account import ROLES, SHORTEST_PASSWORD, AccountError
from surveyapp.pages.fields import Line, Password, StudioForm

bp = Blueprint("accounts", __name__)
Page = str | tuple[str, int] | Response
BY_LINK = "by_link"


class SignInForm(StudioForm):
    email = Line(
        "E-mail address",
        needed="Write the e-mail address of your account.",
        most=254,
        render_kw={"type": "email", "autocomplete": "username", "autofocus": True},
    )
    password = Password(
        "Password", needed="Write your password.", render_kw={"autocomplete": "current-password"}
    )


class PasswordForm(StudioForm):
    current = Password("Current password", render_kw={"autocomplete": "current-password"})
    new = Password(
        "New password",
        needed="Write a new password.",
        hint=f"At least {SHORTEST_PASSWORD} characters; a few words are good.",
        render_kw={"autocomplete": "new-password"},
    )

    def validate_current(self, field: Password) -> None:
        account = auth.signed_in_account()
        if needs_current(account) and not Account.with_password(account.email, field.data or ""):
            raise ValidationError("This is not your password. Sign in by a link when you have forgotten it.")


@bp.get("/")
def home() -> Response:
    return redirect(url_for("studies.index" if auth.current_account() else ".sign_in"))


@bp.get("/sign-in")
def sign_in() -> Page:
    if auth.current_account():
        return redirect(page_wanted())
    return render_template("accounts/sign_in.html", form=SignInForm())


@bp.post("/sign-in")
def begin_session() -> Page:
    form = SignInForm()
    if not form.validate():
        return render_template("accounts/sign_in.html", form=form), 422
    if SignInAttempt.too_many(form.email.data):
        abort(429)
    account = Account.with_password(form.email.data, form.password.data)
    if account is None:
        SignInAttempt.record(form.email.data)
        form.password.errors = ["This e-mail address and password do not belong together. Try again."]
        return render_template("accounts/sign_in.html", form=form), 422
    auth.sign_in(account)
    return redirect(page_wanted())


def page_wanted() -> str:
    """The page asked for before signing in, when it is one of ours that can be opened; else the studies."""
    target = auth.safe_next(request.args.get("next"))
    try:
        current_app.url_map.bind("").match((target or "").partition("?")[0], "GET")
    except HTTPException:
        target = None
    return target or url_for("studies.index")


@bp.get("/sign-in/<token>")
def show_link(token: str) -> Page:
    """Shows a button: programs that open every link in a mail must not use it up."""
    account = Account.with_sign_in_link(token) or abort(410)
    return render_template("accounts/link.html", person=account)


@bp.post("/sign-in/<token>")
def use_link(token: str) -> Page:
    account = Account.with_sign_in_link(token) or abort(410)
    account.use_sign_in_link()
    auth.sign_in(account)
    session[BY_LINK] = True
    if account.password_hash:
        return redirect(url_for("studies.index"))
    flash("You are signed in. Choose a password for the next time.")
    return redirect(url_for(".show"))


@bp.post("/sign-out")
def sign_out() -> Page:
    auth.sign_out()
    return redirect(url_for(".sign_in"))


@bp.get("/account")
@auth.signed_in
def show() -> Page:
    return account_page(PasswordForm())


@bp.post("/account/password")
@auth.signed_in
def change_password() -> Page:
    form, account = PasswordForm(), auth.signed_in_account()
    if form.validate():
        try:
            account.change_password(form.new.data)
        except AccountError as error:
            form.new.errors = [str(error)]
    if form.faults:
        return account_page(form), 422
    auth.sign_in(account)  # this session goes on; every other one has ended
    flash("Your password is changed. Other sessions of your account have ended.")
    return redirect(url_for(".show"))


def account_page(form: PasswordForm) -> str:
    ask = needs_current(auth.signed_in_account())
    return render_template("accounts/show.html", form=form, roles=ROLES, ask_current=ask)


def needs_current(account: Account) -> bool:
    """Whoever came by a one-time link may have forgotten the password, and sets a new one without it."""
    return account.password_hash is not None and BY_LINK not in session

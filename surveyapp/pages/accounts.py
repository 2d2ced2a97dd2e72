"""Signing in and out, one's own account, and, for administrators, everybody's."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import ValidationError

from surveyapp import auth
from surveyapp.models import Account, SignInAttempt
from surveyapp.models.account import ROLES, SHORTEST_PASSWORD, AccountError
from surveyapp.pages.fields import Line, Password, StudioForm

bp = Blueprint("accounts", __name__)
Page = str | tuple[str, int] | Response


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
        if account.password_hash and not Account.with_password(account.email, field.data or ""):
            raise ValidationError("This is not your password. Sign in by a link when you have forgotten it.")


class AccountForm(StudioForm):
    name = Line("Name", needed="Write the person's name.")
    email = Line(
        "E-mail address", needed="Write the person's e-mail address.", most=254, render_kw={"type": "email"}
    )
    role = RadioField("Role", choices=ROLES, default="reader")


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
    return render_template("accounts/show.html", form=PasswordForm(), roles=ROLES)


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
        return render_template("accounts/show.html", form=form, roles=ROLES), 422
    auth.sign_in(account)  # this session goes on; every other one has ended
    flash("Your password is changed. Other sessions of your account have ended.")
    return redirect(url_for(".show"))


@bp.get("/accounts")
def index() -> Page:
    auth.only_admin()
    return accounts_page(AccountForm())


@bp.post("/accounts")
def create() -> Page:
    auth.only_admin()
    form = AccountForm()
    if form.validate():
        try:
            opened = Account.open(form.email.data, form.name.data, form.role.data)
        except AccountError as error:
            form.email.errors = [str(error)]
        else:
            return accounts_page(AccountForm(formdata=None), opened)
    return accounts_page(form), 422


@bp.post("/accounts/<int:account_id>/sign-in-link")
def renew_link(account_id: int) -> Page:
    auth.only_admin()
    account = Account.find(account_id)
    if account is None or account.closed_at:
        abort(404)
    return accounts_page(AccountForm(formdata=None), account)


@bp.post("/accounts/<int:account_id>/closure")
def close(account_id: int) -> Page:
    account = Account.find(account_id) or abort(404)
    if account == auth.only_admin():
        flash("You cannot close the account you are using. Another administrator can.", "wrong")
    else:
        account.close()
        flash(f"The account of {account.name} is closed.")
    return redirect(url_for(".index"))


@bp.post("/accounts/<int:account_id>/reopening")
def reopen(account_id: int) -> Page:
    auth.only_admin()
    account = Account.find(account_id) or abort(404)
    account.reopen()
    flash(f"The account of {account.name} is open again.")
    return redirect(url_for(".index"))


def accounts_page(form: AccountForm, link_for: Account | None = None) -> str:
    """Everybody's accounts, and the one-time link just made, which is shown this once."""
    base_url = current_app.extensions["needmap"].base_url
    link = f"{base_url}/sign-in/{link_for.new_sign_in_link()}" if link_for else ""
    return render_template(
        "accounts/index.html",
        form=form,
        accounts=Account.everyone(),
        link=link,
        link_for=link_for,
        roles=ROLES,
    )

"""Everybody's accounts: an administrator opens, closes and hands over."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField

from surveyapp import auth
from surveyapp.models import Account
from surveyapp.models.account import ROLES, AccountError
from surveyapp.pages.fields import Line, StudioForm

bp = Blueprint("account_list", __name__)
Page = str | tuple[str, int] | Response


class AccountForm(StudioForm):
    name = Line("Name", needed="Write the person's name.")
    email = Line(
        "E-mail address", needed="Write the person's e-mail address.", most=254, render_kw={"type": "email"}
    )
    role = RadioField("Role", choices=ROLES, default="reader")


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

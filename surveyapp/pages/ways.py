"""Ways to the survey: its link in each language, a QR code, a frame on another site; a link to try it out."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from questionnaires import QuestionnaireError
from surveyapp import preview_link, qr
from surveyapp.auth import study_for_editing
from surveyapp.exports.csv import download
from surveyapp.hidden_fields import HiddenFieldError, read_fields
from surveyapp.language import name_of
from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.onward import AddressError, read_sites
from surveyapp.origin import CAMPAIGN
from surveyapp.pages.fields import StudioForm, Words

bp = Blueprint("ways", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response


class WaysForm(StudioForm):
    framed_by = Words(
        "Sites that may show the survey in a frame",
        most=1_000,
        hint="One a line, such as https://www.example.com. Browsers refuse to show it anywhere else.",
        render_kw={"rows": 2, "spellcheck": "false"},
    )
    fields = Words(
        "Fields that a link may carry",
        most=20_000,
        hint="One a line with its values, such as shop: harbour, old town. A link says ?shop=harbour.",
        render_kw={"rows": 3, "spellcheck": "false"},
    )

    def __init__(self, study: Study, *, posted: bool) -> None:
        self.anonymous = study.privacy == "anonymous"
        kept = {name: study.appearance.get(name, "") for name in ("framed_by", "fields")}
        kept["framed_by"] = kept["framed_by"].replace(" ", "\n")
        super().__init__(**({} if posted else {"formdata": None}), data=kept)

    def validate_framed_by(self, field: Words) -> None:
        try:
            self.sites = read_sites(field.data or "")
        except AddressError as error:
            raise ValidationError(str(error)) from None

    def validate_fields(self, field: Words) -> None:
        try:
            read_fields(field.data or "", with_values=self.anonymous)
        except HiddenFieldError as error:
            raise ValidationError(str(error)) from None


@bp.get("/<int:study_id>/fieldwork/ways")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return ways_page(study, WaysForm(study, posted=False))


@bp.post("/<int:study_id>/fieldwork/ways")
def save(study_id: int) -> Page:
    study = study_for_editing(study_id)
    form = WaysForm(study, posted=True)
    if not form.validate():
        return ways_page(study, form), 422
    kept = {**study.appearance, "framed_by": form.sites, "fields": form.fields.data or ""}
    study.appearance = {name: value for name, value in kept.items() if value}
    flash("Saved.")
    return redirect(url_for(".show", study_id=study_id))


@bp.get("/<int:study_id>/fieldwork/ways/qr.svg")
def drawing(study_id: int) -> Response:
    study = study_for_editing(study_id)
    return download(qr.drawing(address_of(study, "source=qr")), f"qr-{study.key}.svg", "image/svg+xml")


@bp.get("/<int:study_id>/fieldwork/ways/qr.png")
def picture(study_id: int) -> Response:
    study = study_for_editing(study_id)
    return download(qr.picture(address_of(study, "source=qr")), f"qr-{study.key}.png", "image/png")


def ways_page(study: Study, form: WaysForm) -> str:
    base_url: str = current_app.extensions["needmap"].base_url
    ticket = preview_link.ticket_for(study.id or 0)
    return render_template(
        "ways/show.html",
        study=study,
        form=form,
        base_url=base_url,
        link=address_of(study),
        by_language=[
            (code, name_of(code), address_of(study, f"lang={code}")) for code in languages_of(study)
        ],
        qr_link=address_of(study, "source=qr"),
        embed_link=address_of(study, "embed=1"),
        preview=base_url + url_for("shared_preview.start", ticket=ticket),
        works_until=preview_link.works_until(),
        campaign=CAMPAIGN,
    )


def address_of(study: Study, said: str = "") -> str:
    base_url: str = current_app.extensions["needmap"].base_url
    return f"{base_url}/s/{study.key}" + (f"?{said}" if said else "")


def languages_of(study: Study) -> tuple[str, ...]:
    """Those in which people are asked now, or will be: none while the draft has faults."""
    study_id = study.id or 0
    version = QuestionnaireVersion.published_of(study_id) or QuestionnaireVersion.draft_of(study_id)
    try:
        return version.questionnaire.languages if version else ()
    except QuestionnaireError:
        return ()

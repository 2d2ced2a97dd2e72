"""The proof of a prize draw: everything it takes to draw again, open to everybody."""

from flask import Blueprint, current_app, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from surveyapp import language
from surveyapp.draw import check_draw_path
from surveyapp.exports.csv import download
from surveyapp.models import Draw, Incentive, QuestionnaireVersion, Study
from surveyapp.pages import turned_away

FOR_RESPONDENTS = True
bp = Blueprint("draw_proof", __name__, url_prefix="/draw")
turned_away.prepare(bp)


@bp.get("/<key>")
def show(key: str) -> str:
    draw = published_draw(key)
    offer = Incentive.find(draw.incentive_id)
    study = Study.find(offer.study_id) if offer else None
    version = QuestionnaireVersion.published_of(study.id or 0) if study else None
    if version:
        language.speak(version.questionnaire.language)
    claims = draw.claims if draw.values is not None else {}
    states = {label: claims[label].state for label in draw.order if label in claims}
    return render_template(
        "draws/proof.html", draw=draw, offer=offer, study=study, states=states, command=command_for(draw),
        address=current_app.extensions["needmap"].base_url + url_for(".show", key=key),
    )  # fmt: skip


@bp.get("/<key>/entries.txt")
def entries(key: str) -> Response:
    return download(published_draw(key).entries.encode(), "entries.txt", "text/plain")


@bp.get("/<key>/check_draw.py")
def script(key: str) -> Response:
    published_draw(key)
    return download(check_draw_path().read_bytes(), "check_draw.py", "text/x-python")


def published_draw(key: str) -> Draw:
    draw = Draw.by_key(key)
    if draw is None:
        raise turned_away.TurnedAway(
            404, _("There is no draw here"), _("The link may have lost a letter. Check it and try again.")
        )
    return draw


def command_for(draw: Draw) -> str:
    """What a stranger types, once the values are known."""
    lines = [line.strip() for line in (draw.values or "").splitlines()]
    used = [line for line in lines if line and not line.startswith("#")] or ["…"]
    sources = " ".join(f'"{line}"' for line in used)
    n = draw.n_winners + draw.n_alternates + len(draw.withdrawn)
    return f"python3 check_draw.py entries.txt {draw.method} {draw.salt} {n} {sources}"

"""What a browser needs: each room's stylesheets in one file under a name that changes with its content."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, url_for

HERE = Path(__file__).parent
STATIC = next(folder for folder in (HERE / "static", HERE.parent / "static") if folder.is_dir())
ROOMS = ("form", "studio", "findings")
FOR_EVER = "public, max-age=31536000, immutable"

bp = Blueprint("assets", __name__, url_prefix="/assets")


def room_css(room: str) -> str:
    """The tokens, what every room shares, then what is this room's own."""
    css = STATIC / "css"
    files = [css / "tokens.css", *sorted((css / "shared").glob("*.css")), *sorted((css / room).glob("*.css"))]
    return "\n".join(file.read_text() for file in files)


@cache
def room_file(room: str) -> tuple[str, str]:
    text = room_css(room)
    return hashlib.sha256(text.encode()).hexdigest()[:12], text


@bp.get("/<room>.<digest>.css")
def stylesheet(room: str, digest: str) -> Response:
    if room not in ROOMS:
        abort(404)
    _, text = room_file(room)
    return Response(text, mimetype="text/css", headers={"Cache-Control": FOR_EVER})


@bp.get("/<name>.js")
def script(name: str) -> Response:
    # One of the files there are: what is asked for never becomes a path.
    file = next((file for file in (STATIC / "js").glob("*.js") if file.stem == name), None) or abort(404)
    text = file.read_text()
    return Response(text, mimetype="text/javascript", headers={"Cache-Control": "public, max-age=3600"})


def css_url(room: str) -> str:
    digest, _ = room_file(room)
    return url_for("assets.stylesheet", room=room, digest=digest)


def prepare(app: Flask) -> None:
    if app.debug or app.testing:
        room_file.cache_clear()
    app.register_blueprint(bp)
    app.jinja_env.globals["css_url"] = css_url

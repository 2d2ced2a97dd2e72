"""What a browser needs: a room's stylesheets in one file, its scripts in another, named by their content."""

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Flask, Response, abort, request, url_for

HERE = Path(__file__).parent
STATIC = next(folder for folder in (HERE / "static", HERE.parent / "static") if folder.is_dir())
ROOMS = ("form", "studio", "findings")
SCRIPTS = {"form": ("address", "draft", "ranking", "way", "embedded")}
"""rooms whose scripts come in one file, so that a page of a survey needs three requests"""
MIMETYPES = {"css": "text/css", "js": "text/javascript"}
FOR_EVER = "public, max-age=31536000, immutable"

bp = Blueprint("assets", __name__, url_prefix="/assets")


def room_css(room: str) -> str:
    """The tokens, what every room shares, then what is this room's own."""
    css = STATIC / "css"
    files = [css / "tokens.css", *sorted((css / "shared").glob("*.css")), *sorted((css / room).glob("*.css"))]
    return "\n".join(file.read_text() for file in files)


def room_js(room: str) -> str:
    """The scripts of a room, each in a scope of its own."""
    return "\n".join(f"{{\n{(STATIC / 'js' / f'{name}.js').read_text()}}}" for name in SCRIPTS[room])


class RoomFile(NamedTuple):
    digest: str
    plain: bytes
    zipped: bytes


@cache
def room_file(room: str, kind: str) -> RoomFile:
    content = (room_css(room) if kind == "css" else room_js(room)).encode()
    return RoomFile(hashlib.sha256(content).hexdigest()[:12], content, gzip.compress(content, mtime=0))


@bp.get("/<room>.<digest>.css")
def stylesheet(room: str, digest: str) -> Response:
    return sent(room, "css") if room in ROOMS else abort(404)


@bp.get("/<room>.<digest>.js")
def room_script(room: str, digest: str) -> Response:
    return sent(room, "js") if room in SCRIPTS else abort(404)


def sent(room: str, kind: str) -> Response:
    """Compressed once, for whoever can read it so."""
    file = room_file(room, kind)
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(file.plain, mimetype=MIMETYPES[kind], headers=headers)
    zipped = {**headers, "Content-Encoding": "gzip"}
    return Response(file.zipped, mimetype=MIMETYPES[kind], headers=zipped)


@bp.get("/<name>.js")
def script(name: str) -> Response:
    # One of the files there are: what is asked for never becomes a path.
    file = next((file for file in (STATIC / "js").glob("*.js") if file.stem == name), None) or abort(404)
    text = file.read_text()
    return Response(text, mimetype="text/javascript", headers={"Cache-Control": "public, max-age=3600"})


def css_url(room: str) -> str:
    return url_for("assets.stylesheet", room=room, digest=room_file(room, "css").digest)


def js_url(room: str) -> str:
    return url_for("assets.room_script", room=room, digest=room_file(room, "js").digest)


def prepare(app: Flask) -> None:
    if app.debug or app.testing:
        room_file.cache_clear()
    app.register_blueprint(bp)
    app.jinja_env.globals.update(css_url=css_url, js_url=js_url)

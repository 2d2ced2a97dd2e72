"""A company's logo, as one address that holds the whole picture, so that showing it costs no request."""

import base64
import re
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree

LARGEST_LOGO = 12_000
PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "set", "handler"}
OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|@import|javascript:|expression\(", re.IGNORECASE)
UNQUOTED = " !$&'()*+,-./:;=?@[]_~<>\""


class LogoError(Exception):
    """What is wrong with the file, and how to mend it."""


def address_of(content: bytes) -> str:
    """The picture as a data: address. What it is, its content says and not its name. Raises LogoError"""
    if len(content) > LARGEST_LOGO:
        raise LogoError(
            f"This file has {len(content) / 1000:.0f} KB, and a logo may have {LARGEST_LOGO // 1000}, as it "
            "travels with every page. Save it smaller: 400 pixels wide are enough, as PNG, WebP or SVG."
        )
    kind = kind_of(content)
    if kind is None:
        raise LogoError("This is no picture that every browser shows. Save it as PNG, JPEG, WebP or SVG.")
    if kind == "image/svg+xml":
        return f"data:{kind},{quote(drawing_in(content), safe=UNQUOTED)}"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def kind_of(content: bytes) -> str | None:
    found = next((kind for start, kind in PICTURES.items() if content.startswith(start)), None)
    if found is None and content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if found is None and re.search(rb"<svg[\s>]", content[:2_000]):
        return "image/svg+xml"
    return found


def drawing_in(content: bytes) -> str:
    """The text of an SVG that draws and does nothing else. Raises LogoError"""
    try:
        text = content.decode("utf-8-sig")
        if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
            raise LogoError("This SVG has a DOCTYPE. Take it out, or save the logo as PNG.")
        root = ElementTree.fromstring(text)
    except (UnicodeDecodeError, ElementTree.ParseError):
        raise LogoError("This SVG cannot be read. Save it again as plain SVG, or as PNG.") from None
    unsafe = next(what_it_does(root), None)
    if unsafe:
        raise LogoError(
            f"This SVG holds {unsafe}, which a logo does not need. Save it as plain SVG, or as PNG."
        )
    return " ".join(text.split())


def what_it_does(root: ElementTree.Element) -> Iterator[str]:
    """Everything in a drawing that could run, or fetch something from elsewhere."""
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2].lower()
        if name in ACTIVE or name.startswith("animate"):
            yield f"<{name}>"
        if OUTSIDE.search(element.text or ""):
            yield "a style that fetches something"
        for attribute, value in element.attrib.items():
            key = attribute.rpartition("}")[2].lower()
            if key.startswith("on"):
                yield f"a script ({key})"
            if key in {"href", "src"} and not value.startswith(("#", "data:image/png", "data:image/jpeg")):
                yield "a link to elsewhere"
            if OUTSIDE.search(value):
                yield "something from elsewhere"

"""A link as a picture that a telephone's camera reads."""

import io

import segno

QUIET = 4  # modules of white around it, which the standard asks for


def drawing(link: str) -> bytes:
    """As SVG, for print of any size."""
    return saved(link, "svg", scale=8, svgclass=None, lineclass=None, title=None)


def picture(link: str) -> bytes:
    """As PNG of about a thousand pixels."""
    return saved(link, "png", scale=24)


def saved(link: str, kind: str, **how: object) -> bytes:
    """Error correction Q: a quarter of it may be torn, wet or under a sticker."""
    code = segno.make(link, error="q", micro=False)
    content = io.BytesIO()
    code.save(content, kind=kind, border=QUIET, dark="#000000", light="#ffffff", **how)
    return content.getvalue()

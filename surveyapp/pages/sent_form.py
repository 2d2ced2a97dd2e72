"""The form of a request, read with as little ado as a page of a survey needs."""

from urllib.parse import unquote_to_bytes

from flask import request

PLAIN = "application/x-www-form-urlencoded"
Sent = dict[str, list[str]]


def sent_form() -> Sent:
    """Name -> values in their order. Bytes that are no text become U+FFFD. Other kinds are read too."""
    if request.mimetype != PLAIN:
        return request.form.to_dict(flat=False)
    return read_form(request.get_data())


def read_form(body: bytes) -> Sent:
    sent: Sent = {}
    for pair in body.split(b"&"):
        name, _, value = pair.partition(b"=")
        if pair:
            sent.setdefault(text_of(name), []).append(text_of(value))
    return sent


def text_of(written: bytes) -> str:
    if b"+" in written or b"%" in written:
        written = unquote_to_bytes(written.replace(b"+", b" "))
    return written.decode("utf-8", "replace")


def whole_number(sent: Sent, name: str) -> int | None:
    """None where it is missing or is none, however it is written."""
    try:
        return int(first(sent, name))
    except ValueError:
        return None


def first(sent: Sent, name: str, otherwise: str = "") -> str:
    return sent[name][0] if name in sent else otherwise

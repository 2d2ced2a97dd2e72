"""A file somebody chose, read as text; or a sentence about what it is instead."""

NOT_TEXT = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip file, as office programs save their documents",
    b"\x1f\x8b": "a compressed file",
    b"$FL2": "an SPSS file",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UploadError(Exception):
    """What the file is, and what to do."""


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8, its line ends unified, without a byte order mark. Raises UploadError"""
    if not content.strip():
        raise UploadError("This file is empty. Choose another.")
    found = next((what for start, what in NOT_TEXT.items() if content.startswith(start)), None)
    if found:
        raise UploadError(f"This is {found}, not a questionnaire. Choose a text file in YAML.")
    if content.startswith(UTF_16):
        raise UploadError("This file is written in UTF-16. Save it again as UTF-8.")
    try:
        return unified(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UploadError(
            f"This file is not written in UTF-8: line {line} cannot be read. Save it again as UTF-8."
        ) from None


def unified(text: str) -> str:
    """Text as it is kept: line ends of one kind, nothing in it that a database refuses. Raises UploadError"""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UploadError(f"Line {line} holds a NUL character, which no text has. Take it out.")
    return text.replace("\r\n", "\n").replace("\r", "\n")

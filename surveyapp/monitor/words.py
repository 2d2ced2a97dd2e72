"""What the groups of the monitor are called."""

from babel import Locale, UnknownLocaleError

SOURCES = {
    "": "Not known",
    "link": "Open link",
    "personal": "Personal link",
    "qr": "QR code",
    "embed": "On a web page",
}
DEVICES = {"": "Not known", "phone": "Phone", "tablet": "Tablet", "computer": "Computer"}
HEADINGS = {"source": "Way in", "campaign": "Campaign", "device": "Device", "language": "Language"}


def name_of(kind: str, name: str) -> str:
    if kind == "language":
        return language_name(name)
    return {"source": SOURCES, "device": DEVICES}.get(kind, {}).get(name, name)


def language_name(code: str) -> str:
    """de-AT -> German (Austria)"""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (ValueError, UnknownLocaleError):
        return code

"""Where people may go on to when they have finished, and which sites may show a survey in a frame."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

LONGEST_ADDRESS = 500
MOST_SITES = 10
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
SITE = re.compile(
    r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d{1,5})?"
)
FIELD = re.compile(r"\{([a-z0-9_]*)\}")


class AddressError(Exception):
    """What is wrong with an address, and how to mend it."""


def read_address(text: str, fields: tuple[str, ...] = ()) -> str:
    """An https address, as it is kept; `{shop}` in its path or query stands for a declared field.

    Raises  AddressError for any other kind of address, so that nobody is led to a script or to a look-alike
    """
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        plain = parts.scheme == "https" and HOST.fullmatch(host) and "." in host and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        plain = False
    if not plain or any(letter.isspace() or letter in "\\<>\"'" for letter in text):
        raise AddressError(
            "Write an address that begins with https://, such as https://www.example.com/thanks."
        )
    unknown = next((name for name in FIELD.findall(text) if name not in fields), None)
    if unknown is not None:
        raise AddressError(
            f"“{{{unknown}}}” is no field of the links. Declare it under Ways to the survey, or take it out."
        )
    return text


def filled(address: str, origin: Mapping[str, str]) -> str:
    """The address with what the link of this person said in its fields."""
    return FIELD.sub(lambda found: quote(origin.get(found[1], ""), safe=""), address)


def read_sites(text: str) -> str:
    """Origins of sites, one a line or separated by spaces, as they are kept. Raises AddressError"""
    sites = [site.lower().rstrip("/") for site in text.split()]
    wrong = next((site for site in sites if not SITE.fullmatch(site)), None)
    if wrong is not None:
        raise AddressError(
            f"“{wrong[:60]}” is no site. Write only what stands before the first slash, such as https://www.example.com."
        )
    if len(sites) > MOST_SITES:
        raise AddressError(
            f"There are {len(sites)} sites. Name the {MOST_SITES} on which the survey will stand."
        )
    return " ".join(dict.fromkeys(sites))

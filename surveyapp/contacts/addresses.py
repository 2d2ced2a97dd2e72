"""Mail addresses as people write them: what can be written to, or a sentence about what cannot."""

import re
from email.utils import parseaddr

LONGEST = 254
LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")
WRITTEN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,254}@[^\s<>,;:()\[\]\"]+")
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


class AddressFault(Exception):
    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what}; {mend}")


def address_in(written: str) -> str:
    """In small letters, out of `Anna <Anna@Example.com>` too. Raises AddressFault"""
    text = written.strip()
    if not text:
        raise AddressFault("there is no mail address", "write one, or take the row out")
    if len(re.findall("@", text)) > 1:
        raise AddressFault(f"“{text[:80]}” is more than one address", "keep one of them in a row")
    _, address = parseaddr(text)
    local, at, domain = (address or text).rpartition("@")
    domain = in_ascii(domain)
    if not at or not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain) or ".." in address:
        raise AddressFault(f"“{text[:80]}” is no mail address", "write it like name@example.com")
    if len(local) + len(domain) >= LONGEST:
        raise AddressFault("the address is longer than any mail server takes", "check it")
    return f"{local.lower()}@{domain}"


def in_ascii(domain: str) -> str:
    """köln.example as mail servers know it."""
    try:
        return domain.strip().lower().encode("idna").decode()
    except UnicodeError:
        return ""


def addresses_in(text: str) -> list[str]:
    """Every address that stands somewhere in a text, once."""
    found: dict[str, None] = {}
    for written in WRITTEN.findall(text):
        try:
            found[address_in(written.rstrip("."))] = None
        except AddressFault:
            continue
    return list(found)

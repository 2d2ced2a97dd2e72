"""Who is in a draw, without a name: a salted label each, in a list that is published with its hash."""

import hashlib
import hmac
from collections.abc import Iterable

LENGTH = 20  # hexadecimal digits, 80 bits


def label_of(salt: str, code_hash: str) -> str:
    """What an entry is called in one draw. Who has the claim code finds it; nobody finds the code by it."""
    return hmac.new(salt.encode(), code_hash.encode(), hashlib.sha256).hexdigest()[:LENGTH]


def entries_text(labels: Iterable[str]) -> str:
    """The published file: a label a line, sorted, so that their order says nothing of who came first."""
    return "".join(f"{label}\n" for label in sorted(labels))


def entries_digest(text: str) -> str:
    """What sha256sum says of that file."""
    return hashlib.sha256(text.encode()).hexdigest()

"""Two ways to draw: by place in the list (RFC 3797), or by label, so that people may withdraw."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Literal

Method = Literal["rfc3797", "labelled"]
METHODS: dict[Method, str] = {
    "rfc3797": "RFC 3797: by place in the list",
    "labelled": "By label: people may withdraw, and nobody else’s place changes",
}
MOST_PLACES = 65_536  # the index of a selection has two bytes


def ranked(method: Method, labels: Sequence[str], seed: str, salt: str, n: int) -> list[str]:
    """The first n labels in the order in which they win.

    labels  as published, in that order
    seed    the public values as `seed_of` writes them
    salt    published with the list; RFC 3797 does without
    """
    if method == "labelled":
        return by_label(labels, seed, salt.encode())[:n]
    return [labels[place - 1] for place in by_place(len(labels), seed, n)]


def by_place(n_labels: int, seed: str, n: int) -> list[int]:
    """Places from 1, in the order of their selection.

    Source  RFC 3797, section 4, and its reference code: MD5 over the index, the seed and the index again,
            modulo the places that are left
    """
    left = list(range(1, n_labels + 1))
    return [left.pop(chance_of(index, seed) % len(left)) for index in range(min(n, n_labels, MOST_PLACES))]


def chance_of(index: int, seed: str) -> int:
    fix = index.to_bytes(2, "big")
    return int(hashlib.md5(fix + seed.encode("ascii") + fix, usedforsecurity=False).hexdigest(), 16)


def by_label(labels: Sequence[str], seed: str, salt: bytes) -> list[str]:
    """All labels, each at a place that depends on itself, the seed and the salt alone.

    Source  draft-thomson-elegy-vrs: HKDF-SHA-256 (RFC 5869) extracts a key from the seed with the salt, and
            expands it for each label to 32 bytes; the lowest wins
    """
    key = keyed(salt, seed.encode())
    return sorted(labels, key=lambda label: keyed(key, label.encode() + b"\x01"))


def keyed(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()

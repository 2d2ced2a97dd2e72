"""What people believed as A.yaml, the file `needmap analyse --assumptions` reads."""

from collections.abc import Iterable
from typing import Any

import yaml


def assumptions_yaml(needs: Iterable[dict[str, Any]], claims: Iterable[dict[str, Any]]) -> bytes:
    """needs: name and items, the names of columns; claims: who, role, kind, content, certainty."""
    document = {
        "needs": [{"name": need["name"], "items": list(need["items"])} for need in needs],
        "claims": [{part: said for part, said in claim.items() if said is not None} for claim in claims],
    }
    written: bytes = yaml.safe_dump(
        document, allow_unicode=True, sort_keys=False, width=10_000, encoding="utf-8"
    )
    return written

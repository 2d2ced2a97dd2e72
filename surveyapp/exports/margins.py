"""The known mix as M.yaml, the file `needmap analyse --margins` reads."""

from collections.abc import Iterable
from typing import Any

import yaml


def margins_yaml(margins: Iterable[dict[str, Any]]) -> bytes:
    """margins: variable, shares by code in per cent, and where the figures are from."""
    written: bytes = yaml.safe_dump(
        {"margins": list(margins)}, allow_unicode=True, sort_keys=False, width=10_000, encoding="utf-8"
    )
    return written

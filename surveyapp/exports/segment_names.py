"""What segments are called, as S.yaml, the file `needmap analyse --segment-names` reads."""

from collections.abc import Iterable
from typing import Any

import yaml


def segment_names_yaml(named: Iterable[dict[str, Any]]) -> bytes:
    """named: name, words and means of each, as a run is given them."""
    written: bytes = yaml.safe_dump(
        {"segments": list(named)}, allow_unicode=True, sort_keys=False, width=10_000, encoding="utf-8"
    )
    return written

"""The result of a run, as the document that charts, reports and pages read (docs/result.schema.json)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np

from analysis.digest import digest_of


@dataclass(frozen=True)
class Result:
    """document: JSON-ready, by the schema; digest: the same for the same labels and numbers."""

    document: dict[str, Any]

    @property
    def digest(self) -> str:
        return str(self.document["digest"])


def assemble(sections: Mapping[str, object]) -> Result:
    """sections: data, quality, needs, segments, structure, assumptions, settings, of dataclasses or dicts."""
    document = json_ready(sections)
    return Result({**document, "digest": digest_of(document)})


def json_ready(value: object) -> Any:
    """Dataclasses as objects, arrays and tuples as lists, numpy numbers as Python's, NaN as null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: json_ready(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): json_ready(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [json_ready(one) for one in value]
    if isinstance(value, np.ndarray | np.generic):
        return json_ready(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, bool | int | str) else str(value)

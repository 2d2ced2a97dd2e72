"""What a backup says of itself: who made it, when, of which database, and a fingerprint of each part."""

import json
from dataclasses import asdict, dataclass
from typing import Any

NAME = "manifest.json"


class BackupError(Exception):
    """A backup that cannot be made or put back. Says what stands in the way and what to do."""


@dataclass(frozen=True)
class Part:
    sha256: str
    size: int
    """bytes"""


@dataclass(frozen=True)
class Manifest:
    version: str
    """of Needmap"""
    revision: str
    """of the database: the number of the last migration it has seen"""
    made_at: str
    """UTC, such as 2027-05-01T03:00:00+00:00"""
    database: str
    """sqlite or postgresql"""
    parts: dict[str, Part]

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=2)

    @classmethod
    def from_json(cls, text: str | bytes) -> "Manifest":
        """Raises BackupError when it is no manifest of ours."""
        try:
            said: dict[str, Any] = json.loads(text)
            parts = {name: Part(str(one["sha256"]), int(one["size"])) for name, one in said["parts"].items()}
            plain = {name: str(said[name]) for name in ("version", "revision", "made_at", "database")}
        except (ValueError, TypeError, KeyError, AttributeError):
            raise BackupError(f"Its {NAME} cannot be read. Take another backup.") from None
        return cls(**plain, parts=parts)

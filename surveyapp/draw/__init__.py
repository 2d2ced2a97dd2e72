"""DRAW. Who wins, worked out from a published list and public numbers; plain Python, for anyone to check."""

from pathlib import Path

from surveyapp.draw.drawing import METHODS, Method, ranked
from surveyapp.draw.labels import entries_digest, entries_text, label_of
from surveyapp.draw.seed import SeedFault, seed_of

__all__ = [
    "METHODS",
    "Method",
    "SeedFault",
    "check_draw_path",
    "entries_digest",
    "entries_text",
    "label_of",
    "ranked",
    "seed_of",
]


def check_draw_path() -> Path:
    """The script with which anyone draws again."""
    return Path(__file__).parent / "check_draw.py"

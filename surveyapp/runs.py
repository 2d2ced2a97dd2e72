"""ANALYSIS. The only caller of analysis/: load the table, call, store the result."""

from collections.abc import Callable
from typing import Any

from surveyapp.config import Config


def perform_analysis(arguments: dict[str, Any], config: Config, report_progress: Callable[[str, float], None]) -> None:
    raise LookupError("written next")

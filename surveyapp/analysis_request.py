"""What `needmap analyse` is asked for, and the settings of the analysis that it comes to."""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveyapp.imports import CodedTable
from surveyapp.segment_names_file import read_segment_names

CHOICES = (
    *(
        "describe",
        "roles",
        "labels",
        "questionnaire",
        "assumptions",
        "excluded",
        "exclude",
        "weights",
        "margins",
    ),
    *("trim", "correlation", "extraction", "rotation", "scores", "factors", "drop", "compare"),
    *("ways", "k_min", "k_max", "solution", "solution_reason", "segment_names", "null_draws"),
    *("typing_tool", "certainty"),
)


@dataclass(frozen=True)
class Request:
    file: Path
    needs: str
    describe: str = ""
    roles: str = ""
    labels: Path | None = None
    questionnaire: Path | None = None
    assumptions: Path | None = None
    excluded: str = ""
    exclude: str = ""
    weights: str = ""
    margins: Path | None = None
    trim: float = 5.0
    correlation: str = "auto"
    extraction: str = "minres"
    rotation: str = "oblimin"
    scores: str = "regression"
    factors: int | None = None
    drop: str = ""
    compare: str = ""
    ways: str = ""
    k_min: int = 2
    k_max: int = 8
    solution: str = ""
    solution_reason: str = ""
    segment_names: Path | None = None
    null_draws: int = 199
    typing_tool: str | None = None
    """one of its NUMBERS; None: none is made"""
    certainty: int = 50
    """in per cent"""
    seed: int = 1
    minimum_cell: int = 10
    out: Path = Path("needmap-report")

    @property
    def command(self) -> str:
        """What gives the same numbers again."""
        parts = ["needmap", "analyse", self.file.name, "--needs", self.needs]
        for option in CHOICES:
            value = getattr(self, option)
            if value != getattr(type(self), option) and value is not None:
                parts += [
                    f"--{option.replace('_', '-')}",
                    value.name if isinstance(value, Path) else str(value),
                ]
        return shlex.join([*parts, "--seed", str(self.seed), "--minimum-cell", str(self.minimum_cell)])


def chosen_outright(request: Request) -> dict[str, Any]:
    """What the request chose among the settings of the analysis, whatever the file holds."""
    return {
        **{name: getattr(request, name) for name in ("correlation", "extraction", "rotation", "scores")},
        "n_factors": request.factors,
        "exclude": between_commas(request.exclude),
        "trim": request.trim,
        **{name: getattr(request, name) for name in ("k_min", "k_max", "solution_reason", "null_draws")},
        "ways": between_commas(request.ways) or None,
        "solution": request.solution.strip() or None,
    }


def chosen_for(table: CodedTable, request: Request) -> dict[str, Any]:
    """What it chose among columns of the file. Raises CodebookError for one that is not there"""
    book, names = table.codebook, request.segment_names
    return {
        "dropped": book.select(request.drop, "option --drop") if request.drop.strip() else (),
        "compare": book.select(request.compare, "option --compare") if request.compare.strip() else None,
        "segment_names": read_segment_names(names, book) if names else (),
    }


def between_commas(written: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(part.strip() for part in written.split(",") if part.strip())

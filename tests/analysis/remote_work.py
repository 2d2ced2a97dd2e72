"""Work for other processes, apart from its tests: they import what stands beside it, which takes seconds."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_info

from analysis.errors import AnalysisError
from analysis.randomness import random_stream


@dataclass(frozen=True)
class Survey:
    name: str
    answers: np.ndarray


def spread_of_a_resample(answers: np.ndarray, number: int) -> np.ndarray:
    """Eigenvalues of the correlations among as many people drawn anew."""
    rows = random_stream(1, number).integers(len(answers), size=len(answers))
    return np.linalg.eigvalsh(np.corrcoef(answers[rows].T))


def where_and_what(survey: Survey, number: int) -> tuple[int, float, bool]:
    time.sleep(0.02)
    return os.getpid(), float(survey.answers[number, 0]), survey.answers.flags.writeable


def refuse(number: int) -> None:
    raise AnalysisError(where=f"task {number}", what="it cannot be", mend="leave it")


def threads(number: int) -> int:
    np.ones((50, 50)) @ np.ones((50, 50))
    return max(library["num_threads"] for library in threadpool_info())


def leave_a_mark(folder: str, number: int) -> int:
    Path(folder, str(number)).touch()
    time.sleep(0.05)
    return number

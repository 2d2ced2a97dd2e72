"""A study with segments, and what the worker keeps of a typing tool."""

from typing import Any

import numpy as np

from surveyapp.database import session_scope
from surveyapp.exports.typing_workbook import typing_workbook
from surveyapp.models import Run, Study, TypingTool
from surveyapp.runs.analysis_run import input_digest
from surveyapp.runs.study_answers import study_answers
from tests.surveyapp.exports.typing_example import MODEL


def accuracy(share: float, same_division: float | None) -> dict[str, Any]:
    segments = [
        {
            "segment": number,
            "n": 100,
            "found": share,
            "found_interval": [share - 0.07, share + 0.05],
            "right": share,
            "right_interval": [share - 0.07, share + 0.05],
            "told": 0.9,
        }
        for number in (1, 2, 3)
    ]
    rest = (1 - share) / 2
    return {
        "share": share,
        "interval": [share - 0.03, share + 0.03],
        "base_rate": 0.45,
        "kappa": 0.74,
        "told": 0.9,
        "told_right": 0.88,
        "told_right_interval": [0.85, 0.91],
        "segments": segments,
        "confusion": [[share if row == column else rest for column in range(3)] for row in range(3)],
        "same_division": same_division,
        "n_rounds": 50,
    }


def tool_result() -> dict[str, Any]:
    curve = [{"n_questions": n, "share": 0.6 + n / 40, "interval": [0.5, 0.9]} for n in range(3, 11)]
    return {
        "model": MODEL,
        "fixed": accuracy(0.84, None),
        "redone": accuracy(0.74, 0.9),
        "redone_fault": "",
        "curve": curve,
        "asked": [3, 3],
        "n": 300,
        "n_used": 300,
    }


def make_tool(app, study_id: int, result: dict[str, Any] | None = None) -> int:
    with session_scope(app.extensions["engine"]) as opened:
        run = Run.newest_finished(study_id)
        tool = TypingTool.begin(study_id, run.id, None, {"n_questions": 3, "certainty": 0.6})
        tool.make(result or tool_result(), typing_workbook(MODEL))
        opened.commit()
        return tool.id


def run_with_segments(app, study_id: int) -> int:
    """A run of the answers there are, in which every second person is in segment 1."""
    with session_scope(app.extensions["engine"]) as opened:
        read = study_answers(Study.find(study_id), 10)
        run = Run.begin(study_id, {})
        answers = {name: read.table.columns[name] for name in read.basis.needs}
        result = {
            "segments": every_second(answers, read.table.n_rows),
            "data": {
                "n_rows": read.table.n_rows,
                "items": [{"name": name, "sd": float(np.nanstd(one))} for name, one in answers.items()],
                "describe": [{"name": name} for name in read.basis.describe],
            },
            "needs": {"items": list(answers), "n_factors": 2},
            "weights": {"weighted": False},
            "digest": "sha256:ab",
        }
        run.finish(result, {}, input_digest(read.table, read.basis))
        opened.commit()
        return run.id


def every_second(answers: dict[str, np.ndarray], n: int) -> dict[str, Any]:
    labels = [1 + person % 2 for person in range(n)]
    profiles = [
        {
            "name": name,
            "share": labels.count(label) / n,
            "share_interval": [labels.count(label) / n - 0.05, labels.count(label) / n + 0.05],
            "items": [
                {"name": item, "mean": float(np.nanmean(one[label - 1 :: 2]))}
                for item, one in answers.items()
            ],
        }
        for label, name in enumerate(("Frugal", "Helpless"), 1)
    ]
    about = {"offered": True, "weighted": False, "n": n, "k": 2}
    return {**about, "labels": labels, "rows": list(range(1, n + 1)), "profiles": profiles}

"""The files a typing tool is taken along as, by their names."""

import json
from typing import Any

from surveyapp.exports.typing_sql import typing_sql
from surveyapp.typing_scorer import path_of_scorer

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MIMETYPES = {
    "model.json": "application/json",
    "scorer.py": "text/x-python",
    "people.xlsx": WORKBOOK,
    "placing.sql": "application/sql",
}


def typing_files(model: dict[str, Any], workbook: bytes) -> dict[str, bytes]:
    """model: as the worker keeps it;  workbook: by typing_workbook, which pages have stored."""
    return {
        "model.json": json.dumps(model, indent=2, ensure_ascii=False).encode(),
        "scorer.py": path_of_scorer().read_bytes(),
        "people.xlsx": workbook,
        "placing.sql": typing_sql(model).encode(),
    }

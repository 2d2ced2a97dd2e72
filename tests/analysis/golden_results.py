"""R's results that stand beside the data of our own."""

import json
from pathlib import Path
from typing import Any

OWN = Path(__file__).parents[1] / "golden"


def read_golden(name: str) -> dict[str, Any]:
    return json.loads((OWN / name).read_text(encoding="utf-8"))

"""Places people in segments:  python scorer.py model.json answers.csv > placed.csv

answers.csv: a column of codes for each question of the model, a row a person. Python 3.9 alone will do.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import sys
from operator import mul
from typing import Any

FORMAT = "needmap typing model 1"
MISSING = ("", "NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null")


class Fault(Exception):  # of where, what, and how to mend it
    def __str__(self) -> str:
        return "{}: {}. To mend it, {}.".format(*self.args)


def read_model(text: str, source: str) -> dict[str, Any]:
    try:
        model = dict(json.loads(text))
        if (model["format"], model["digest"]) == (FORMAT, digest_of(model)):
            return model
    except (ValueError, KeyError, TypeError):
        pass
    raise Fault(source, "it is no typing model, or was changed since", "take the file as it was downloaded")


def digest_of(model: dict[str, Any]) -> str:
    canonical = json.dumps({**model, "digest": None}, sort_keys=True)
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def check_asked(model: dict[str, Any], columns: list[str], source: str) -> None:
    missing = next((one for one in model["questions"] if one["name"] not in columns), None)
    if missing:
        what, mend = f"the typing question '{missing['name']}' was not asked", "add a column of this name"
        raise Fault(source, what, f"{mend} with the answers to: {missing['label']}")


def code_in(question: dict[str, Any], written: object, where: str) -> float | None:
    """The number an answer stands for, None where none was given."""
    if written is None or str(written).strip() in MISSING:
        return None
    codes = [one["code"] for one in question["codes"]]
    try:
        code = float(str(written))
    except ValueError:
        code = math.nan
    if math.isfinite(code) and (not codes or code in codes):
        return code
    where, known = f"{where}, column '{question['name']}'", ", ".join(map(str, codes)) or "a number"
    raise Fault(where, f"'{written}' is no answer to it", f"use {known}")


def probabilities(model: dict[str, Any], answers: list[float | None]) -> list[float]:
    """Of each segment, from answers in the order of the questions; the mean stands in for one not given."""
    given = [one["mean"] if answers[i] is None else answers[i] for i, one in enumerate(model["questions"])]
    scores = [one["base"] + sum(map(mul, one["coefficients"], given)) for one in model["segments"]]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def heading(model: dict[str, Any]) -> list[object]:
    return ["row", "segment", "name", "certainty", *(f"p{one['number']}" for one in model["segments"])]


def placed(model: dict[str, Any], row: int, answers: list[float | None]) -> list[object]:
    """A line under the heading; no segment for whom it cannot tell."""
    chances = probabilities(model, answers)
    certainty, n_answered = max(chances), len(answers) - answers.count(None)
    told = certainty >= model["least_certainty"] and n_answered >= model["fewest_answers"]
    segment = model["segments"][chances.index(certainty)]
    known = [segment["number"], segment["name"]] if told else ["", "cannot tell"]
    return [row, *known, *(f"{chance:.6f}" if n_answered else "" for chance in (certainty, *chances))]


def main(model_file: str, answers_file: str) -> None:
    with open(model_file, encoding="utf-8") as text, open(answers_file, encoding="utf-8-sig") as rows:
        model, table = read_model(text.read(), model_file), csv.DictReader(rows)
        check_asked(model, list(table.fieldnames or ()), answers_file)
        lines = [heading(model)]
        for row, person in enumerate(table, 1):
            asked = [(one, person[one["name"]], f"{answers_file}, row {row}") for one in model["questions"]]
            lines.append(placed(model, row, [code_in(*one) for one in asked]))
    csv.writer(sys.stdout, lineterminator="\n").writerows(lines)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (Fault, OSError, TypeError) as fault:
        sys.exit(str(fault))

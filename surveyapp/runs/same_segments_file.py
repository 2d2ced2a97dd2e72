"""`needmap compare`: the segments of two results, one beside the other."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from analysis.errors import AnalysisError
from analysis.results import json_ready
from analysis.typing_tool.result_profiles import Solution, match_of_results
from analysis.typing_tool.same_segments import Match, match_by_people
from analysis.typing_tool.same_segments_summary import summarise_match
from surveyapp.filters import number, share
from surveyapp.imports import ImportFault
from surveyapp.imports.reading import first_bytes
from surveyapp.same_segments_words import alone, change, finding, how, reasons, separate

HEAD = ("before", "now", "similarity", "next best", "sure", "share before", "share now", "change")
PARTS = ("data", "segments")


def compare_files(old: Path, new: Path, same_people: bool) -> str:
    """The finding, a table and what to know of them, as text. Raises ImportFault, AnalysisError"""
    documents = [read_result(old), read_result(new)]
    first, second = (
        Solution.of(document, path.name) for document, path in zip(documents, (old, new), strict=True)
    )
    match = match_of_rows(*documents) if same_people else match_of_results(first, second)
    result = json_ready(summarise_match(first, second, match, same_people))
    told = [alone(result["alone"][0], "now"), alone(result["alone"][1], "before"), *reasons(result)]
    notes = [one for one in told if one]
    return "\n".join(
        [f"{finding(result)}.", "", *table_of(result["pairs"]), "", *notes, how(result), separate(result)]
    )


def read_result(path: Path) -> dict[str, Any]:
    first_bytes(path)
    try:
        document = json.loads(path.read_text(encoding="utf-8", errors="replace"))
    except ValueError:
        document = None
    if not isinstance(document, dict) or not all(isinstance(document.get(part), dict) for part in PARTS):
        raise ImportFault(
            path.name, "it is no result of an analysis", "give the result.json that needmap analyse wrote"
        )
    return document


def match_of_rows(first: dict[str, Any], second: dict[str, Any]) -> Match:
    """Raises AnalysisError where the two have no rows in common"""
    labels = [
        dict(zip(one["segments"]["rows"], one["segments"]["labels"], strict=True)) for one in (first, second)
    ]
    if first["data"]["n_rows"] != second["data"]["n_rows"]:
        raise AnalysisError(
            where="option --same-people",
            what=f"the files had {first['data']['n_rows']} and {second['data']['n_rows']} rows",
            mend="use it for two analyses of one file",
        )
    both = [row for row in labels[0] if row in labels[1]]
    before, now = (np.array([one[row] for row in both], dtype=np.int64) - 1 for one in labels)
    return match_by_people(before, now)


def table_of(pairs: list[dict[str, Any]]) -> list[str]:
    rows = [HEAD, *(cells(one) for one in pairs)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return [
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def cells(one: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"{one['first']['number']} {one['first']['name']}",
        f"{one['second']['number']} {one['second']['name']}",
        number(one["similarity"]),
        number(one["next_best"]),
        "yes" if one["sure"] else "no",
        share(one["first"]["share"]),
        share(one["second"]["share"]),
        change(one),
    )

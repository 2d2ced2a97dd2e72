"""`needmap analyse --typing-tool`: a file in; beside the report, the few questions that place new people."""

import csv
import json
import subprocess
import sys
from functools import partial

import pytest
from click.testing import CliRunner

from analysis.typing_tool.typing_tool import make_typing_tool
from surveyapp.cli import main
from tests.surveyapp.analysed import ITEMS, answers_of
from tests.surveyapp.swift_analysis import leave_charts_blank, search_swiftly

N = 120


@pytest.fixture
def file(tmp_path, monkeypatch):
    search_swiftly(monkeypatch)
    leave_charts_blank(monkeypatch)
    quick = partial(make_typing_tool, n_folds=4, n_repeats=1)
    monkeypatch.setattr("analysis.typing_tool.from_result.make_typing_tool", quick)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "answers.csv"
    with path.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(ITEMS)
        for person in range(N):
            answers = answers_of(person)
            writer.writerow(answers[f"needs.{item}"] for item in ITEMS)
    return path


def analyse(file, *more):
    arguments = [
        "analyse",
        str(file),
        "--needs",
        "price..contact",
        "--null-draws",
        "0",
        "--k-max",
        "3",
        *more,
    ]
    return CliRunner().invoke(main, [*arguments, "--out", "out"])


def test_a_file_gives_a_typing_tool_that_places_the_people_it_came_from(file):
    done = analyse(file, "--solution", "items/k-means/2", "--typing-tool", "3", "--certainty", "60")
    assert done.exit_code == 0, done.output
    assert "Wrote out/report.html, out/result.json and out/typing-tool." in done.stdout
    tool = file.parent / "out" / "typing-tool"
    assert {one.name for one in tool.iterdir()} == {"model.json", "scorer.py", "people.xlsx", "placing.sql"}
    model = json.loads((tool / "model.json").read_text())
    result = json.loads((file.parent / "out" / "result.json").read_text())
    assert len(model["questions"]) == 3
    assert model["least_certainty"] == 0.6
    assert model["made_from"] == result["digest"]
    scored = subprocess.run(
        [sys.executable, tool / "scorer.py", tool / "model.json", file],
        capture_output=True,
        text=True,
        check=True,
    )
    placed = [row["segment"] for row in csv.DictReader(scored.stdout.splitlines())]
    own = [str(label) for label in result["segments"]["labels"]]
    assert len(placed) == N
    assert sum(one == other for one, other in zip(placed, own, strict=True)) > 0.9 * N
    report = (file.parent / "out" / "report.html").read_text()
    assert "Three questions place" in report
    assert "--solution items/k-means/2" in report
    assert "--typing-tool 3 --certainty 60" in report


def test_without_segments_the_report_is_written_and_it_is_said_why_there_is_no_tool(file):
    rows = file.read_text().splitlines()
    file.write_text("\n".join(rows[:31]))
    done = analyse(file, "--typing-tool", "few")
    assert done.exit_code == 0, done.output
    assert "Note: the typing tool: the analysis offers no segments" in done.stdout
    assert (file.parent / "out" / "report.html").exists()
    assert not (file.parent / "out" / "typing-tool").exists()


@pytest.mark.parametrize("more", [("--typing-tool", "2"), ("--typing-tool", "4", "--certainty", "100")])
def test_a_tool_that_cannot_be_is_refused_before_the_file_is_read(file, more):
    done = analyse(file, *more)
    assert done.exit_code == 2
    assert done.stdout == ""

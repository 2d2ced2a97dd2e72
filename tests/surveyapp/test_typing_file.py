"""`needmap type` places the people of a file, and says in one sentence what it cannot read."""

import csv
import json
import subprocess
import sys

import openpyxl
import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from surveyapp.typing_scorer import path_of_scorer
from tests.surveyapp.exports.typing_example import MODEL, PEOPLE, as_told

NAMES = ["needs.price", "needs.speed", "spend"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.json").write_text(json.dumps(MODEL))
    return tmp_path


def write(folder, rows, head=NAMES) -> None:
    with (folder / "answers.csv").open("w", newline="") as file:
        csv.writer(file).writerows([head, *(["" if one is None else one for one in row] for row in rows)])


def typed(*options: str, file: str = "answers.csv"):
    return CliRunner().invoke(main, ["type", file, "--model", "model.json", *options])


def read(folder, name: str = "typed.csv") -> list[dict[str, str]]:
    with (folder / name).open(newline="") as file:
        return list(csv.DictReader(file))


def test_everybody_gets_a_segment_a_certainty_and_each_probability(folder):
    write(folder, PEOPLE[:6])
    told = typed()
    assert told.exit_code == 0, told.output
    assert "Wrote typed.csv. 6 people placed by 3 questions. Bargain hunters: 1, Rita's own: 3" in told.output
    for person, row in zip(PEOPLE, read(folder), strict=False):
        segment, name, chances = as_told(person)
        assert (row["segment"], row["name"]) == (str(segment), name)
        assert [float(row[f"p{one}"]) for one in (1, 2, 3)] == pytest.approx(chances, abs=1e-6)
        assert float(row["certainty"]) == pytest.approx(max(chances), abs=1e-6)


def test_the_scorer_alone_writes_the_very_same_file(folder):
    write(folder, PEOPLE[:6])
    typed()
    command = [sys.executable, "-I", "-S", str(path_of_scorer()), "model.json", "answers.csv"]
    alone = subprocess.run(command, capture_output=True, check=True, cwd=folder)
    assert alone.stdout.decode() == (folder / "typed.csv").read_text()


def test_labels_stand_for_their_codes_and_columns_may_go_along(folder):
    write(folder, [["A-7", "Yes", "no", 10], ["A-8", 1, "yes", 20]], ["customer", *NAMES])
    told = typed("--keep", "customer", "--out", "placed.csv")
    assert told.exit_code == 0, told.output
    assert [(row["segment"], row["customer"]) for row in read(folder, "placed.csv")] == [
        ("1", "A-7"),
        ("2", "A-8"),
    ]


def test_nothing_is_said_of_somebody_who_answered_nothing(folder):
    write(folder, [[None, None, None], [4, None, None]])
    typed()
    silent, brief = read(folder)
    assert (silent["name"], silent["certainty"], silent["p1"]) == ("cannot tell", "", "")
    assert brief["name"] == "cannot tell"
    assert float(brief["certainty"]) > 0


def test_an_excel_file_is_read_too(folder):
    book = openpyxl.Workbook()
    for row in (NAMES, [4, 1, 10], [1, None, 20]):
        book.active.append(row)
    book.save(folder / "answers.xlsx")
    assert typed(file="answers.xlsx").exit_code == 0
    assert [row["segment"] for row in read(folder)] == ["1", "2"]


@pytest.mark.parametrize(
    ("head", "rows", "told"),
    [
        (["needs.price", "spend"], [[1, 2]], "the typing question 'needs.speed' was not asked"),
        (NAMES, [[1, 2, 3], [1, 7, 3]], "row 2, column 'needs.speed': '7' is no answer"),
        (NAMES, [["often", 2, 3]], "row 1, column 'needs.price': 'often' is no answer to it"),
        (
            NAMES,
            [[1, 2, "lots"]],
            "row 1, column 'spend': 'lots' is no answer to it. To mend it, use a number",
        ),
    ],
)
def test_what_cannot_be_placed_is_refused_in_one_sentence(folder, head, rows, told):
    write(folder, rows, head)
    found = typed()
    assert found.exit_code == 2
    assert told in found.output
    assert not (folder / "typed.csv").exists()


def test_another_file_is_no_model(folder):
    write(folder, PEOPLE[:2])
    (folder / "model.json").write_text("{}")
    found = typed()
    assert found.exit_code == 2
    assert "model.json: it is no typing model" in found.output


def test_a_place_that_cannot_be_written_is_named(folder):
    write(folder, PEOPLE[:2])
    found = typed("--out", "nowhere/typed.csv")
    assert found.exit_code == 2
    assert "it cannot be written" in found.output

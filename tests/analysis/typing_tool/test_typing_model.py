import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from analysis.typing_tool import scorer
from analysis.typing_tool.training import Wanted
from analysis.typing_tool.typing_model import Question, rule_in, typing_model
from analysis.typing_tool.typing_tool import make_typing_tool
from tests.analysis.typing_tool.survey import QUICK, three_groups

SCALE = tuple((float(code), f"label {code}") for code in range(1, 6))


@pytest.fixture(scope="module")
def tool():
    items, labels = three_groups(150, 6)
    return make_typing_tool(items, labels, Wanted(4, certainty=0.6), **QUICK)


@pytest.fixture(scope="module")
def model(tool):
    questions = [Question(f"q{one}", f"Question {one}", SCALE) for one in range(6)]
    return typing_model(tool, questions, ["Thrifty", "In a hurry", "Loyal"], 0.6, "Workshop", "sha256:ab")


def test_a_model_says_what_was_asked_and_how_sure_it_is(tool, model):
    assert [one["name"] for one in model["questions"]] == [f"q{one}" for one in tool.rule.questions]
    assert model["questions"][0]["codes"][0] == {"code": 1, "label": "label 1"}
    assert [one["name"] for one in model["segments"]] == ["Thrifty", "In a hurry", "Loyal"]
    assert (model["least_certainty"], model["fewest_answers"]) == (0.6, 2)
    assert model["accuracy"]["labels_fixed"]["share"] == pytest.approx(tool.fixed.share)
    assert model["accuracy"]["segments_anew"] is None


def test_a_model_survives_its_file(model):
    again = scorer.read_model(json.dumps(model, indent=2), "model.json")
    assert again == model
    assert scorer.digest_of(again) == model["digest"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "another"}'])
def test_another_file_is_no_model(text):
    with pytest.raises(scorer.Fault, match=r"model\.json: it is no typing model"):
        scorer.read_model(text, "model.json")


def test_a_model_that_was_tampered_with_is_refused(model):
    changed = {**model, "least_certainty": 0.1}
    with pytest.raises(scorer.Fault, match="was changed since"):
        scorer.read_model(json.dumps(changed), "model.json")


def test_the_scorer_places_people_as_the_rule_does(tool, model):
    items, _ = three_groups(80, 6, seed=9)
    items[np.random.default_rng(2).random(items.shape) < 0.3] = np.nan
    asked = items[:, tool.rule.questions]
    ours = tool.rule.memberships(items)
    for row, answers in enumerate(asked.tolist()):
        given = [None if np.isnan(one) else one for one in answers]
        assert scorer.probabilities(model, given) == pytest.approx(ours[row], abs=1e-8)
        told = scorer.placed(model, row, given)[1] != ""
        assert told == tool.rule.told(items[row : row + 1], 0.6)[0]
    assert rule_in(model).memberships(asked) == pytest.approx(ours, abs=1e-8)


def test_the_scorer_is_a_short_file_that_needs_nothing_else(tmp_path, tool, model):
    source = Path(scorer.__file__).read_text()
    assert len(source.splitlines()) < 100
    (tmp_path / "scorer.py").write_text(source)
    (tmp_path / "model.json").write_text(json.dumps(model))
    items, _ = three_groups(20, 6, seed=9)
    names = [one["name"] for one in model["questions"]]
    lines = [
        ",".join(names),
        *(",".join(f"{code:.0f}" for code in row) for row in items[:, tool.rule.questions]),
    ]
    (tmp_path / "answers.csv").write_text("\n".join([*lines, ",,,"]))
    command = [sys.executable, "-I", "-S", "scorer.py", "model.json", "answers.csv"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert len(rows) == 21
    assert rows[20]["name"] == "cannot tell"
    expected = tool.rule.memberships(items)
    for row, chances in zip(rows, expected, strict=False):
        assert [float(row[f"p{one}"]) for one in (1, 2, 3)] == pytest.approx(chances, abs=1e-6)
        assert row["segment"] in ("", str(chances.argmax() + 1))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("q9\n1", "was not asked. To mend it, add a column of this name with the answers to: Question"),
        (
            "{names}\n1,2,3,4\n1,2,7,4",
            "row 2, column '{third}': '7' is no answer to it. To mend it, use 1, 2, 3",
        ),
        ("{names}\n1,often,3,4", "row 1, column '{second}': 'often' is no answer"),
    ],
)
def test_what_cannot_be_scored_gives_one_sentence(tmp_path, model, rows, told):
    names = [one["name"] for one in model["questions"]]
    (tmp_path / "model.json").write_text(json.dumps(model))
    (tmp_path / "answers.csv").write_text(rows.format(names=",".join(names)))
    command = [sys.executable, scorer.__file__, "model.json", "answers.csv"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 1
    assert told.format(second=names[1], third=names[2]) in run.stderr
    assert "Traceback" not in run.stderr


def test_a_question_without_codes_takes_any_number():
    amount = {"name": "spend", "label": "What do you spend?", "codes": []}
    assert scorer.code_in(amount, "12.5", "row 1") == 12.5
    assert scorer.code_in(amount, "NA", "row 1") is None
    with pytest.raises(scorer.Fault, match="use a number"):
        scorer.code_in(amount, "much", "row 1")

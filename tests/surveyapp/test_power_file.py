"""`needmap power` says how many answers a questionnaire needs, and in one sentence what it cannot read."""

import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from tests.surveyapp.analysed import QUESTIONNAIRE

GUESS = """
needs:
  - {name: Money, items: "needs.price, needs.offers, needs.sales"}
  - {name: Help, items: "needs.speed..needs.contact"}
segments:
  - {name: Frugal, share: 60, more: [Money], less: [Help]}
  - {share: 40 %, more: [Help]}
difference: strongly
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questionnaire.yaml").write_text(QUESTIONNAIRE)
    (tmp_path / "guess.yaml").write_text(GUESS)
    return tmp_path


def told(*options: str):
    return CliRunner().invoke(main, ["power", "questionnaire.yaml", "--guess", "guess.yaml", *options])


@pytest.mark.usefixtures("folder")
def test_a_sentence_a_table_and_what_it_rests_on_are_printed():
    found = told("--answers", "60", "--sets", "2")
    assert found.exit_code == 0, found.output
    assert "60 answers structure would be shown in" in found.output
    assert "structure shown" in found.output
    assert "2 synthetic surveys of each size, 2 segments, 6 items of 2 needs" in found.output


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("share: 60", "share: 50", "the shares add up to 90 %"),
        ("share: 60", "share: most", "line 6: 'most' is no percentage"),
        ("more: [Help]", "more: [Helps]", "there is no need called 'Helps'"),
        ("difference: strongly", "difference: hugely", "'hugely' is not known"),
        ("needs.price, ", "needs.prize, ", "there is no variable called 'needs.prize'"),
        ("needs.price, needs.offers, needs.sales", "role", "item 'role': its answers have no order"),
        ("  - {share: 40 %, more: [Help]}\n", "", "one segment is everybody"),
        ("  - {share: 40 %, more: [Help]}", "  - {name: Busy}", "'share' is missing"),
        (GUESS, "- no", "this is no guess"),
    ],
)
def test_a_guess_that_cannot_be_used_is_refused(folder, old, new, said):
    (folder / "guess.yaml").write_text(GUESS.replace(old, new))
    found = told("--answers", "60", "--sets", "2")
    assert found.exit_code == 2
    assert said in found.output


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("answers", "said"),
    [("some", "'some' is no whole number"), ("20", "20 cannot be tried"), ("", "none cannot")],
)
def test_numbers_that_cannot_be_tried_are_refused(answers, said):
    found = told("--answers", answers)
    assert found.exit_code == 2
    assert said in found.output


def test_a_file_that_is_not_there_is_named(folder):
    (folder / "guess.yaml").unlink()
    found = told()
    assert found.exit_code == 2
    assert "guess.yaml" in found.output

"""The known mix of everybody, from a file."""

import pytest

from questionnaires import Codebook, QuestionnaireError, Variable
from surveyapp.exports.margins import margins_yaml
from surveyapp.imports.errors import ImportFault
from surveyapp.margins_file import read_margins
from surveyapp.sample import KnownMix

BOOK = Codebook(
    (
        Variable("role", "Your role", kind="nominal", values=((1, "Owner"), (2, "Staff"))),
        Variable("line", "Which line", kind="nominal", values=(("a", "Alpha"), ("b", "Beta"))),
    )
)


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "M.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_codes_are_read_as_the_answers_have_them(written):
    text = (
        "margins:\n  - {variable: role, shares: {1: 60, 2: 40 %}, source: customer list}\n"
        "  - {variable: line, shares: {a: 12.5, b: 87.5}}\n"
    )
    assert read_margins(written(text), BOOK) == (
        KnownMix("role", ((1, 60.0), (2, 40.0)), "customer list"),
        KnownMix("line", (("a", 12.5), ("b", 87.5))),
    )


def test_what_is_downloaded_can_be_read_again(written):
    mixes = [{"variable": "role", "shares": {1: 60, 2: 40}, "source": "sales: 2025 ö"}]
    path = written(margins_yaml(mixes).decode())
    assert read_margins(path, BOOK) == (KnownMix("role", ((1, 60.0), (2, 40.0)), "sales: 2025 ö"),)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("- 1\n", 1, "no margins"),
        ("margins:\n  - {variable: rol, shares: {1: 100}}\n", 2, "no column called 'rol'"),
        ("margins:\n  - {variable: role}\n", 2, "'shares' is missing"),
        ("margins:\n  - {variable: role, shares: [60, 40]}\n", 2, "no mapping"),
        ("margins:\n  - {variable: role, shares: {1: much, 2: 40}}\n", 2, "no percentage"),
        ("margins:\n  - {variable: role, shares: {1: -5, 2: 105}}\n", 2, "no percentage"),
        ("margins:\n  - {variable: role, parts: {1: 60, 2: 40}}\n", 2, "'parts' is not known"),
        ("margin:\n  - {}\n", 1, "'margins' is missing"),
    ],
)
def test_a_fault_names_its_line_and_what_is_wrong(written, text, line, what):
    with pytest.raises(QuestionnaireError) as fault:
        read_margins(written(text), BOOK)
    assert any(problem.line == line and what in problem.what for problem in fault.value.problems)


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(ImportFault):
        read_margins(tmp_path / "nowhere.yaml", BOOK)

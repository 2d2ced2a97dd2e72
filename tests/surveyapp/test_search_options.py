"""How the segments were looked for, which were taken and what they are called, come along with a command."""

from pathlib import Path

import click
import pytest

from analysis.settings import MOST_SEGMENTS
from questionnaires import QuestionnaireError
from surveyapp.analysis_request import Request, between_commas, chosen_for, chosen_outright
from surveyapp.commands.analysis import analyse
from surveyapp.exports.segment_names import segment_names_yaml
from surveyapp.imports import read_table, with_codebook
from surveyapp.pages import search_form
from surveyapp.reproduction import search_of
from surveyapp.runs import settings_of
from surveyapp.segment_names_file import read_segment_names
from tests.surveyapp.result_example import example

COMMANDS = Path(__file__).parents[2] / "docs" / "commands.md"
NAMED = [
    {
        "name": "Größe zählt: ja",
        "words": "Sie sehen\nzuerst den Preis.",
        "means": {"price": 4.25, "speed": 2.0},
    }
]


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text("price,speed\n1,2\n2,3\n3,4\n4,5\n5,1\n")
    return with_codebook(read_table(file), {}, None)


@pytest.fixture
def codebook(table):
    return table.codebook


def test_the_usual_search_needs_no_option():
    assert search_of(example()) == []
    assert search_of({"settings": {"seed": 1}}) == []


def test_every_choice_about_the_search_becomes_an_option():
    settings = {
        "ways": ["items/k-means", "scores/ward"],
        "k_max": 6,
        "solution": "items/k-means/4",
        "solution_reason": "sales can serve four",
        "null_draws": 0,
    }
    assert search_of({"settings": settings}) == [
        *("--ways", "items/k-means,scores/ward", "--k-max", "6", "--solution", "items/k-means/4"),
        *("--solution-reason", "sales can serve four", "--null-draws", "0"),
    ]


def test_what_is_written_between_commas_is_read():
    assert between_commas(" items/k-means, scores/ward ,") == ("items/k-means", "scores/ward")


def test_a_request_gives_its_search_to_the_settings_and_to_its_command(tmp_path, table):
    request = Request(
        file=tmp_path / "a.csv",
        needs="price,speed",
        ways="items/k-means",
        k_max=5,
        solution="items/k-means/4",
        null_draws=0,
    )
    settings = settings_of({**chosen_outright(request), **chosen_for(table, request)}, 1, 10)
    assert (settings.ways, settings.k_max, settings.null_draws) == (("items/k-means",), 5, 0)
    assert settings.solution == "items/k-means/4"
    assert "--ways items/k-means --k-max 5 --solution items/k-means/4 --null-draws 0" in request.command


def test_the_page_and_the_help_name_the_same_largest_number_of_segments_as_the_settings():
    assert search_form.MOST_SEGMENTS == MOST_SEGMENTS
    told = {one.name: one.help for one in analyse.params if isinstance(one, click.Option)}
    for option in ("k_min", "k_max"):
        assert f"up to {MOST_SEGMENTS}." in told[option]
    assert f"numbers of segments tried, from 2 to {MOST_SEGMENTS}:" in COMMANDS.read_text()
    assert "19 or more, or 0 for no test" in told["null_draws"]


def test_names_of_segments_come_back_from_the_file_as_they_were(tmp_path, codebook):
    file = tmp_path / "segments.yaml"
    file.write_bytes(segment_names_yaml(NAMED))
    assert list(read_segment_names(file, codebook)) == NAMED


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("- a", "begin with segments:"),
        ("segments:\n  - {name: A, means: 3}", "write {item: mean, item: mean}"),
        ("segments:\n  - {name: A, means: {price: much}}", "'much' is no mean"),
        ("segments:\n  - {name: A, means: {nothing: 2}}", "there is no item called 'nothing'"),
    ],
)
def test_faults_in_names_of_segments_name_their_line(tmp_path, codebook, written, said):
    file = tmp_path / "segments.yaml"
    file.write_text(written)
    with pytest.raises(QuestionnaireError) as raised:
        read_segment_names(file, codebook)
    assert said in str(raised.value)
    assert "line" in str(raised.value)

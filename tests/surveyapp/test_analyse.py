"""`needmap analyse`: a file in, a report and a result out."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from tests.surveyapp.analysed import ITEMS, answers_of

SHARED = Path(__file__).parents[2] / "../shared/golden"
HEADER = [*ITEMS, "role", "why", "empty"]
NEEDS = "price..contact"
ASSUMPTIONS = """needs:
  - {name: Money, items: price..sales}
  - name: Help
    items: [speed, mending, contact]
claims:
  - {who: Dana, role: pr, kind: top_needs, content: [Money, Help], certainty: [80, 60]}
  - {who: Dana, role: pr, kind: segment, content: {name: B, share: [20, 35], needs: [Money]}, certainty: 70}
"""


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Fewer resamples and one process: the numbers matter elsewhere."""
    from surveyapp import runs

    settings_of = runs.settings_of
    small = {"n_resamples": 2, "n_starts": 2, "k_max": 2, "n_jobs": 1}
    monkeypatch.setattr(
        runs, "settings_of", lambda chosen, seed, cell: settings_of({**small, **chosen}, seed, cell)
    )


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rows = []
    for person in range(120):
        answers = answers_of(person)
        ratings = [answers[f"needs.{item}"] for item in ITEMS]
        rows.append(
            [
                *("" if rating is None else rating for rating in ratings),
                answers["role"],
                f"because {person}",
                "",
            ]
        )
    path = tmp_path / "answers.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in [HEADER, *rows]))
    return path


def analyse(*arguments: str):
    return CliRunner().invoke(main, ["analyse", *map(str, arguments)])


def refused(*arguments: str) -> str:
    done = analyse(*arguments)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_file_becomes_a_report_and_a_result(file, tmp_path):
    done = analyse(file, "--needs", NEEDS, "--describe", "role", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "price          ordinal" in done.stdout
    assert "Two groups of customers want different things" in done.stdout.splitlines()[-1]
    assert "Drawing the charts" in done.stderr
    result = json.loads((tmp_path / "out" / "result.json").read_text())
    assert len(result["segments"]["labels"]) == 120
    assert (tmp_path / "out" / "report.html").stat().st_size > 20_000


def test_the_report_opens_offline(file, tmp_path):
    analyse(file, "--needs", NEEDS, "--out", tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text()
    assert not re.search(r"https?:|<script|<link[^>]+stylesheet|@import|url\(", page)
    assert page.count('role="img"') >= 8


def test_the_report_holds_what_people_believed(file, tmp_path):
    (tmp_path / "A.yaml").write_text(ASSUMPTIONS)
    done = analyse(file, "--needs", NEEDS, "--assumptions", tmp_path / "A.yaml", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    page = (tmp_path / "out" / "report.html").read_text()
    assert "What we believed" in page
    assert "Dana" in page
    assert (
        json.loads((tmp_path / "out" / "result.json").read_text())["assumptions"]["people"][0]["n_claims"]
        == 3
    )


def test_the_same_file_and_seed_give_the_same_digest(file, tmp_path):
    digests = set()
    for out in ("one", "two"):
        analyse(file, "--needs", NEEDS, "--seed", "7", "--out", tmp_path / out)
        digests.add(json.loads((tmp_path / out / "result.json").read_text())["digest"])
    assert len(digests) == 1


def test_items_are_left_out_of_the_description_and_it_is_said(file, tmp_path):
    done = analyse(file, "--needs", NEEDS, "--describe", "price,role,why,empty", "--out", tmp_path / "out")
    assert (
        "price: left out of the description, because segments are never described by what formed them"
        in done.stdout
    )
    assert "why: left out of the description, because free text" in done.stdout
    assert "empty: left out of the description, because nobody answered" in done.stdout


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ("prise", "did you mean price"),
        ("price..contat", "contact"),
        ("zz*", "no variable"),
        (" , ", "empty"),
        ("price,offers,role", "item 'role': its answers are words ('owner', 'staff')"),
        ("price,offers,empty", "item 'empty': nobody answered it"),
    ],
)
def test_items_that_cannot_be_used_are_refused_in_words(file, needs, said):
    assert said in refused(file, "--needs", needs)


def test_a_missing_file_is_refused_in_words(tmp_path):
    assert "no such file" in refused(tmp_path / "nowhere.csv", "--needs", "a")


def test_one_respondent_is_refused_in_words(file, tmp_path):
    one = tmp_path / "one.csv"
    one.write_text("\n".join(file.read_text().splitlines()[:2]))
    assert refused(one, "--needs", NEEDS)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("needs: [", "A.yaml, line"),
        ("- a\n", "begin with needs: and claims:"),
        ("needs:\n  - {name: Money, items: prise}\n", "A.yaml, line 2: there is no variable called 'prise'"),
        ("needs:\n  - {name: Money}\n", "A.yaml, line 2: 'items' is missing"),
        ("needs:\n  - {name: Money, items: role}\n", "line 2: role is not among the needs items"),
        (
            ASSUMPTIONS + "  - {who: Omar, kind: top_needs, content: [Monney]}\n",
            "line 8: there is no need called 'Monney'",
        ),
        (
            ASSUMPTIONS + "  - {who: Omar, kind: levels, content: []}\n",
            "line 8: there is no kind of claim called 'levels'",
        ),
        (ASSUMPTIONS.replace("[20, 35]", "[20]"), "line 7: the share is no pair"),
        (ASSUMPTIONS.replace("[20, 35]", "[20, 350]"), "line 7: '350' is no percentage"),
        (ASSUMPTIONS.replace("[80, 60]", "[80]"), "line 6: there are 1 certainties for 2 needs"),
        (ASSUMPTIONS.replace("[80, 60]", "sure"), "line 6: 'sure' is no percentage"),
        (ASSUMPTIONS.replace("[20, 35]", "[35, 20]"), "back to front"),
        ("claims: 3\n", "line 1: claims is no list"),
        ("wishes: []\n", "'wishes' is not known here"),
    ],
)
def test_faults_in_assumptions_name_their_line(file, tmp_path, written, said):
    (tmp_path / "A.yaml").write_text(written)
    assert said in refused(file, "--needs", NEEDS, "--assumptions", tmp_path / "A.yaml")


def test_a_folder_that_cannot_be_written_is_refused_in_words(file, tmp_path):
    (tmp_path / "taken").write_text("")
    assert "choose another folder with --out" in refused(file, "--needs", NEEDS, "--out", tmp_path / "taken")


@pytest.mark.skipif(not SHARED.exists(), reason="the reference data are not beside this checkout")
def test_volunteers_with_their_words_and_dotted_names_are_read(tmp_path):
    done = analyse(
        SHARED / "volunteers" / "volunteers.csv",
        "--needs",
        "meet.people..mind.off",
        "--describe",
        "GENDER,AGEG",
        "--out",
        tmp_path,
    )
    assert done.exit_code == 0, done.output
    result = json.loads((tmp_path / "result.json").read_text())
    assert len(result["needs"]["items"]) == 19
    assert len(result["segments"]["labels"]) == 1415

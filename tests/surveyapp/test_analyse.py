"""`needmap analyse`: a file in, a report and a result out."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from tests.surveyapp.analysed import ITEMS, answers_of
from tests.surveyapp.swift_analysis import leave_charts_blank, search_swiftly

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
def swift(request, monkeypatch):
    """The numbers matter elsewhere; so do charts, except where a test is about the report."""
    search_swiftly(monkeypatch)
    if "report" not in request.node.name:
        leave_charts_blank(monkeypatch)


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
    tested = ("--null-draws", 19, "--k-max", 3)
    done = analyse(file, "--needs", NEEDS, "--describe", "role", *tested, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "price          ordinal" in done.stdout
    assert "when respondents are drawn anew: “" in done.stdout.splitlines()[-1]
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
        ("prise", "option --needs, 'prise': there is no variable called 'prise'. To mend it, write price."),
        ("price..contat", "contact"),
        ("zz*", "no variable"),
        (" , ", "empty"),
        ("price,offers,role", "item 'role': its answers are words ('owner', 'staff')"),
        ("price,offers,empty", "item 'empty': nobody answered it"),
    ],
)
def test_items_that_cannot_be_used_are_refused_in_words(file, needs, said):
    assert said in refused(file, "--needs", needs)


@pytest.mark.parametrize("option", ["--describe", "--drop", "--compare"])
def test_a_name_that_does_not_exist_is_met_with_the_option_it_stands_in(file, option):
    said = refused(file, "--needs", NEEDS, option, "nosuch")
    assert f"option {option}, 'nosuch': there is no variable called 'nosuch'. To mend it, choose" in said


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--null-draws", "9", "setting null_draws: 9 cannot work. To mend it, use 19 or more, or 0."),
        ("--ways", "items/magic", "setting ways: 'items/magic' is not known"),
        ("--k-max", "5000", "setting k_max: 5000 cannot work. To mend it, use k_min to 50: of more segments"),
        ("--k-min", "51", "setting k_min: 51 cannot work. To mend it, use 2 to 50."),
    ],
)
def test_settings_that_cannot_work_are_refused_before_the_file_is_read(tmp_path, option, value, said):
    assert said in refused(tmp_path / "nowhere.csv", "--needs", NEEDS, option, value)


def test_a_column_that_leaves_nobody_is_named(file):
    said = refused(file, "--needs", NEEDS, "--excluded", "role")
    assert "option --excluded, column 'role': every row has something in it, so nobody is left" in said


def test_a_code_far_from_the_other_answers_is_asked_about_and_counted_until_it_is_told(file, tmp_path):
    odd = changed(file, "odd.csv", with_first("99", 9))
    done = analyse(odd, "--needs", NEEDS, "--out", tmp_path / "out")
    note = "price: 99 lies far from the other answers, 1 to 5. If it means no answer, empty these cells"
    assert f"Note: {note}" in done.stdout
    assert note in (tmp_path / "out" / "report.html").read_text()


def test_one_row_is_one_row(file, tmp_path):
    one = tmp_path / "one.csv"
    one.write_text("\n".join(file.read_text().splitlines()[:2]))
    assert "one.csv: 1 row, 9 columns" in analyse(one, "--needs", NEEDS).stdout


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
        (ASSUMPTIONS.replace("[80, 60]", "[80]"), "line 6: there is 1 certainty for 2 needs"),
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


def changed(file: Path, name: str, change) -> Path:
    """A copy of the file, each row after the heading made anew from its number and its cells."""
    heading, *rows = file.read_text().splitlines()
    made = [",".join(change(number, row.split(","))) for number, row in enumerate(rows)]
    path = file.parent / name
    path.write_text("\n".join([heading, *made]))
    return path


def with_first(value: str, every: int = 1):
    return lambda number, cells: [value if number % every == 0 else cells[0], *cells[1:]]


@pytest.mark.parametrize(
    ("value", "every", "said"),
    [
        ("inf", 9, "item 'price': it holds an infinite number"),
        ("-Infinity", 9, "item 'price': it holds an infinite number"),
        ("1e308", 9, "item 'price': it holds a number beyond 1e+100"),
        ("-1e308", 1, "item 'price': it holds a number beyond 1e+100"),
        ("n/a", 9, "item 'price': its answers are words ('n/a')"),
        ("2027-01-31", 1, "item 'price': its answers are words ('2027-01-31')"),
        ("", 1, "item 'price': nobody answered it"),
    ],
)
def test_answers_that_are_no_amounts_are_refused_in_words(file, value, every, said):
    assert said in refused(changed(file, "odd.csv", with_first(value, every)), "--needs", NEEDS)


def test_words_for_missing_are_gaps(file, tmp_path):
    odd = changed(file, "odd.csv", with_first("NaN", 9))
    assert analyse(odd, "--needs", NEEDS, "--out", tmp_path / "out").exit_code == 0
    items = json.loads((tmp_path / "out" / "result.json").read_text())["data"]["items"]
    assert items[0]["missing"] == 14


def test_two_items_that_everybody_answered_alike_are_named_and_left_out(file, tmp_path):
    odd = changed(file, "odd.csv", lambda number, cells: ["3", "3", *cells[2:]])
    assert analyse(odd, "--needs", NEEDS, "--out", tmp_path / "out").exit_code == 0
    result = json.loads((tmp_path / "out" / "result.json").read_text())
    assert result["quality"]["constant_items"] == ["price", "offers"]
    assert "choose at least three items that vary" in refused(odd, "--needs", "price,offers")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "it is a picture (PNG)"),
        (bytes(range(1, 256)) * 9, "it is not text"),
        (b"", "the file is empty"),
        (b"price,offers,sales\n", "no rows under them"),
        (b"price,offers,price\n1,2,3\n", "columns 1, 3 are all called 'price'"),
        (b"price,offers\n1,2,3\n", "it has 3 cells, the first row names 2 columns"),
    ],
)
def test_files_that_are_no_table_of_answers_are_refused_in_words(tmp_path, content, said):
    (tmp_path / "odd.csv").write_bytes(content)
    assert said in refused(tmp_path / "odd.csv", "--needs", NEEDS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("{code: pryce, type: number, text: T}", "none of its questions is a column of answers.csv"),
        (
            "{code: price, type: single, text: T, ordered: true, options: {1: A, 2: B}}",
            "item 'price': 3, 4, 5 is no answer its question offers",
        ),
        (
            "{code: price, type: single, text: T, options: {1: A, 2: B, 3: C, 4: D, 5: E}}",
            "item 'price': its answers are a choice in no order",
        ),
        (
            "{code: role, type: number, text: T}",
            "column 'role': its question asks for a number, and 'owner' is none",
        ),
    ],
)
def test_a_questionnaire_that_does_not_fit_the_file_is_refused_in_words(file, tmp_path, question, said):
    (tmp_path / "q.yaml").write_text(f"title: Q\npages:\n  - questions:\n      - {question}\n")
    asked = ("--questionnaire", tmp_path / "q.yaml")
    assert said in refused(file, "--needs", NEEDS, "--describe", "role", *asked)


def test_numbers_with_a_decimal_comma_describe_where_the_questionnaire_asks_for_a_number(file, tmp_path):
    odd = changed(file, "odd.csv", lambda number, cells: [*cells[:6], '"1,5"' if number % 2 else "2", "", ""])
    (tmp_path / "q.yaml").write_text(
        "title: Q\npages:\n  - questions:\n      - {code: role, type: number, text: Years}\n"
    )
    asked = ("--describe", "role", "--questionnaire", tmp_path / "q.yaml")
    assert analyse(odd, "--needs", NEEDS, *asked, "--out", tmp_path / "out").exit_code == 0
    assert (
        json.loads((tmp_path / "out" / "result.json").read_text())["data"]["describe"][0]["kind"] == "numeric"
    )


def test_a_bad_line_of_labels_is_refused_with_its_number(file, tmp_path):
    (tmp_path / "L.tsv").write_text("price\tA low price\noffers Offers\n")
    assert "L.tsv, line 2: there is no tab" in refused(file, "--needs", NEEDS, "--labels", tmp_path / "L.tsv")


def test_a_column_that_does_not_exist_is_refused_in_the_description_too(file):
    assert "there is no variable called 'rule'" in refused(file, "--needs", NEEDS, "--describe", "rule")


@pytest.mark.parametrize("needs", ["{0}, {1},{2}, {3}, {4}, {5}", "{0}..{5}", "How*"])
def test_long_names_with_spaces_and_commas_are_found(file, tmp_path, needs):
    names = [f"How important, in the end, is the price you pay, all told, {place}?" for place in range(6)]
    rows = file.read_text().splitlines()[1:]
    heading = ",".join([*(f'"{name}"' for name in names), "role", "why", "empty"])
    (tmp_path / "long.csv").write_text("\n".join([heading, *rows]))
    out = ("--out", tmp_path / "out")
    assert analyse(tmp_path / "long.csv", "--needs", needs.format(*names), *out).exit_code == 0
    assert json.loads((tmp_path / "out" / "result.json").read_text())["needs"]["items"] == names


def test_only_the_two_files_of_a_report_are_written_over(file, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    (out / "result.json").write_text("old")
    assert analyse(file, "--needs", NEEDS, "--out", out).exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["notes.txt", "report.html", "result.json"]
    assert (out / "notes.txt").read_text() == "mine"
    assert json.loads((out / "result.json").read_text())["digest"]


def test_the_smallest_number_of_people_shown_can_be_chosen(file, tmp_path, monkeypatch):
    monkeypatch.setenv("NEEDMAP_MINIMUM_CELL", "12")
    analyse(file, "--needs", NEEDS, "--out", tmp_path / "one")
    analyse(file, "--needs", NEEDS, "--minimum-cell", "25", "--out", tmp_path / "two")
    cells = [
        json.loads((tmp_path / out / "result.json").read_text())["settings"]["minimum_cell"]
        for out in ("one", "two")
    ]
    assert cells == [12, 25]
    assert "--minimum-cell 25" in (tmp_path / "two" / "report.html").read_text()
    assert "is not in the range" in refused(file, "--needs", NEEDS, "--minimum-cell", "0")

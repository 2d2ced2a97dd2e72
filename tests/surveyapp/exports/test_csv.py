import csv
import io
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from questionnaires import Variable, codebook, read_questionnaire
from surveyapp.answer_table import AnswerTable
from surveyapp.exports.csv import answers_csv, as_text, cell, codebook_csv, line, to_the_minute
from surveyapp.models import QuestionnaireVersion, Response
from tests.surveyapp.pages.workshop import WORKSHOP

TEXT = Variable("why", "Why?")


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r")))
def test_no_text_somebody_wrote_begins_like_a_formula(text):
    [[read]] = csv.reader(io.StringIO(line([cell(TEXT, text)]), newline=""))
    assert not read.startswith(("=", "+", "-", "@", "\t"))
    assert read.removeprefix("'") == text.removeprefix("'")


def test_numbers_stay_numbers_even_below_nought():
    assert cell(Variable("change", "Change", kind="numeric"), -3) == -3
    assert cell(TEXT, "-3") == "'-3"
    assert as_text("3-4") == "3-4"


def test_moments_are_rounded_to_the_minute():
    assert to_the_minute(datetime(2026, 1, 31, 23, 59, 40, tzinfo=UTC)) == "2026-02-01 00:00"
    assert to_the_minute(None) == ""


def test_the_codebook_file_has_a_row_a_code():
    book = codebook(read_questionnaire(WORKSHOP.replace("A fair price", "'+ a fair price'")))
    rows = list(csv.reader(io.StringIO(codebook_csv(book).decode("utf-8-sig"))))
    assert rows[0] == ["variable", "label", "question", "kind", "code", "value label", "missing"]
    assert rows[1][:2] == ["needs.price", "'+ a fair price"]
    assert rows[5][4:6] == ["5", "Extremely important"]


def test_how_people_came_and_declared_fields_stand_beside_their_answers():
    version = QuestionnaireVersion(id=1, study_id=1, number=1, source=WORKSHOP, digest="")
    came = Response(
        id=1, study_id=1, version_id=1, token_hash="", language="de", device="phone",
        origin={"source": "qr", "utm_source": "=poster", "shop": "harbour"},
    )  # fmt: skip
    told = "".join(answers_csv(AnswerTable([version]), [came], {}, ["shop"]))
    (row,) = csv.DictReader(io.StringIO(told.lstrip("\ufeff")))
    names = ("language", "device", "source", "utm_source", "utm_medium", "shop")
    assert [row[name] for name in names] == ["de", "phone", "qr", "'=poster", "", "harbour"]

"""Lists as people keep them: with gaps, doubles, bad rows and words of their own."""

import io

import openpyxl
import pytest

from questionnaires import read_questionnaire
from surveyapp.contacts.addresses import AddressFault, address_in
from surveyapp.contacts.facts import facts_of, unmatched
from surveyapp.contacts.meaning import guess, language_in
from surveyapp.contacts.merging import Merging
from surveyapp.contacts.table import people_in, summary_of
from surveyapp.imports.errors import ImportFault
from tests.surveyapp.pages.workshop import WORKSHOP

FACTS = facts_of(read_questionnaire(WORKSHOP))
COLUMNS = {
    "E-mail": "address",
    "Name": "name",
    "Language": "language",
    "Kind": "fact:role",
    "Years": "fact:years",
    "Ways": "fact:channels",
}
HEAD = "E-mail,Name,Language,Kind,Years,Ways\n"


def merged(text: str, columns=COLUMNS, values=None):
    table = people_in(text.encode(), "list.csv")
    return Merging(table, {"columns": columns, "values": values or {}}, FACTS).run()


def test_people_are_read_with_what_is_known_of_them():
    found = merged(HEAD + 'anna@example.com,Anna,Finnish,owner,7,"web; phone"\n')
    [anna] = found.people.values()
    assert (anna.name, anna.language) == ("Anna", "fi")
    assert anna.facts == {"role": "owner", "years": 7, "channels": ["web", "phone"]}
    assert not found.remarks


def test_a_label_stands_for_its_code():
    [anna] = merged(HEAD + "anna@example.com,,,I RENT ONE,,\n").people.values()
    assert anna.facts == {"role": "renter"}


def test_a_word_of_their_own_stands_for_what_was_decided():
    values = {"role": {"hirer": "renter", "dealer": None}}
    found = merged(HEAD + "a@x.fi,,,hirer,,\nb@x.fi,,,dealer,,\n", values=values)
    assert [one.facts for one in found.people.values()] == [{"role": "renter"}, {}]
    assert not found.remarks


def test_a_value_that_says_nothing_leaves_the_person_in_and_is_told():
    found = merged(HEAD + "a@x.fi,,Klingon2,emperor,many,\n")
    assert found.people["a@x.fi"].facts == {}
    assert [one["row"] for one in found.remarks] == [2, 2, 2]
    assert "“emperor” is no answer to “What describes you best?”" in found.remarks[1]["what"]


def test_bad_rows_are_told_with_their_number_and_kept_as_they_were():
    found = merged(HEAD + "\nanna at example,Anna,,,,\n,Ben,,,,\na@x.fi,C,,,,,too much\nb@x.fi,,,,,\n")
    assert list(found.people) == ["b@x.fi"]
    assert [(one["row"], one["cells"][1]) for one in found.bad_rows] == [(3, "Anna"), (4, "Ben"), (5, "C")]
    assert [one["what"] for one in found.bad_rows] == [
        "“anna at example” is no mail address",
        "there is no mail address",
        "it has 7 cells where there are 6 columns",
    ]
    assert all(one["mend"] for one in found.bad_rows)


def test_rows_with_one_address_are_one_person_and_what_differs_is_told():
    text = "anna@x.fi,,,owner,,\nANNA@X.FI,Anna,,,3,\nAnna <anna@x.fi>,,,renter,4,\n"
    found = merged(HEAD + text)
    [anna] = found.people.values()
    assert (anna.name, anna.facts) == ("Anna", {"role": "owner", "years": 3})
    assert found.n_duplicates == 2
    assert {one["row"] for one in found.remarks} == {4}
    assert len(found.remarks) == 2


def test_codes_with_zeros_in_front_are_not_taken_for_numbers():
    table = people_in(b"Mail;Customer\na@x.fi;007\n", "list.csv")
    assert table.rows[0].cells == ["a@x.fi", "007"]


def test_an_excel_list_is_read_with_the_numbers_of_its_rows():
    book = openpyxl.Workbook()
    for row in (["Mail", "Years", None], ["a@x.fi", 7], [None, None], ["b@x.fi", True]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    table = people_in(content.getvalue(), "list.xlsx")
    assert table.names == ["Mail", "Years"]
    assert [(row.number, row.cells[:2]) for row in table.rows] == [
        (2, ["a@x.fi", "7"]),
        (4, ["b@x.fi", "yes"]),
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b"Mail,Name\n", "there are no people under the first row"),
        (b"Mail,Mail\na,b\n", "are all called 'Mail'"),
        (b"%PDF-1.4 ...", "it is a PDF"),
        (b"$FL2 x", "it is an SPSS file"),
        (b'"never closed\n' * 3 + b"\x00", "it is not text"),
    ],
)
def test_what_is_no_list_is_said_in_a_sentence(content, what):
    with pytest.raises(ImportFault, match=what):
        people_in(content, "list.csv")


def test_a_file_with_a_strange_name_stays_in_its_folder():
    assert people_in(b"Mail\na@x.fi\n", "../../etc/passwd").names == ["Mail"]


def test_what_columns_mean_is_guessed():
    text = "Kontakt,Full name,role,For how many years have you owned it?,Notes\na@x.fi,A,owner,3,?\n"
    columns = summary_of(people_in(text.encode(), "list.csv"))
    assert list(guess(columns, FACTS).values()) == ["address", "name", "fact:role", "fact:years", ""]


def test_values_without_a_code_wait_for_a_decision_the_most_frequent_first():
    values = {"Owner": 3, "hirer": 5, "dealer": 9, "renter": 1}
    assert unmatched(FACTS["role"], values, {"dealer": None}) == ["hirer"]
    assert unmatched(FACTS["years"], {"many": 2}, {}) == []
    assert unmatched(FACTS["channels"], {"web; fax": 1}, {}) == ["fax"]


@pytest.mark.parametrize(
    ("written", "tag"),
    [("fi", "fi"), ("de-AT", "de"), ("German", "de"), ("suomi", "fi"), ("Español", "es"), ("Elvish", "")],
)
def test_a_language_is_known_by_its_tag_or_its_name(written, tag):
    assert language_in(written) == tag


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Anna@Example.COM ", "anna@example.com"),
        ("Anna Berg <anna@example.com>", "anna@example.com"),
        ("o'neil+x@mail.example.ie", "o'neil+x@mail.example.ie"),
        ("anna@köln.example", "anna@xn--kln-sna.example"),
    ],
)
def test_addresses_are_read_as_people_write_them(written, address):
    assert address_in(written) == address


@pytest.mark.parametrize(
    "written",
    ["", "anna", "anna@", "@x.fi", "anna@x", "a@x.fi; b@x.fi", "a@x.fi\nBcc: all@x.fi", "änna@x.fi",
     "a..b@x.fi", "a@" + "x" * 300 + ".fi", "a b@x.fi"],
)  # fmt: skip
def test_what_no_mail_server_takes_is_refused(written):
    with pytest.raises(AddressFault):
        address_in(written)

"""The shop's list is read in whatever way a shop writes it, and every line that cannot be read is named."""

from datetime import date

import pytest

from surveyapp.redemptions_file import read_redemptions


@pytest.mark.parametrize(
    "text",
    [
        "code,date,amount\nA1B,2026-12-01,1249.50\n",
        "Voucher code;Order date;Order total\nA1B;01.12.2026;1.249,50\n",
        "\ufeffcoupon\tdate\ttotal\r\nA1B\t2026-12-01T10:11:12Z\t€ 1,249.50\r\n\r\n".removeprefix("\ufeff"),
        'amount,code,date\n"1 249,50",A1B,01/12/2026\n',
    ],
)
def test_lists_of_several_shops_say_the_same(text):
    [row] = read_redemptions(text, "EUR").rows
    assert (row.code, row.day, row.basket) == ("A1B", date(2026, 12, 1), 124_950)


def test_a_code_alone_is_enough():
    [row] = read_redemptions("code\nA1B", "EUR").rows
    assert (row.line, row.day, row.basket) == (2, None, None)


def test_lines_that_cannot_be_read_are_named_and_the_rest_is_read():
    read = read_redemptions("code,date,amount\nA,soon,1\nB,,ten\n,,3\nC,,4\nD,,1.234\n", "EUR")
    assert [row.code for row in read.rows] == ["C", "D"]
    assert read.faults == [
        "Line 2: “soon” is no day. Write it like 2027-03-31.",
        "Line 3: Write an amount such as 12.50.",
        "Line 4: There is no code.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "no lines"), ("a,b\n1,2\n", "names no column with the voucher’s code"), ('code\n"A', "")],
)
def test_what_is_no_list_is_said(text, said):
    read = read_redemptions(text, "EUR")
    assert all(said in fault for fault in read.faults)

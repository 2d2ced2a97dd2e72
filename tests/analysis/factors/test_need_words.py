import pytest

from analysis.factors.need_words import counted, joined, named, opened


@pytest.mark.parametrize(
    ("factors", "needs", "words"),
    [
        ([1], None, "need 2"),
        ([0, 1, 3], None, "need 1, need 2 and need 4"),
        ([0, 1], ["Fair price", "Speed"], "‘Fair price’ and ‘Speed’"),
    ],
)
def test_needs_are_called_by_name_or_else_by_number(factors, needs, words):
    assert named(factors, needs) == words


def test_small_numbers_are_words_and_large_ones_figures():
    assert [counted(number) for number in (0, 1, 10, 11)] == ["no", "one", "ten", "11"]


def test_lists_and_sentences_read_as_people_write_them():
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert opened("minimum average partial says two") == "Minimum average partial says two"
    assert opened("") == ""

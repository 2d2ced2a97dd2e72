import pytest

from questionnaires import read_questionnaire, seconds_for
from questionnaires.reading_time import seconds_to_read


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 0),
        ("How long have you had it?", 6 * 60 / 200),
        ("Wie lange schon – ungefähr?", 5 * 60 / 200),
        ("منذ متى؟", 2 * 60 / 200),
        ("얼마나 오래 되었습니까?", 3 * 60 / 200),
        ("您拥有它多久了？", 7 * 60 / 250),
        ("您用 Needmap 2 年了吗？", 5 * 60 / 250 + 2 * 60 / 200),
        ("どのくらい前からお持ちですか。", 14 * 60 / 350),
        ("何年ですか", 5 * 60 / 350),
        ("นานเท่าไร", 9 * 60 / 900),
    ],
)
def test_words_are_read_where_they_stand_apart_and_characters_where_not(text, seconds):
    assert seconds_to_read(text) == pytest.approx(seconds)


def test_a_question_takes_about_as_long_in_chinese_as_in_english():
    english = single("What do you like about it most of all?")
    chinese = single("您最喜欢它的哪一点？请选一项。")
    assert seconds_for(chinese) == pytest.approx(seconds_for(english), rel=0.2)


def single(text):
    source = f"title: x\npages: [{{questions: [{{code: q, type: text, text: '{text}'}}]}}]"
    return next(read_questionnaire(source).questions)

"""How sentences name questions and answers."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.answers import Description
from analysis.profiles.answer_words import LONGEST, answer_alone, answer_in_words, followed_by, names_of
from analysis.profiles.distinctive import distinctive_facts
from analysis.profiles.same import what_is_same
from tests.analysis.profiles.one_segment import describe_segment, tell_everybody

TOUCH = "How have you been in touch with us in the last twelve months, about anything at all?"
INSIDE = np.repeat([True, False], [200, 200])
TICKS = {0: "not chosen", 1: "chosen"}


def channel(option: str, ticked: np.ndarray) -> Description:
    return Description(f"touch.{option}", f"“{option}” — {TOUCH}", "binary", ticked.astype(float), TICKS)


def test_the_question_is_cut_and_the_option_is_kept():
    (name,) = names_of({"a": f"“By phone” — {TOUCH}"}).values()
    assert name == "“By phone” — How have you been in touch with us in the last…"
    option = "A technician who came to my home and stayed for longer than an hour"
    (name,) = names_of({"a": f"“{option}” — {TOUCH}"}).values()
    assert name.startswith(f"“{option}” — How have you been")


def test_two_questions_that_begin_alike_are_told_by_their_whole_labels():
    long = "In the last twelve months, how often did you, all in all, have to "
    names = names_of({"a": f"{long} call?", "b": f"{long} write?", "c": "Sex", "d": "Sex"})
    assert [names["a"][-5:], names["b"][-6:]] == ["call?", "write?"]
    assert (names["c"], names["d"]) == ("Sex (c)", "Sex (d)")


def test_no_line_is_said_twice_of_a_question_of_several_choices():
    even = np.arange(400) % 2 == 0
    channels = (channel("By phone", even), channel("By e-mail", even), channel("The app", INSIDE & even))
    same, undecided = what_is_same(describe_segment(channels, INSIDE), 10)
    said = (*same, *undecided)
    assert len(set(said)) == len(said) == 2
    (told,) = distinctive_facts((), tell_everybody(channels, INSIDE), 0)
    assert told.startswith("“The app” — How have you been")
    assert "chosen" not in told


@pytest.mark.parametrize(
    ("question", "words"), [("Sex", "Sex, “Woman”"), ("What are you?", "What are you? “Woman”")]
)
def test_an_answer_follows_its_question_as_it_is_written(question, words):
    sex = Description("sex", question, "nominal", np.where(INSIDE, "w", "m").astype(object), {"w": "Woman"})
    woman = describe_segment((sex,), INSIDE)[0]
    assert answer_in_words(question, woman) == words
    assert answer_alone(question, woman, 28) == "“Woman”"


def test_a_yes_means_nothing_without_its_question():
    boat = Description("boat", "Owns a boat", "binary", INSIDE.astype(float), {0: "No", 1: "Yes"})
    assert answer_alone("Owns a boat", describe_segment((boat,), INSIDE)[1], 28) == "Owns a boat: Yes"
    phone = describe_segment((channel("By phone", INSIDE),), INSIDE)[1]
    assert answer_alone(phone.label, phone, 28) == "“By phone”"


def test_a_question_mark_needs_no_colon():
    assert followed_by("How old are you?", "as everyone else") == "How old are you? As everyone else"
    assert followed_by("Age", "as everyone else") == "Age: as everyone else"
    assert len(names_of({"a": "x " * 90})["a"]) <= LONGEST

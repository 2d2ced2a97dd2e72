"""What mails say: ours in nine languages, a researcher's own, and what none may be without."""

import pytest

from surveyapp.mail.message import Letter
from surveyapp.mail.texts import PLACE, PLACES, Words, faults_of, filled, shipped, shipped_words
from surveyapp.models.mail_text import KINDS

FILLED = dict.fromkeys(PLACES, "x")


@pytest.mark.parametrize("language", sorted(shipped()))
@pytest.mark.parametrize("kind", KINDS)
def test_our_own_texts_may_be_sent_in_every_language(language, kind):
    words = shipped_words(kind, language)
    assert faults_of(kind, words) == []
    assert set(PLACE.findall(words.body)) >= {"name", "unsubscribe"}


def test_our_own_texts_come_in_nine_languages():
    assert set(shipped()) == {"en", "de", "fi", "da", "fil", "zh", "ar", "es", "fr"}


def test_a_language_we_have_no_words_in_is_spoken_in_english():
    assert shipped_words("thanks", "is") == shipped_words("thanks", "en")
    assert shipped_words("thanks", "de-AT") == shipped_words("thanks", "de")


@pytest.mark.parametrize(
    ("kind", "subject", "body", "field", "what"),
    [
        ("invitation", "Hi", "Please. {unsubscribe}", "body", "Write {link}"),
        ("reminder", "Hi", "{link}", "body", "Write {unsubscribe}"),
        ("invitation", " ", "{link} {unsubscribe}", "subject", "Write a subject"),
        ("invitation", "Hi\nBcc: all@example.com", "{link} {unsubscribe}", "subject", "Take out the line"),
        ("thanks", "Hi {nmae}", "{unsubscribe}", "subject", "There is no {nmae} to fill in"),
    ],
)
def test_a_text_that_must_not_go_out_is_refused_in_a_sentence(kind, subject, body, field, what):
    [(where, sentence)] = faults_of(kind, Words(subject, body))
    assert where == field
    assert what in sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello {name},", "Hello,"),
        ("{name} 您好", "您好"),
        ("Hello {name}, {link}", "Hello, x"),
    ],
)
def test_without_a_name_nothing_stands_alone(text, said):
    assert filled(text, {**FILLED, "name": ""}) == said


def test_a_name_is_never_markup_and_never_another_place():
    values = {**FILLED, "name": "<b>{link}</b>", "link": "https://x.example/i/a?b&c"}
    letter = Letter(Words("For {name}", "Dear {name},\nsee {link}"), "en", "a@example.com", "A", values)
    assert "&lt;b&gt;{link}&lt;/b&gt;" in letter.html
    assert '<a href="https://x.example/i/a?b&amp;c">' in letter.html
    assert letter.plain == "Dear <b>{link}</b>,\nsee https://x.example/i/a?b&c"


def test_a_text_from_right_to_left_is_sent_so():
    words = shipped_words("invitation", "ar")
    page = Letter(words, "ar", "a@example.com", "A", FILLED).page
    assert '<html lang="ar" dir="rtl">' in page

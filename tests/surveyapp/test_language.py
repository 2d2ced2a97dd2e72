import io
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from flask import g
from flask_babel import gettext, ngettext

import surveyapp
from questionnaires import read_questionnaire
from surveyapp import language
from surveyapp.language import LANGUAGES, chosen_for, direction_of, in_language, name_of, offers
from tests.questionnaires.boats import boats
from tests.questionnaires.test_translations import BOTH

HOME = Path(surveyapp.__file__).parent
TRANSLATED = [language for language in LANGUAGES if language != "en"]


@cache
def sentences() -> set:
    """Everything respondents and stakeholders read that is not the questionnaire's own."""
    with (HOME / "translations" / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config)
    keywords = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(HOME, methods, options, keywords=keywords)
    return {message for _, _, message, _, _ in found}


def folder(language: str) -> Path:
    return HOME / "translations" / language.replace("-", "_") / "LC_MESSAGES"


def catalogue(language: str):
    with (folder(language) / "messages.po").open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def test_there_are_sentences_to_translate():
    assert len(sentences()) > 100


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_a_respondent_reads_is_translated(language):
    translated = {message.id for message in catalogue(language) if message.id and all_filled(message)}
    assert sentences() - translated == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_a_guess(language):
    assert [message.id for message in catalogue(language) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_places_that_are_filled_in(language):
    assert [str(fault) for message in catalogue(language) for fault in message.check()] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_there_is_a_form_for_every_number_that_the_language_tells_apart(language):
    said = catalogue(language)
    counted = [message for message in said if isinstance(message.id, tuple)]
    assert {len(message.string) for message in counted} == {said.num_plurals}


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(language):
    written = io.BytesIO()
    write_mo(written, catalogue(language))
    compiled = (folder(language) / "messages.mo").read_bytes()
    assert said_in(io.BytesIO(compiled)) == said_in(io.BytesIO(written.getvalue()))


def said_in(file) -> list[tuple[str, str]]:
    return sorted((str(message.id), str(message.string)) for message in read_mo(file) if message.id)


def all_filled(message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


NEXT = [("fi", "Seuraava"), ("de-AT", "Weiter"), ("zh-Hans", "下一页"), ("ar", "التالي"), ("sv", "Next")]


@pytest.mark.parametrize(("spoken", "word"), NEXT)
def test_a_page_speaks_the_language_it_was_told_to(app, spoken, word):
    with app.test_request_context():
        language.speak(spoken)
        assert gettext("Next") == word


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "نحو دقيقة واحدة"), (2, "نحو دقيقتين"), (7, "نحو 7 دقائق"), (30, "نحو 30 دقيقة")],
)
def test_arabic_counts_minutes_as_arabic_does(app, minutes, words):
    with app.test_request_context():
        language.speak("ar")
        assert ngettext("About %(num)s minute", "About %(num)s minutes", minutes) == words


DIRECTIONS = [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("pt-BR", "ltr"), ("qqq", "ltr")]


@pytest.mark.parametrize(("language", "direction"), DIRECTIONS)
def test_the_direction_of_writing_follows_the_language(language, direction):
    assert direction_of(language) == direction


CHOSEN = [
    ("/s/key?lang=de", "en", "de"),
    ("/s/key?lang=de-CH", "en", "de"),
    ("/s/key", "de-AT,en;q=0.5", "de"),
    ("/s/key", "fr,de;q=0.5", "de"),
    ("/s/key", "fr, en", "en"),
    ("/s/key", "de;q=0", "en"),
    ("/s/key?lang=fr", "sv", "en"),
    ("/s/key?lang=" + "d" * 5000, "", "en"),
]


@pytest.mark.parametrize(("address", "browser", "spoken"), CHOSEN)
def test_the_link_chooses_the_language_then_the_browser_then_the_questionnaire(app, address, browser, spoken):
    with app.test_request_context(address, headers={"Accept-Language": browser}):
        assert chosen_for(read_questionnaire(BOTH)) == spoken


def test_somebody_who_reads_the_other_script_is_not_given_a_foreign_language(app):
    chinese = BOTH.replace("  de:\n", "  zh-Hans:\n").replace("Ja, renter", "是, renter")
    with app.test_request_context("/s/key", headers={"Accept-Language": "zh-TW"}):
        assert chosen_for(read_questionnaire(chinese)) == "zh-Hans"


def test_each_language_is_named_in_itself_and_keeps_the_rest_of_the_link(app):
    with app.test_request_context("/s/key?source=qr&lang=en&utm_term=a%26b&_external=1"):
        g.language = "de"
        english, german = offers(read_questionnaire(BOTH))
        assert [english.name, german.name, german.is_spoken] == ["English", "Deutsch", True]
        assert in_language("de") == "/s/key?source=qr&utm_term=a%26b&_external=1&lang=de"
    assert [name_of(code) for code in ("fi", "ar", "zh-Hans", "qqq")] == [
        "Suomi",
        "العربية",
        "中文 (简体)",
        "qqq",
    ]


def test_one_language_is_no_choice(app):
    with app.test_request_context("/s/key"):
        assert offers(boats()) == []

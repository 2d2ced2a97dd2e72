import io
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import surveyapp
from surveyapp.language import LANGUAGES, direction_of

HOME = Path(surveyapp.__file__).parent
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def sentences() -> set:
    """Everything respondents and stakeholders read that is not the questionnaire's own."""
    with (HOME / "translations" / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config)
    keywords = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(HOME, methods, options, keywords=keywords)
    return {message for _, _, message, _, _ in found}


def catalogue(language: str):
    with (HOME / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def test_there_are_sentences_to_translate():
    assert len(sentences()) > 100


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_a_respondent_reads_is_translated(language):
    translated = {message.id for message in catalogue(language) if message.id and all_filled(message)}
    assert sentences() - translated == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_places_that_are_filled_in(language):
    assert [str(fault) for message in catalogue(language) for fault in message.check()] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(language):
    compiled = HOME / "translations" / language / "LC_MESSAGES" / "messages.mo"
    written = io.BytesIO()
    write_mo(written, catalogue(language))
    assert said_in(io.BytesIO(compiled.read_bytes())) == said_in(io.BytesIO(written.getvalue()))


def said_in(file) -> list[tuple[str, str]]:
    return sorted((str(message.id), str(message.string)) for message in read_mo(file) if message.id)


def all_filled(message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


DIRECTIONS = [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("pt-BR", "ltr"), ("qqq", "ltr")]


@pytest.mark.parametrize(("language", "direction"), DIRECTIONS)
def test_the_direction_of_writing_follows_the_language(language, direction):
    assert direction_of(language) == direction

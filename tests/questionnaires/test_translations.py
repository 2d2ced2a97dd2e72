import pytest

from questionnaires import Questionnaire, QuestionnaireError, codebook, completeness, read_questionnaire
from tests.questionnaires.boats import BOATS, boats, line_of

GERMAN = """\
translations:
  de:
    title: Was Bootsbesitzer brauchen
    introduction: Danke für Ihre Hilfe.
    thanks: Das war alles.
    pages: {You and your boat: Sie und Ihr Boot, Needs: Bedürfnisse, Last: Zuletzt}
    questions:
      role:
        text: Besitzen Sie ein Boot?
        options: {9: Das möchte ich nicht sagen, owner: Ja, renter: Nein}
      years: {text: Seit wie vielen Jahren?, unit: Jahre}
      channels:
        text: Wo haben Sie gesucht?
        options: {web: Im Netz, shop: Im Laden, fair: Auf einer Messe, none: Nirgends davon}
      needs:
        text: Wie wichtig ist
        rows: {price: Ein fairer Preis, style: Stil}
      why: {text: Warum?}
      town: {text: Wo wohnen Sie?}
"""
BOTH = BOATS + GERMAN


def without(part: str) -> str:
    if part not in BOTH:
        raise LookupError(part)
    return BOTH.replace(part, "", 1)


def faults_of(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(QuestionnaireError) as raised:
        read_questionnaire(text, "boats.yaml")
    return [(one.line, one.what, one.mend) for one in raised.value.problems]


def test_a_questionnaire_is_asked_in_each_of_its_languages():
    german = read_questionnaire(BOTH).in_language("de")
    role, years, channels = german.pages[0].questions
    assert (german.title, german.language, german.pages[0].title) == (
        "Was Bootsbesitzer brauchen", "de", "Sie und Ihr Boot",
    )  # fmt: skip
    assert role.options == (("owner", "Ja"), ("renter", "Nein"), (9, "Das möchte ich nicht sagen"))
    assert (years.text, years.unit, years.max) == ("Seit wie vielen Jahren?", "Jahre", 80)
    assert channels.exclusive == ("none",)


def test_codes_order_and_logic_are_the_same_in_every_language():
    both = read_questionnaire(BOTH)
    english, german = both.in_language("en"), both.in_language("de")
    assert codebook(german).names == codebook(english).names == codebook(boats()).names
    assert [str(question.show_if) for question in german.questions] == [
        str(question.show_if) for question in english.questions
    ]
    assert english == boats()


def test_named_scales_are_translated_by_themselves():
    grid = read_questionnaire(BOTH).in_language("de").pages[1].questions[0]
    assert (grid.scale.name, grid.choices[0], grid.choices[4]) == (
        "importance5", (1, "Überhaupt nicht wichtig"), (5, "Äußerst wichtig"),
    )  # fmt: skip


def test_a_named_scale_speaks_the_language_of_the_questionnaire():
    finnish = read_questionnaire("""
title: Verstas
language: fi
pages:
  - questions:
      - {code: happy, type: single, text: Oletko tyytyväinen?, options: satisfaction5}
      - {code: needs, type: grid, text: Kuinka tärkeää?, scale: importance5, rows: {price: Hinta}}
""")
    happy, needs = finnish.questions
    assert happy.choices[0].label == "Erittäin tyytymätön"
    assert (needs.scale.name, needs.choices[0].label) == ("importance5", "Ei lainkaan tärkeää")


def test_people_from_austria_read_german_and_others_the_main_language():
    both = read_questionnaire(BOTH)
    assert both.in_language("de-AT") is both.in_language("de")
    assert both.in_language("sv").language == "en"


def test_only_complete_languages_are_offered():
    assert read_questionnaire(BOTH).languages == ("en", "de")
    assert read_questionnaire(without(", unit: Jahre")).languages == ("en",)


def test_what_is_not_translated_yet_stays_as_it_was():
    half = read_questionnaire(without(", unit: Jahre")).in_language("de")
    assert half.pages[0].questions[1].unit == "years"


def test_every_missing_text_is_named_with_the_line_where_it_goes():
    text = without(", style: Stil").replace("      town: {text: Wo wohnen Sie?}\n", "")
    (german,) = completeness(text, "boats.yaml")
    assert [(one.line, one.what, one.mend) for one in german.missing] == [
        (line_of(text, "rows: {price: Ein fairer"), "the code 'style' in rows has no label in de",
         "add 'style': to rows: under needs:"),
        (line_of(text, "questions:\n      role:"), "text is missing in de", "add text: under town:"),
    ]  # fmt: skip
    assert (german.language, german.n_texts - german.n_translated) == ("de", 2)


def test_texts_without_letters_need_no_translation():
    text = """
title: Price
pages:
  - questions:
      - {code: paid, type: number, text: What did you pay?, unit: €}
      - {code: age, type: single, text: How old are you?, options: {1: 18-24, 2: 25-34}}
translations:
  fr: {title: Prix, questions: {paid: {text: Combien avez-vous payé ?}, age: {text: Quel âge avez-vous ?}}}
"""
    assert read_questionnaire(text).languages == ("en", "fr")


@pytest.mark.parametrize(
    ("before", "after", "what", "mend"),
    [
        ("      role:\n", "      rolle:\n", "there is no question 'rolle'", "did you mean role?"),
        ("owner: Ja", "besitzer: Ja", "options: there is no code 'besitzer'", "use one of owner, renter, 9"),
        ("Needs: Bed", "Wishes: Bed", "'Wishes' is no title of a page", "write the title of a page"),
        ("why: {text", "why: {hint: Kurz, text", "hint is translated, but the question has none",
         "take it out, or give the question a hint"),
        ("  de:\n", "  en:\n", "'en' is the language of the questionnaire itself", "take it out"),
        ("  de:\n", "  Deutsch:\n", "'Deutsch' is not a language code", "write en, fi, pt-BR ..."),
        ("      why: {text: Warum?}\n", "      why: Warum?\n", "why in questions is not a mapping",
         "write the code of a question, and under it text:"),
    ],
)  # fmt: skip
def test_words_for_what_is_not_asked_are_faults_with_their_line(before, after, what, mend):
    text = BOATS + GERMAN.replace(before, after, 1)
    assert (
        line_of(text, "translations:") + line_of(GERMAN.replace(before, after, 1), after.strip()) - 1,
        what,
        mend,
    ) in (faults_of(text))


def test_a_scale_written_as_a_list_is_translated_as_a_list():
    text = """
title: Visits
pages:
  - questions:
      - {code: often, type: grid, text: How often?, scale: [Never, Now and then, Often], rows: {shop: Shop}}
translations:
  da:
    title: Besøg
    questions: {often: {text: Hvor ofte?, scale: [Aldrig, Af og til, Tit], rows: {shop: Butik}}}
"""
    danish = read_questionnaire(text).in_language("da")
    assert next(danish.questions).choices == ((1, "Aldrig"), (2, "Af og til"), (3, "Tit"))


def test_translations_are_kept_in_the_published_text():
    both = read_questionnaire(BOTH)
    assert Questionnaire.from_json(both.to_json()) == both
    assert "translations" not in boats().to_json()


def test_a_published_text_with_words_for_no_question_is_refused():
    broken = read_questionnaire(BOTH).to_json().replace('"why":{', '"warum":{')
    with pytest.raises(QuestionnaireError, match="there is no question 'warum'"):
        Questionnaire.from_json(broken)

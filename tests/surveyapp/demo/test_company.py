"""The demo company is one a researcher would recognise."""

from pathlib import Path

from questionnaires import Grid, Multiple, Number, Single, codebook, minutes_left
from surveyapp.demo.company import NEEDS_ITEMS, company
from surveyapp.demo.model import customers
from surveyapp.demo.open_answers import EVERYBODY, customers_words
from surveyapp.models.study import NOTICE, READINESS


def test_the_survey_takes_about_six_minutes_on_a_phone(survey):
    assert minutes_left(survey, {}, -1) == 6


def test_every_kind_of_question_is_asked_and_some_only_of_those_they_concern(survey):
    assert {question.type for question in survey.questions} == {
        "grid",
        "single",
        "multiple",
        "number",
        "text",
        "long_text",
    }
    assert sum(question.show_if is not None for question in survey.questions) >= 2


def test_each_importance_item_belongs_to_one_candidate_need_as_in_the_model(survey, hearthwell):
    book = codebook(survey)
    written = {need["name"]: book.select(need["items"]) for need in company()["candidate_needs"]}
    assert written == {need.name: need.items for need in hearthwell.needs}
    grouped = [item for items in written.values() for item in items]
    assert sorted(grouped) == sorted(book.select(NEEDS_ITEMS))


def test_the_model_speaks_of_questions_and_codes_that_exist(survey, hearthwell):
    asked = {question.code: question for question in survey.questions}
    described = {**hearthwell.choices, **hearthwell.several}
    assert described.keys() == {code for code, one in asked.items() if isinstance(one, Single | Multiple)}
    assert hearthwell.numbers.keys() == {code for code, one in asked.items() if isinstance(one, Number)}
    for code, weights in described.items():
        exclusive = getattr(asked[code], "exclusive", ())
        assert list(weights) == [option for option, _ in asked[code].options if option not in exclusive]
    assert set(hearthwell.items) <= {
        item for one in asked.values() if isinstance(one, Grid) for item in one.variables
    }


def test_every_segment_has_words_of_its_own(survey):
    segments = {segment.name for segment in customers().segments}
    for code, wording in customers_words().wordings.items():
        assert code in {question.code for question in survey.questions}
        assert set(wording.parts) == segments | {EVERYBODY}


def test_the_brief_and_the_notice_are_complete():
    brief, notice = company()["brief"], company()["notice"]
    assert brief.keys() == {"end_goal", "decision", "decider", *READINESS}
    assert notice.keys() == NOTICE.keys()
    assert all(text.strip() for text in (*brief.values(), *notice.values()))
    assert notice["contact"].endswith("example.com")


def test_six_stakeholders_speak_the_language_of_the_candidate_needs():
    people = company()["stakeholders"]
    assert [person["role"] for person in people] == [
        "Sales",
        "Service",
        "Marketing",
        "Product",
        "Finance",
        "Leadership",
    ]
    names = {need["name"] for need in company()["candidate_needs"]}
    claims = [
        claim for person in people for one in (person, person.get("late")) if one for claim in one["claims"]
    ]
    for claim in claims:
        content = claim["content"]
        assert set(content if claim["kind"] == "top_needs" else content["needs"]) <= names


def test_what_is_true_is_written_down_for_those_who_check(hearthwell):
    document = (Path(__file__).parents[3] / "docs" / "demo.md").read_text()

    def signed(leaning):
        return f"{'+' if leaning > 0 else '−' if leaning < 0 else ''}{abs(leaning):.2f}"

    for need in hearthwell.needs:
        leanings = [need.mean, *(segment.needs[need.name] for segment in hearthwell.segments)]
        assert f"| {need.name} | {' | '.join(map(signed, leanings))} |" in document
    for segment in hearthwell.segments:
        assert f"| {segment.name} | {segment.share:.0%} |".replace("%", " %") in document


def test_the_known_mix_is_of_a_question_that_is_asked_and_adds_up(survey):
    book = codebook(survey)
    for margin in company()["margins"]:
        codes = {code for code, _ in book[margin["variable"]].values}
        assert set(margin["shares"]) == codes - set(book[margin["variable"]].missing_codes)
        assert sum(margin["shares"].values()) == 100
        assert margin["source"]

from sqlmodel import select

from surveyapp.models import Decision, Quota, QuotaCell, Response
from surveyapp.models.quota_standing import standings_of
from tests.surveyapp.pages.desk import answer, kept, published_study, started_study, study_of
from tests.surveyapp.pages.workshop import WORKSHOP, open_study

IN_THREE_LANGUAGES = """
title: Visit
pages:
  - questions:
      - {code: role, type: single, text: Who are you?, options: {owner: Owner, guest: Guest}}
  - questions: [{code: nick, type: text, text: What do you call it?}]
translations:
  de:
    title: Besuch
    questions:
      role: {text: Wer sind Sie?, options: {owner: Besitzer, guest: Gast}}
      nick: {text: Wie heißt es?}
  ar:
    title: زيارة
    questions:
      role: {text: من أنت؟, options: {owner: مالك, guest: ضيف}}
      nick: {text: ما اسمه؟}
"""
MARGIN = {"variable": "role", "shares": {"owner": 60, "renter": 30, "other": 10}, "source": "Sales 2026"}


def written(person, study_id: int, cells, **filled):
    """A quota with these cells, as a person writes it."""
    person.open(f"/studies/{study_id}/fieldwork/quotas/new")
    rows = {
        f"cells-{place}-{part}": value
        for place, row in enumerate(cells)
        for part, value in zip(("name", "condition", "target"), row, strict=True)
    }
    return person.press("Save the quota", **{"name": "By role", **rows, **filled})


def stand(stored, study_id: int) -> list[tuple[str, int, int]]:
    """Name, finished and under way of each cell."""
    found = kept(stored, lambda: standings_of(study_id))
    return [(c.cell.name, c.counted.completed, c.counted.under_way) for one in found for c in one.cells]


def with_mix(stored, study_id: int) -> None:
    study_of(stored, study_id)
    stored.get(type(study_of(stored, study_id)), study_id).margins = [MARGIN]
    stored.commit()


def test_a_study_without_quotas_says_what_they_are_for(researcher):
    study_id = published_study(researcher, WORKSHOP)
    assert "No quotas: everybody is let in" in researcher.open(f"/studies/{study_id}/fieldwork/quotas").text


def test_a_new_quota_counts_those_who_are_there_already(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, {"role": "owner"})
    answer(stored, study_id, {"role": "owner"}, completed=False)
    answer(stored, study_id, {"role": "owner"}, completed=False, days_ago=3)
    answer(stored, study_id, {"role": "renter"}, preview=True)
    stored.exec(select(Response)).all()[2].shown_at = stored.exec(select(Response)).all()[2].consented_at
    stored.commit()
    page = written(
        researcher, study_id, [("Owners", "role == 'owner'", 20), ("Renters", "role == 'renter'", 9)]
    )
    assert "The quota is saved" in page.text
    assert stand(stored, study_id) == [("Owners", 1, 1), ("Renters", 0, 0)]
    said = kept(stored, lambda: Decision.of_study(study_id, ("quota",)))
    assert [one.what for one in said] == ["Began the quota “By role”: Owners at most 20; Renters at most 9."]


def test_what_is_wrong_with_a_cell_is_said_beside_it_and_nothing_typed_is_lost(researcher):
    study_id = published_study(researcher, WORKSHOP)
    cells = [("", "rolle == 'owner'", "many"), ("B", "role == 'boss'", 5), ("b", "role ==", 5), ("D", "", "")]
    page = written(researcher, study_id, cells, hold_hours="soon", name="")
    assert page.status_code == 422
    for words in (
        "Give the quota a name",
        "Give this cell a name",
        "There is no question &#39;rolle&#39;; did you mean role?",
        "Write how many people it takes at most, from 1.",
        "has no code &#39;boss&#39;",
        "Give each cell its own",
        "Say who it is for, such as",
        "Write whole hours",
    ):
        assert words in page.text, words
    assert "rolle ==" in page.text


def test_a_quota_without_a_cell_is_not_saved(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    assert "A quota needs a cell" in written(researcher, study_id, []).text
    assert kept(stored, lambda: Quota.of_study(study_id)) == []


def test_a_target_below_what_is_taken_is_kept_only_when_somebody_says_so(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    for _ in range(3):
        answer(stored, study_id, {"role": "owner"})
    written(researcher, study_id, [("Owners", "role == 'owner'", 20)])
    number = kept(stored, lambda: Quota.of_study(study_id))[0].id
    researcher.open(f"/studies/{study_id}/fieldwork/quotas/{number}")
    page = researcher.press("Save the quota", **{"cells-0-target": 2})
    assert page.status_code == 422
    assert "3 are taken. Write 3 or more" in page.text
    researcher.press("Save the quota", lower="y")
    cell = kept(stored, lambda: stored.exec(select(QuotaCell)).one())
    assert (cell.target, stand(stored, study_id)) == (2, [("Owners", 3, 0)])


def test_changed_conditions_count_everybody_anew(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, {"role": "owner", "years": 1})
    answer(stored, study_id, {"role": "owner", "years": 9})
    written(researcher, study_id, [("Owners", "role == 'owner'", 20)])
    number = kept(stored, lambda: Quota.of_study(study_id))[0].id
    researcher.open(f"/studies/{study_id}/fieldwork/quotas/{number}")
    researcher.press("Save the quota", **{"cells-0-condition": "role == 'owner' and years >= 2"})
    assert stand(stored, study_id) == [("Owners", 1, 0)]


def test_a_quota_can_be_deleted_and_another_study_has_none_of_it(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    written(researcher, study_id, [("Owners", "role == 'owner'", 20)])
    number = kept(stored, lambda: Quota.of_study(study_id))[0].id
    other = started_study(researcher, "Other")
    assert researcher.open(f"/studies/{other}/fieldwork/quotas/{number}").status_code == 404
    researcher.open(f"/studies/{study_id}/fieldwork/quotas")
    assert "is deleted" in researcher.press("Delete").text
    assert kept(stored, lambda: Quota.of_study(study_id)) == []


def test_the_known_mix_proposes_targets_and_says_how_hard_they_are(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    with_mix(stored, study_id)
    for role in ["owner"] * 17 + ["renter"] * 3:
        answer(stored, study_id, {"role": role})
    page = researcher.open(f"/studies/{study_id}/fieldwork/quotas?wanted=105").text
    assert "easy: 85\u202f% of the answers are theirs" in page
    assert "harder: at this pace it takes about" in page or "hard: at this pace it takes about 213" in page
    assert "nobody of these has answered so far" in page
    researcher.open(f"/studies/{study_id}/fieldwork/quotas/new?mix=role&wanted=105")
    researcher.press("Save the quota")
    cells = kept(stored, lambda: stored.exec(select(QuotaCell).order_by(QuotaCell.id)).all())
    assert [(one.condition, one.target) for one in cells] == [
        ("role == 'owner'", 63),
        ("role == 'renter'", 32),
        ("role == 'other'", 10),
    ]


def test_a_number_that_is_none_is_said_to_be_none(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    with_mix(stored, study_id)
    assert "Write a whole number" in researcher.open(f"/studies/{study_id}/fieldwork/quotas?wanted=lots").text


def test_whoever_is_turned_away_reads_why_in_their_language_or_else_the_words_for_all(
    researcher, visitor, stored
):
    study = open_study(stored, IN_THREE_LANGUAGES)
    stored.expunge(study)
    answer(stored, study.id, {"role": "owner"})
    cells = [("Owners", "role == 'owner'", 1)]
    words = {"closing": "Enough owners.", "closings-0-text": "Genug *Besitzer*."}
    written(researcher, study.id, cells, **words)
    for spoken, told in (
        ("de", "Genug <em>Besitzer</em>."),
        ("ar", "Enough owners."),
        ("en", "Enough owners."),
    ):
        visitor.open(f"/s/{study.key}?lang={spoken}")
        visitor.press("")
        assert told in visitor.press("", role="owner").text
    quota = kept(stored, lambda: Quota.of_study(study.id)[0])
    page = researcher.open(f"/studies/{study.id}/fieldwork/quotas/{quota.id}")
    assert "Genug *Besitzer*." in page.text
    page = researcher.press("Save the quota", **{"closings-0-text": "a" * 2001})
    assert (page.status_code, "Shorten it to 2,000" in page.text) == (422, True)
    researcher.press("Save the quota", **{"closings-0-text": ""})
    assert kept(stored, lambda: Quota.of_study(study.id)[0].closings) == {}


def test_readers_see_no_quotas(reader, researcher):
    study_id = published_study(researcher, WORKSHOP)
    assert reader.open(f"/studies/{study_id}/fieldwork/quotas").status_code == 403

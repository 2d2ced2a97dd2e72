from sqlmodel import select

from surveyapp.models import Quota, QuotaCell, QuotaPlace
from surveyapp.models.quota_place import counted
from tests.surveyapp.models.quotas import ROLES, add_quota, hours_pass, says, someone, study_with_quota


def taken(stored) -> list[tuple[int, int]]:
    """Completed and under way, cell by cell."""
    stored.flush()
    cells = {cell.id: Quota.find(cell.quota_id).hold_hours for cell in stored.exec(select(QuotaCell))}
    return [(one.completed, one.under_way) for one in counted(cells).values()]


def test_a_place_is_taken_as_soon_as_the_answers_decide_the_cell(stored):
    person = someone(study_with_quota(stored))
    assert says(person, **{"needs.price": 4}) is None
    assert taken(stored) == [(0, 0), (0, 0)]
    assert says(person, role="owner") is None
    assert taken(stored) == [(0, 1), (0, 0)]


def test_who_comes_to_a_full_cell_is_turned_away_and_holds_nothing(stored):
    study = study_with_quota(stored)
    assert says(someone(study), role="renter") is None
    assert says(someone(study), role="renter") == "By role"
    assert taken(stored) == [(0, 0), (0, 1)]


def test_people_of_no_cell_are_always_let_in(stored):
    study = study_with_quota(stored)
    assert [says(someone(study), role="other") for _ in range(3)] == [None, None, None]


def test_the_same_page_sent_twice_takes_one_place(stored):
    person = someone(study_with_quota(stored))
    assert [says(person, role="renter"), says(person, role="renter")] == [None, None]
    assert taken(stored)[1] == (0, 1)


def test_another_answer_moves_the_place_to_another_cell(stored):
    study = study_with_quota(stored)
    person = someone(study)
    says(person, role="renter")
    assert says(person, role="owner") is None
    assert taken(stored) == [(0, 1), (0, 0)]
    assert says(someone(study), role="renter") is None


def test_a_place_is_free_again_when_the_answers_are_deleted(stored):
    study = study_with_quota(stored)
    first = someone(study)
    says(first, role="renter")
    first.delete()
    stored.flush()
    assert says(someone(study), role="renter") is None


def test_a_place_is_given_back_when_nobody_comes_back_for_its_hours(stored):
    study = study_with_quota(stored, hold_hours=2)
    first = someone(study)
    says(first, role="renter")
    hours_pass(stored, first, 1.9)
    assert says(someone(study), role="renter") == "By role"
    hours_pass(stored, first, 2.1)
    assert taken(stored)[1] == (0, 0)
    assert says(someone(study), role="renter") is None


def test_who_comes_back_too_late_finds_the_cell_full(stored):
    study = study_with_quota(stored)
    first = someone(study)
    says(first, role="renter")
    hours_pass(stored, first, 25)
    says(someone(study), role="renter")
    assert says(first, **{"needs.price": 1}) == "By role"


def test_places_of_finished_answers_stay_however_old_they_are(stored):
    study = study_with_quota(stored)
    first = someone(study)
    says(first, role="renter")
    first.complete()
    hours_pass(stored, first, 900)
    assert taken(stored)[1] == (1, 0)
    assert says(someone(study), role="renter") == "By role"
    assert says(first, role="owner") is None
    assert taken(stored) == [(0, 0), (1, 0)]


def test_people_screened_out_give_their_place_back_at_once(stored):
    study = study_with_quota(stored)
    first = someone(study)
    says(first, role="renter")
    first.ended = "screened out"
    stored.flush()
    assert says(someone(study), role="renter") is None


def test_previews_take_no_place(stored):
    study = study_with_quota(stored)
    assert [says(someone(study, preview=True), role="renter") for _ in range(3)] == [None] * 3
    assert taken(stored) == [(0, 0), (0, 0)]


def test_a_full_cell_of_one_quota_gives_back_the_places_in_the_others(stored):
    study = study_with_quota(stored)
    years = {"New": ("role == 'owner' and years < 2", 1), "Old": ("years >= 2", 5)}
    add_quota(stored, study, years, name="By years")
    says(someone(study), role="owner", years=1)
    late = someone(study)
    assert says(late, role="owner") is None
    assert says(late, years=1) == "By years"
    assert taken(stored) == [(0, 1), (0, 0), (0, 1), (0, 0)]


def test_of_two_cells_that_hold_the_first_counts(stored):
    study = study_with_quota(stored, {"All": ("role in ['owner', 'renter']", 5), **ROLES})
    says(someone(study), role="renter")
    assert taken(stored) == [(0, 1), (0, 0), (0, 0)]


def test_what_follows_a_not_waits_until_it_has_been_asked(stored):
    study = study_with_quota(stored, {"Not web": ("not (channels contains 'web')", 1)})
    person = someone(study)
    says(person, role="owner")
    assert taken(stored) == [(0, 0)]
    says(person, channels=["phone"])
    assert taken(stored) == [(0, 1)]


def test_deleting_the_study_deletes_its_quotas_and_places(stored):
    study = study_with_quota(stored)
    says(someone(study), role="owner")
    study.delete()
    stored.flush()
    assert [stored.exec(select(table)).all() for table in (Quota, QuotaCell, QuotaPlace)] == [[], [], []]

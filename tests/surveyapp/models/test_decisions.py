"""What people decide about a study stays on record: who, when, what, why."""

import pytest
from sqlalchemy.exc import IntegrityError

from surveyapp.database import session
from surveyapp.models import (
    Account,
    Decision,
    Exclusion,
    Job,
    QuestionnaireVersion,
    Response,
    Run,
    Study,
    Variant,
)
from tests.surveyapp.result_example import example

pytestmark = pytest.mark.both_databases


@pytest.fixture
def rita(stored) -> Account:
    return Account.open("rita@example.com", "Rita", "researcher")


@pytest.fixture
def study(stored, rita) -> Study:
    return Study.start("Boats", rita.id)


@pytest.fixture
def response(study) -> Response:
    version = QuestionnaireVersion.save_draft(study.id, "title: T")
    return Response.begin(study.id, version.id, "en")[0]


def test_decisions_are_read_newest_first(study, rita):
    Decision.record(study.id, rita, "margins", "The mix of sales was entered.", "from the 2027 accounts")
    Decision.record(study.id, rita, "choice", "Four needs were chosen.", "  they replicate ")
    newest, first = Decision.of_study(study.id)
    assert (newest.what, newest.reason, newest.who) == ("Four needs were chosen.", "they replicate", "Rita")
    assert Decision.of_study(study.id, kinds=("margins",)) == [first]


def test_a_response_left_out_can_count_again(study, response, rita):
    excluded = Exclusion.exclude(response, rita, "Straight down the line", rule="longstring")
    assert Exclusion.standing_of(study.id) == [excluded]
    excluded.undo(rita)
    assert Exclusion.standing_of(study.id) == []
    assert excluded.undone_by == rita.id


def test_a_response_is_left_out_once_however_often_it_is_asked_for(study, response, rita):
    first = Exclusion.exclude(response, rita, "Too fast")
    assert Exclusion.exclude(response, rita, "Again") is first
    session().add(Exclusion(study_id=study.id, response_id=response.id, reason="behind the page's back"))
    with pytest.raises(IntegrityError):
        session().flush()


def test_a_response_left_out_counted_and_left_out_again_shows_both_times(study, response, rita):
    Exclusion.exclude(response, rita, "Too fast").undo(rita)
    again = Exclusion.exclude(response, rita, "Contradicts itself")
    assert Exclusion.standing_of(study.id) == [again]
    assert Exclusion.last_change(study.id)[0] == 2


def test_a_person_who_deletes_their_answers_leaves_no_exclusion_behind(study, response, rita):
    Exclusion.exclude(response, rita, "Too fast")
    response.delete()
    session().flush()
    session().expire_all()
    assert Exclusion.standing_of(study.id) == []


def test_one_way_of_finding_the_needs_is_chosen_at_a_time(study, rita):
    three, four = (Variant.begin(study.id, rita, {"n_factors": n}) for n in (3, 4))
    three.choose(rita, "first thought")
    four.choose(rita, "clearer to read")
    session().expire_all()
    assert Variant.chosen_of(study.id).id == four.id
    assert (four.reason, three.chosen_at, three.reason) == ("clearer to read", None, "")


def test_the_next_run_takes_over_the_structure_and_the_names_given(study, rita):
    variant = Variant.begin(study.id, rita, {"rotation": "promax", "dropped": ["q9"]})
    variant.solve(example()["needs"])
    variant.name_needs({"F2": " Value for money ", "F1": " "})
    settings = variant.run_settings()
    assert (settings["rotation"], settings["n_factors"], settings["dropped"]) == ("promax", 3, ["q9"])
    (named,) = settings["need_names"]
    assert named["name"] == "Value for money"
    assert named["loadings"]["q1"] == example()["needs"]["loadings"][0][1]


def test_the_rail_counts_the_needs_of_the_chosen_variant_and_else_of_the_newest(study, rita):
    assert Variant.n_needs_of(study.id) is None
    first, second = (Variant.begin(study.id, rita, {}) for _ in range(2))
    first.solve({**example()["needs"], "n_factors": 4})
    session().flush()
    assert Variant.n_needs_of(study.id) == (4, False)
    second.solve(example()["needs"])
    session().flush()
    assert Variant.n_needs_of(study.id) == (3, False)
    first.choose(rita, "clearer")
    assert Variant.n_needs_of(study.id) == (4, True)


def test_a_variant_is_awaited_until_it_is_solved_or_has_failed(study, rita):
    solved, failed, gone = (Variant.begin(study.id, rita, {}) for _ in range(3))
    assert Variant.is_awaited(solved.id)
    solved.solve(example()["needs"])
    failed.fail("too few answers")
    gone_id = gone.id
    gone.delete()
    session().flush()
    assert not any(Variant.is_awaited(number) for number in (solved.id, failed.id, gone_id))


def test_the_job_of_each_variant_is_found(study):
    jobs = {number: Job.create("variant", study.id, {"variant_id": number}) for number in (7, 8)}
    assert Job.newest_about(study.id, "variant", "variant_id", 7).id == jobs[7].id
    assert Job.newest_about(study.id, "variant", "variant_id", 9) is None


def test_the_needs_of_the_newest_run_are_read_alone(study):
    assert Run.newest_needs_of(study.id) is None
    Run.begin(study.id, {}).finish(example(), {}, "sha256:0")
    session().flush()
    assert Run.newest_needs_of(study.id) == example()["needs"]


def test_deleting_a_study_deletes_its_decisions(stored, study, response, rita):
    Exclusion.exclude(response, rita, "Too fast")
    Variant.begin(study.id, rita, {})
    Decision.record(study.id, rita, "exclusion", "Response 1 was left out.", "Too fast")
    study_id = study.id
    study.delete()
    stored.flush()
    stored.expire_all()
    left = [*Exclusion.standing_of(study_id), *Variant.of_study(study_id), *Decision.of_study(study_id)]
    assert left == []

from surveyapp.defence import Limits
from tests.surveyapp.pages.desk import published_study, study_of
from tests.surveyapp.pages.workshop import WORKSHOP


def test_limits_are_shown_changed_and_written_down(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    researcher.open(f"/studies/{study_id}/fieldwork/defence")
    page = researcher.press("Save the defence", proof="always", network=12)
    assert "Saved." in page.text
    assert Limits.of(study_of(stored, study_id)) == Limits(proof="always", network=12)


def test_what_cannot_be_a_limit_is_said_and_kept_as_typed(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    researcher.open(f"/studies/{study_id}/fieldwork/defence")
    page = researcher.press("Save the defence", most="0", network="few")
    assert page.status_code == 422
    assert 'value="few"' in page.text
    assert Limits.of(study_of(stored, study_id)) == Limits()

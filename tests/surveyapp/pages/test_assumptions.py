from surveyapp.models import Assumption, Stakeholder
from tests.surveyapp.pages.desk import kept, published_study, started_study, study_of, with_notice
from tests.surveyapp.pages.workshop import WORKSHOP

CLAIMS = [
    {"kind": "top_needs", "content": ["Fair price", "Speed"], "certainty": [80, 60]},
    {
        "kind": "segment",
        "content": {"name": "Bargain hunters", "share": [20, 35], "needs": ["Fair price"]},
        "certainty": 70,
    },
]


def at_assumptions(person, *, source: str | None = WORKSHOP) -> int:
    study_id = with_notice(person)
    person.open(f"/studies/{study_id}/questionnaire")
    if source:
        person.press("Save the draft", source=source)
    person.open(f"/studies/{study_id}/assumptions")
    return study_id


def rows(*needs: tuple[str, str]) -> dict[str, str]:
    fields = {}
    for number, (name, items) in enumerate(needs):
        fields |= {f"needs-{number}-name": name, f"needs-{number}-items": items}
    return fields


def invited(stored, study_id: int) -> Stakeholder:
    return kept(stored, lambda: Stakeholder.of_study(study_id)[0])


def seal(stored, study_id: int, claims=CLAIMS) -> Assumption:
    stored.rollback()
    sealed = Assumption.seal(Stakeholder.of_study(study_id)[0], claims)
    stored.commit()
    return sealed


def test_needs_are_kept_in_the_order_written_and_empty_rows_dropped(researcher, stored):
    study_id = at_assumptions(researcher)
    page = researcher.press(
        "Save the needs",
        **rows(("Fair price", "needs.price"), ("", ""), ("Speed", "needs.speed..needs.speed")),
    )
    assert "2 candidate needs" in page.text
    expected = [
        {"name": "Fair price", "items": "needs.price"},
        {"name": "Speed", "items": "needs.speed..needs.speed"},
    ]
    assert study_of(stored, study_id).candidate_needs == expected


def test_what_is_wrong_with_a_row_is_said_beside_it_and_nothing_is_lost(researcher, stored):
    study_id = at_assumptions(researcher)
    page = researcher.press("Save the needs", **rows(("Price", "needs.prize"), ("price", ""), ("", "nick")))
    assert page.status_code == 422
    assert "There is no variable called &#39;needs.prize&#39;; write needs.price" in page.text
    assert "This name is there already" in page.text
    assert "Name at least one item" in page.text
    assert "Give this need a name" in page.text
    assert "No mean can be taken of nick" in page.text
    assert "needs.prize</textarea>" in page.text
    assert 'href="#needs-0-items"' in page.text
    assert study_of(stored, study_id).candidate_needs == []


def test_another_row_comes_without_saving_or_losing_anything(researcher, stored):
    study_id = at_assumptions(researcher)
    page = researcher.press("Add a row", **rows(("Fair price", "needs.price")))
    assert 'name="needs-3-name"' in page.text
    assert 'value="Fair price"' in page.text
    assert study_of(stored, study_id).candidate_needs == []


def test_without_a_questionnaire_items_are_kept_unchecked(researcher, stored):
    study_id = at_assumptions(researcher, source=None)
    assert "Until it can be read, items are not checked" in researcher.page.text
    researcher.press("Save the needs", **rows(("Fair price", "q1, q2")))
    assert study_of(stored, study_id).candidate_needs == [{"name": "Fair price", "items": "q1, q2"}]


def test_strange_row_numbers_harm_nothing(researcher, stored):
    study_id = at_assumptions(researcher)
    token = researcher.form_with("Save the needs").values[0][1]
    strange = {f"needs-{number}-name": "x" for number in ("²", "9" * 5000, "-1", "", "1e3", "٣")}
    page = researcher.client.post(
        f"/studies/{study_id}/assumptions/needs", data={"csrf_token": token, **strange}
    )
    assert page.status_code == 302
    many = {f"needs-{number}-name": "x" for number in range(500)}
    page = researcher.client.post(
        f"/studies/{study_id}/assumptions/needs", data={"csrf_token": token, **many, "add": "1"}
    )
    assert page.status_code == 200
    assert 'name="needs-60-name"' not in page.text


def test_a_stakeholder_gets_a_link_of_their_own(researcher, stored):
    study_id = at_assumptions(researcher)
    page = researcher.press("Add this person", person="Dana", role="sales")
    assert f"/b/{invited(stored, study_id).token}" in page.text


def test_a_stakeholder_without_a_name_is_asked_for_it(researcher):
    at_assumptions(researcher)
    page = researcher.press("Add this person", person="", role="sales")
    assert page.status_code == 422
    assert "Write the person&#39;s name." in page.text
    assert 'value="sales"' in page.text


def test_whoever_has_not_spoken_can_be_taken_off_the_list(researcher, stored):
    study_id = at_assumptions(researcher)
    researcher.press("Add this person", person="Dana", role="sales")
    researcher.press("Remove")
    assert kept(stored, lambda: Stakeholder.of_study(study_id)) == []


def test_before_publication_it_shows_that_somebody_spoke_and_not_what(researcher, stored):
    study_id = at_assumptions(researcher)
    researcher.press("Add this person", person="Dana", role="sales")
    sealed = seal(stored, study_id)
    page = researcher.open(f"/studies/{study_id}/assumptions")
    assert f"SHA-256 {sealed.digest}" in page.text
    assert "Bargain hunters" not in page.text
    assert "Remove" not in page.text


def test_what_is_sealed_cannot_be_removed(researcher, stored):
    study_id = at_assumptions(researcher)
    researcher.press("Add this person", person="Dana", role="sales")
    form = researcher.form_with("Remove")
    seal(stored, study_id)
    page = researcher.send(form, {"csrf_token": [form.values[0][1]]})
    assert "what is sealed stays" in page.text
    assert len(kept(stored, lambda: Stakeholder.of_study(study_id))) == 1


def test_after_publication_everything_is_shown_and_late_words_are_marked(researcher, stored):
    study_id = at_assumptions(researcher)
    researcher.press("Add this person", person="Dana", role="sales")
    seal(stored, study_id, CLAIMS[:1])
    seal(stored, study_id)
    researcher.open(f"/studies/{study_id}/questionnaire")
    researcher.press("Publish version 1")
    seal(stored, study_id)
    text = researcher.open(f"/studies/{study_id}/assumptions").text
    marks = [part.partition("</span>")[0] for part in text.split('<span class="mark">')[1:]]
    assert marks == ["late", "counts", "replaced"]
    assert "Bargain hunters" in text
    assert "20 to 35 % of customers" in text
    assert "Fair price (80 % sure)" in text


def test_names_somebody_has_spoken_in_stay(researcher, stored):
    study_id = at_assumptions(researcher)
    researcher.press("Save the needs", **rows(("Fair price", "needs.price")))
    researcher.press("Add this person", person="Dana", role="sales")
    seal(stored, study_id, CLAIMS[:1])
    researcher.open(f"/studies/{study_id}/assumptions")
    for renamed in ("Low price", "fair price"):
        page = researcher.press("Save the needs", **rows((renamed, "needs.price")))
        assert page.status_code == 422
    assert "Keep “Fair price”; you may add others." in page.text
    token = researcher.form_with("Save the needs").values[0][1]
    emptied = researcher.client.post(f"/studies/{study_id}/assumptions/needs", data={"csrf_token": token})
    assert emptied.status_code == 422
    page = researcher.press("Save the needs", **rows(("Fair price", "needs.*"), ("Speed", "needs.speed")))
    assert "2 candidate needs" in page.text


def test_a_stakeholder_of_another_study_is_not_found(researcher, stored):
    study_id = at_assumptions(researcher)
    researcher.press("Add this person", person="Dana", role="sales")
    person = invited(stored, study_id)
    other = started_study(researcher, "Another")
    token = researcher.form_with("Save the brief").values[0][1]
    url = f"/studies/{other}/assumptions/stakeholders/{person.id}/deletion"
    assert researcher.client.post(url, data={"csrf_token": token}).status_code == 404


def test_changing_items_after_fieldwork_began_is_cautioned(researcher):
    study_id = published_study(researcher, WORKSHOP)
    assert (
        "Change items now only to mend a mistake" in researcher.open(f"/studies/{study_id}/assumptions").text
    )

"""A run can be made again on another machine, from what a researcher can download."""

import json
import re
import shlex
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from surveyapp.database import session_scope
from surveyapp.models import (
    Assumption,
    Exclusion,
    QuestionnaireVersion,
    Response,
    Run,
    SegmentChoice,
    Stakeholder,
    Study,
    Variant,
)
from tests.surveyapp.at_work import do_the_newest
from tests.surveyapp.swift_analysis import leave_charts_blank, search_swiftly

QUESTIONNAIRE = """
title: What matters
pages:
  - title: What matters
    questions:
      - code: needs
        type: grid
        text: How much do these matter?
        scale: {1: Not, 2: Little, 3: Some, 4: Much, 9: Do not know}
        missing: 9
        rows: {price: Price, offers: Deals, sales: Sales, speed: Speed, mending: Mending, contact: Contact}
      - {code: version, type: single, text: Which model?, options: {"01": First, "1": Second, NA: Neither}}
      - {code: role, type: single, text: Your role, options: {1: Owner, 2: Staff, other: Other}}
      - {code: size, type: single, ordered: true, text: How large?, options: {s: Small, m: Middle, l: Large}}
      - {code: often, type: single, text: Often?, options: yes_no}
      - {code: channels, type: multiple, text: Where?, options: {web: Web, shop: Shop}}
      - {code: years, type: number, text: For how long?}
      - {code: nobody, type: number, text: Never answered}
      - {code: why, type: long_text, text: Why?}
"""
ITEMS = ("price", "offers", "sales", "speed", "mending", "contact")
CLAIMS = [
    {"kind": "top_needs", "content": ["Help: fast", "Money"], "certainty": [80, 60]},
    {"kind": "segment", "content": {"name": "null", "share": [20, 60], "needs": ["Money"]}, "certainty": 70},
]


@pytest.fixture
def study_id(app) -> int:
    """Two stakeholders, one of them late, an unfinished and a tried-out answer, and 60 that count."""
    with session_scope(app.extensions["engine"]) as opened:
        from surveyapp.models import Account

        study = Study.start("What customers need", Account.open("o@example.com", "O", "researcher").id)
        study.candidate_needs = [
            {"name": "Help: fast", "items": "needs.speed..needs.contact"},
            {"name": "Money", "items": "needs.sales, needs.price, needs.offers"},
        ]
        dana, omar = (
            Stakeholder.invite(study.id, name, role) for name, role in (("Dana, née Ö", ""), ("Omar", "no"))
        )
        Assumption.seal(dana, CLAIMS[:1])
        Assumption.seal(dana, CLAIMS)
        QuestionnaireVersion.save_draft(study.id, QUESTIONNAIRE).publish()
        study.publish()
        Assumption.seal(omar, CLAIMS)
        opened.commit()
        for person in range(60):
            put(study.id, answers_of(person))
        put(study.id, answers_of(3), completed=False)
        put(study.id, answers_of(4), preview=True)
        opened.commit()
        return study.id


def put(study_id: int, answers: dict, *, completed: bool = True, preview: bool = False) -> Response:
    version = QuestionnaireVersion.published_of(study_id)
    response, _ = Response.begin(study_id, version.id, "en", preview=preview)
    response.answers = answers
    if completed:
        response.complete()
    return response


def answers_of(person: int) -> dict:
    """Half want a price, half want help; with everything an answer can be: skipped, unseen, do not know."""
    chance, frugal = Random(person), person % 2 == 0
    ratings = {
        f"needs.{item}": (3 if (place < 3) == frugal else 2) + chance.choice((-1, 0, 0, 1))
        for place, item in enumerate(ITEMS)
    }
    ratings["needs.sales"] = 9 if person % 11 == 5 else None if person % 13 == 6 else ratings["needs.sales"]
    answers = {
        **ratings,
        "version": ("01", "1", "NA", None)[person % 4],
        "role": (1, 2, "other", 2, 1)[person % 5],
        "size": "sml"[person // 3 % 3],
        "often": person % 3 % 2,
        "channels": (["web"], ["shop", "web"], [], None)[person // 2 % 4],
        "years": (0.1 + person / 7, 12, None)[person % 3],
        "why": ('said "no";\nthen\tleft, =1+1', "Ünd", None)[person % 3],
    }
    if person % 17 == 9:
        del answers["channels"], answers["years"]
    return answers


def run_analysis(app, config, researcher, study_id: int) -> Run:
    """By the button and the worker, with the settings everybody gets."""
    researcher.open(f"/studies/{study_id}/runs")
    researcher.press(
        "Start the analysis" if "Start the analysis" in researcher.page.text else "Run the analysis"
    )
    do_the_newest(app, config, study_id, "analysis")
    with session_scope(app.extensions["engine"], reading=True):
        return Run.newest_finished(study_id)


def take_along(researcher, study_id: int, folder: Path) -> list[str]:
    """Download every file the page offers for the run, under its own name; the command it shows."""
    page = researcher.open(f"/studies/{study_id}/runs").text
    section = page[page.index("Reproduce this run") :]
    for link in re.findall(r'href="([^"]+)"', section[: section.index("</ul>")]):
        file = researcher.client.get(link)
        name = re.search('filename="([^"]+)"', file.headers["Content-Disposition"])[1]
        (folder / name).write_bytes(file.data)
    command = re.search("<code>(needmap analyse .+?)</code>", section, re.S)[1]
    return shlex.split(command.replace("&#39;", "'").replace("&#34;", '"'))


def reproduce(command: list[str], folder: Path) -> dict:
    done = CliRunner().invoke(main, [*command[1:], "--out", str(folder / "out")])
    assert done.exit_code == 0, done.output
    return json.loads((folder / "out" / "result.json").read_text())


@pytest.fixture
def elsewhere(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def small(monkeypatch, **other: int) -> None:
    ways = ["items/k-means", "scores/k-means"]
    search_swiftly(monkeypatch, k_max=3, null_draws=19, ways=ways, **other)
    leave_charts_blank(monkeypatch)


def without_names(result: dict) -> dict:
    """What two results of the same answers share: all but what the data are called, and who is quoted."""
    profiles = [{**one, "quotes": []} for one in result["segments"]["profiles"]]
    segments = {**result["segments"], "profiles": profiles}
    return {**result, "data": {**result["data"], "source": ""}, "segments": segments}


def test_one_command_gives_a_runs_digest_again(app, config, researcher, study_id, elsewhere, monkeypatch):
    small(monkeypatch, factor_draws=20)
    run = run_analysis(app, config, researcher, study_id)
    command = take_along(researcher, study_id, elsewhere)
    again = reproduce(command, elsewhere)
    assert again["digest"] == run.digest
    assert without_names(again) == without_names(run.result)
    assert again["segments"]["offered"]
    assert len(again["assumptions"]["claims"]) == 3
    assert [one["name"] for one in again["data"]["describe"]] == [
        "version",
        "role",
        "size",
        "often",
        "channels.web",
        "channels.shop",
        "years",
    ]
    method = next(section for section in run.report["sections"] if section["id"] == "method")
    [shown] = [block["text"] for block in method["blocks"] if block["kind"] == "Command"]
    assert shlex.split(shown) == command


def test_the_language_and_the_way_people_came_describe_them_and_come_along(
    app, config, researcher, study_id, elsewhere, monkeypatch
):
    small(monkeypatch)
    with session_scope(app.extensions["engine"]) as opened:
        for place, response in enumerate(Response.completed_of(study_id)):
            response.language = ("en", "no", "de-AT")[place % 3]
            response.origin = ({"source": "qr"}, {"source": "personal"}, {}, {"source": "link"})[place % 4]
        opened.commit()
    run = run_analysis(app, config, researcher, study_id)
    described = {one["name"]: one for one in run.result["data"]["describe"]}
    assert list(described)[:3] == ["language", "source", "version"], "compared by these before anything asked"
    assert described["language"]["label"] == "Language of the questionnaire"
    assert described["source"]["n"] == 45, "of a quarter it is not known"
    labels = {one.get("value_label") for one in run.result["segments"]["profiles"][0]["describe"]}
    assert {"English", "QR code", "Personal link"} <= labels
    command = take_along(researcher, study_id, elsewhere)
    assert command[command.index("--describe") + 1].startswith("language,source,version..")
    again = reproduce(command, elsewhere)
    assert again["digest"] == run.digest
    assert without_names(again) == without_names(run.result)


def test_answers_to_an_older_version_give_the_same_numbers_in_both_ways(
    app, config, researcher, study_id, elsewhere, monkeypatch
):
    small(monkeypatch)
    newer = QUESTIONNAIRE.replace("shop: Shop}", "shop: Shop, app: App}").replace(
        "years, type: number, text: For how long?", "years, type: text, text: Since when?"
    )
    with session_scope(app.extensions["engine"]) as opened:
        QuestionnaireVersion.save_draft(study_id, newer).publish()
        put(study_id, {**answers_of(61), "channels": ["app"], "years": "1999"})
        opened.commit()
    run = run_analysis(app, config, researcher, study_id)
    again = reproduce(take_along(researcher, study_id, elsewhere), elsewhere)
    assert again["digest"] == run.digest
    assert without_names(again) == without_names(run.result)
    [app_use] = [one for one in again["data"]["describe"] if one["name"] == "channels.app"]
    assert app_use["n"] == 1, "whoever was never offered it did not refuse it"


def test_what_comes_in_after_a_run_does_not_change_what_gives_it_again(
    app, config, researcher, study_id, elsewhere, monkeypatch
):
    small(monkeypatch)
    run = run_analysis(app, config, researcher, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        QuestionnaireVersion.save_draft(study_id, QUESTIONNAIRE.replace("price: Price, ", "")).publish()
        put(study_id, answers_of(70))
        opened.commit()
    command = take_along(researcher, study_id, elsewhere)
    assert "no longer gives" not in researcher.page.text
    assert reproduce(command, elsewhere)["digest"] == run.digest


def test_a_chosen_way_of_finding_the_needs_comes_along(
    app, config, researcher, study_id, elsewhere, monkeypatch
):
    small(monkeypatch)
    with session_scope(app.extensions["engine"]) as opened:
        method = {"n_factors": 1, "correlation": "pearson", "extraction": "pa", "rotation": "promax"}
        variant = Variant.begin(study_id, None, {**method, "dropped": ["needs.speed"]})
        variant.choose(None, "clear to read")
        opened.commit()
    run = run_analysis(app, config, researcher, study_id)
    assert "needs.speed" not in run.result["needs"]["items"]
    command = take_along(researcher, study_id, elsewhere)
    assert command[command.index("--drop") + 1] == "needs.speed"
    assert reproduce(command, elsewhere)["digest"] == run.digest


def test_who_was_left_out_and_the_known_mix_come_along(
    app, config, researcher, study_id, elsewhere, monkeypatch
):
    small(monkeypatch)
    with session_scope(app.extensions["engine"]) as opened:
        people = Response.completed_of(study_id)
        for person, reason in zip(people[10:13], ("NA", "Trying it out", "7"), strict=True):
            Exclusion.exclude(person, None, reason)
        study = Study.find(study_id)
        shares = {"s": 50.0, "m": 30.0, "l": 20.0}
        study.margins = [{"variable": "size", "shares": shares, "source": "Sales, née 2026"}]
        study.weighting = {"use": True, "trim": 3.0}
        opened.commit()
    run = run_analysis(app, config, researcher, study_id)
    assert run.result["quality"]["n_kept"] == 57
    command = take_along(researcher, study_id, elsewhere)
    with session_scope(app.extensions["engine"]) as opened:
        for one in Exclusion.standing_of(study_id):
            one.undo(None)
        Study.find(study_id).margins = []
        opened.commit()
    assert command[command.index("--excluded") + 1] == "excluded"
    assert command[command.index("--trim") + 1] == "3"
    assert take_along(researcher, study_id, elsewhere) == command, "later decisions change no earlier run"
    assert reproduce(command, elsewhere)["digest"] == run.digest


@pytest.mark.parametrize("change", ["delete", "mend"])
def test_the_page_says_when_answers_of_a_run_have_been_deleted_or_changed(
    app, config, researcher, study_id, monkeypatch, change
):
    small(monkeypatch)
    run_analysis(app, config, researcher, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        response = Response.completed_of(study_id)[5]
        if change == "delete":
            response.delete()
        else:
            response.save_page(0, {**response.answers, "years": 3}, form=0, next_page=None)
        opened.commit()
    page = researcher.open(f"/studies/{study_id}/runs").text
    assert "This run used 60 answers; 59 of them are stored as they were" in page
    assert "no longer gives the numbers of this run" in page


def test_a_run_made_twice_has_the_same_digest(app, config, researcher, study_id, monkeypatch):
    small(monkeypatch)
    first = run_analysis(app, config, researcher, study_id)
    second = run_analysis(app, config, researcher, study_id)
    assert (first.id, first.digest) == (second.id - 1, second.digest)


def test_what_was_believed_is_for_researchers_and_not_before_publication(
    app, reader, researcher, study_id, stored
):
    from tests.surveyapp.analysed import finish_run

    finish_run(app, study_id)
    file = f"/studies/{study_id}/runs/1/assumptions.yaml"
    claims = researcher.open(file).data.decode()
    assert "Dana, née Ö" in claims
    assert "Omar" not in claims, "what came late does not count"
    assert claims.count("kind: top_needs") == 1, "the last statement in time counts"
    for url in (file, f"/studies/{study_id}/runs/1/answers.csv"):
        assert reader.open(url).status_code == 403
        assert researcher.open(url.replace("runs/1", "runs/2")).status_code == 404
        assert researcher.open(url.replace(f"studies/{study_id}", "studies/99")).status_code == 404
    Study.find(study_id).published_at = None
    stored.commit()
    assert researcher.open(file).status_code == 404


def test_a_division_taken_by_hand_comes_along_with_its_reason_and_names(
    app, config, researcher, study_id, elsewhere, monkeypatch
):
    small(monkeypatch)
    with session_scope(app.extensions["engine"]) as opened:
        SegmentChoice.make(study_id, None, "scores/k-means/3", "sales can serve three")
        opened.commit()
    run = run_analysis(app, config, researcher, study_id)
    assert run.result["segments"]["chosen"] == "scores/k-means/3"
    assert run.result["segments"]["k"] == 3
    command = take_along(researcher, study_id, elsewhere)
    assert command[command.index("--solution") + 1] == "scores/k-means/3"
    assert command[command.index("--solution-reason") + 1] == "sales can serve three"
    assert reproduce(command, elsewhere)["digest"] == run.digest

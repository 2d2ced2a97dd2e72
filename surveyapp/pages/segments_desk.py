"""What the page of the segments shows: the verdict, what was tried, what was chosen, and each segment."""

from typing import Any

from flask import current_app, render_template

from questionnaires.codebook import CHOSEN
from surveyapp import class_words, counted_groups, shown_measures
from surveyapp.auth import signed_in_account
from surveyapp.models import Decision, Job, Response, Run, SegmentChoice, SegmentName, Study, TypingTool
from surveyapp.models.fieldwork import Fieldwork
from surveyapp.models.job import GOING_ON
from surveyapp.models.run_settings import search_settings
from surveyapp.pages.search_form import SearchForm
from surveyapp.pages.segments_form import SegmentChoiceForm, SegmentNaming, choice_form
from surveyapp.shown_run import ShownRun, newest_run
from surveyapp.shown_segments import (
    Candidate,
    basis_words,
    candidates_of,
    in_words,
    method_words,
    the_one,
    ways_of,
)
from surveyapp.structure_words import chance_words, explanation, standing_of


def desk(
    study: Study,
    *,
    choice: SegmentChoiceForm | None = None,
    naming: SegmentNaming | None = None,
    search: SearchForm | None = None,
) -> str:
    """Forms as they were sent, where something is wrong in them."""
    study_id, account = study.id or 0, signed_in_account()
    shown = newest_run(study_id, account, current_app.extensions["needmap"].minimum_cell)
    job = Job.newest(study_id, "analysis") if account.may_edit else None
    going_on = job is not None and job.state in GOING_ON
    if shown is None:
        completed = Response.counts(study_id)["completed"]
        return render_template(
            "segments/empty.html", study=study, completed=completed, job=job, going_on=going_on
        )
    division, structure = shown.result["segments"], shown.result["structure"]
    given = names_in(shown.run, division["profiles"] or [])
    profiles = [named(profile, given.get(profile["label"])) for profile in division["profiles"] or []]
    candidates = candidates_of(division)
    return render_template(
        "segments/show.html",
        study=study,
        run=shown.run,
        result=shown.result,
        figures=shown.figures,
        division={**division, "profiles": profiles},
        structure=structure,
        standing=standing_of(structure),
        explained=explanation(structure),
        by_chance=chance_words(structure),
        ways=ways_of(candidates),
        columns_of=shown_measures,
        counted=counted_groups,
        classes=class_words,
        recommended=the_one(candidates, "recommended"),
        chosen=the_one(candidates, "chosen"),
        by_hand=bool(shown.result["settings"].get("solution")),
        in_words=in_words,
        basis_words=basis_words,
        method_words=method_words,
        fates=fates_of(division, candidates),
        tables=tables_of_description(profiles, division.get("description_tests", [])),
        job=job,
        going_on=going_on,
        **(decided(study, shown, profiles, search) if account.may_edit else {}),
        choice=choice or choice_form(candidates),
        naming=naming or SegmentNaming.of(profiles, given),
    )


def decided(
    study: Study, shown: ShownRun, profiles: list[dict[str, Any]], search: SearchForm | None
) -> dict[str, Any]:
    """What the researcher chose and may search, whether this run knew of it, who is typical, the record."""
    study_id = study.id or 0
    choice = SegmentChoice.standing_of(study_id)
    wanted = choice.solution if choice else None
    candidates = candidates_of(shown.result["segments"])
    return {
        "taken": choice,
        "taken_words": next((in_words(one) for one in candidates if one["id"] == wanted), wanted),
        "waits_for_a_run": wanted != shown.run.settings.get("solution"),
        "names_wait": any(one.named_at > shown.run.created_at for one in SegmentName.of_study(study_id)),
        "search": search or SearchForm.of(search_settings(study_id), choice),
        "people": people_in(shown, profiles),
        "tool_made_at": TypingTool.made_at_of(study_id),
        "decisions": Decision.of_study(study_id, ("segments",)),
    }


def people_in(shown: ShownRun, profiles: list[dict[str, Any]]) -> dict[int, int]:
    """Row -> number of the answer, of those who are typical of their segment."""
    rows = [row for profile in profiles for row in profile.get("typical") or ()]
    run = shown.run
    return Fieldwork.of(run.study_id).in_rows(rows, run.created_at, shown.result["data"]["n_rows"])


def names_in(run: Run, profiles: list[dict[str, Any]]) -> dict[int, SegmentName]:
    """What the segments of this run are called: as was said of this run, else as the run took it over."""
    given = SegmentName.of_study(run.study_id)
    of_this_run = {one.label: one for one in given if one.run_id == run.id}
    by_name = {one.name: one for one in given}
    taken_over = {one["label"]: by_name[one["name"]] for one in profiles if one["name"] in by_name}
    return of_this_run or taken_over


def named(profile: dict[str, Any], given: SegmentName | None) -> dict[str, Any]:
    name, words = (given.name, given.words) if given else (profile["name"], profile.get("words", ""))
    return {**profile, "name": name, "words": words, "proposed": profile.get("proposed") or profile["name"]}


def fates_of(division: dict[str, Any], candidates: list[Candidate]) -> list[dict[str, Any]]:
    """What becomes of each segment as their number grows, in the way of dividing that is shown."""
    ways = ways_of(candidates)
    shown = the_one(candidates, "chosen") or (ways[0].candidates[0] if ways else None)
    if shown is None:
        return []
    return [
        {
            "k": step["k"],
            "said": [f"Segment {one['segment']} {one['words']}" for one in step["fate"] if one["words"]],
        }
        for way in division.get("persistence") or ()
        if (way["basis"], way["method"]) == (shown["basis"], shown["method"])
        for step in way["steps"]
    ]


def tables_of_description(
    profiles: list[dict[str, Any]], tests: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Who the segments are, a table a variable: answers down, segments across; of a box, who ticked it.

    Each says whether the segments differ in it; without a test that is not known, and it stands with those.
    """
    tables: dict[str, dict[str, Any]] = {}
    alike = {one["variable"] for one in tests if one["p_adjusted"] is not None and not one["differs"]}
    for profile in profiles:
        for cell in profile["describe"]:
            if cell.get("value_label") == CHOSEN[0].label:
                continue
            name = cell["variable"]
            table = tables.setdefault(
                name, {"label": cell["label"], "kind": cell["kind"], "rows": {}, "differs": name not in alike}
            )
            row = table["rows"].setdefault(
                str(cell.get("value")), {"label": cell.get("value_label", "mean"), "cells": {}}
            )
            row["cells"][profile["label"]] = cell
    return list(tables.values())

"""A study's answers as the analysis is given them: for a whole run and for a variant of the needs alike."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from analysis.answers import Answers
from analysis.needs.candidate_needs import CandidateNeed
from questionnaires import Codebook
from surveyapp.basis import Basis, choose_basis
from surveyapp.imports.table import CodedTable
from surveyapp.models import QuestionnaireVersion, Response, Run, Study
from surveyapp.runs.given_answers import answers_of
from surveyapp.sample import WHOLE, Sample
from surveyapp.study_sample import exclusions_of, failed_checks_of, known_mixes, page_seconds_of
from surveyapp.study_table import (
    asked_codebook,
    describing_variables,
    needs_items,
    open_questions,
    study_table,
    telling_circumstances,
)


@dataclass(frozen=True)
class StudyAnswers:
    versions: list[QuestionnaireVersion]
    responses: list[Response]
    table: CodedTable
    basis: Basis
    sample: Sample = WHOLE

    @property
    def given(self) -> Answers:
        return answers_of(self.table, self.basis, self.sample)


def study_answers(
    study: Study,
    minimum_cell: int,
    until: datetime | None = None,
    margins: Iterable[dict[str, Any]] = (),
    described: Iterable[str] | None = None,
) -> StudyAnswers:
    """What had been finished by then, or by now, and who of them had been left out.

    minimum_cell  a language, or a way people came by, counts from so many people on
    margins       the known mix that answers are weighted to, as a study keeps it
    described     the variables that described people in a run; None: all that do now
    Raises        ImportFault for answers that cannot be analysed
    """
    study_id = study.id or 0
    versions = QuestionnaireVersion.all_published_of(study_id, until)
    responses = Response.completed_of(study_id, until)
    table = study_table(study, responses, versions)
    newest = versions[-1].questionnaire
    needs = needs_items(study, newest)
    if described is None:
        told = telling_circumstances(table, newest, minimum_cell)
        described = (*told, *describing_variables(asked_codebook(newest), needs))
    known = tuple(name for name in described if name in table.codebook)
    basis = replace(choose_basis(table, needs, known), quote=open_questions(table))
    mixes = known_mixes(margins, table.codebook, basis.describe)
    sample = Sample(
        margins=mixes,
        excluded=exclusions_of(study_id, responses, until),
        failed_checks=failed_checks_of(study, responses, versions),
        page_seconds=page_seconds_of(responses),
    )
    return StudyAnswers(versions, responses, table, basis, sample)


def answers_of_run(study: Study, run: Run, minimum_cell: int) -> StudyAnswers:
    """What a finished run saw, as far as it is still there. Raises ImportFault"""
    described = [one["name"] for one in (run.result or {})["data"]["describe"]]
    return study_answers(study, minimum_cell, run.created_at, run.settings.get("margins", ()), described)


def vocabulary(study: Study, book: Codebook) -> list[tuple[str, tuple[str, ...]]]:
    """The candidate needs: each with its items."""
    return [(need["name"], book.select(need["items"])) for need in study.candidate_needs]


def candidates_among(
    needs: list[tuple[str, tuple[str, ...]]], items: tuple[str, ...]
) -> tuple[CandidateNeed, ...]:
    """Candidate needs as places in the items that are analysed."""
    places = {name: place for place, name in enumerate(items)}
    return tuple(
        CandidateNeed(name, tuple(places[item] for item in named if item in places)) for name, named in needs
    )

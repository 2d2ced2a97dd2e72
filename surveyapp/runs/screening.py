"""A look at the answers for the page that shows their quality: the rules of screening, and the mix."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from analysis.answers import Answers
from analysis.arrays import Booleans
from analysis.errors import AnalysisError
from analysis.responses.screening_rules import Proposals, RuleOutcome, propose
from analysis.responses.weighting import Weighting, weigh
from surveyapp.config import Config
from surveyapp.database import reading_beside, session
from surveyapp.models import ScreeningFlag, ScreeningResult, Study
from surveyapp.models.job import Cancelled
from surveyapp.models.screening_result import Seen
from surveyapp.runs.analysis_run import Progress
from surveyapp.runs.doubts import doubts_in
from surveyapp.runs.screening_words import evidence, rule_in_words
from surveyapp.runs.study_answers import candidates_among, study_answers, vocabulary
from surveyapp.study_sample import items_on_pages

TRIM = 5.0  # the largest weight in multiples of the mean, unless the study says otherwise


def perform_screening(arguments: dict[str, Any], config: Config, report_progress: Progress) -> None:
    """Apply the rules to a study's answers as they are now; flags and figures are kept until the next look.

    Raises Cancelled when the study has been deleted meanwhile.
    """
    study = Study.find(arguments["study"])
    if study is None:
        raise Cancelled
    study_id = study.id or 0
    session().commit()  # let go of the database: others go on answering while we read and compute
    with reading_beside():
        seen = Seen.now(study)
        read = study_answers(study, config.minimum_cell, margins=study.margins)
        book, items = read.table.codebook, read.basis.needs
        per_page = items_on_pages(read.responses, read.versions, items)
        scales = tuple(one.items for one in candidates_among(vocabulary(study, book), items))
    report_progress("Looking at the answers", 0.1)
    answers = read.given
    proposals = proposals_of(answers, scales, per_page, study.screening_settings.get("thresholds", {}))
    doubts = doubts_in(read.responses, read.versions, study.screening)
    report_progress("Comparing the mix", 0.8)
    rules = [*proposals.rules, *(one.outcome for one in doubts)]
    found = {"rules": rules_found(rules, study), "mix": mix_found(answers, proposals.usable, study)}
    if not Study.hold(study_id):
        raise Cancelled
    numbers = [one.id or 0 for one in read.responses]
    doubted = [flag for one in doubts for flag in one.flags(numbers)]
    ScreeningFlag.replace_all(study_id, [*flags_of(proposals, numbers), *doubted])
    ScreeningResult.keep(study_id, seen, found)


def proposals_of(
    answers: Answers, scales: tuple[tuple[int, ...], ...], per_page: Any, thresholds: dict[str, float]
) -> Proposals:
    also = np.column_stack([one.values for one in answers.describe]) if answers.describe else None
    return propose(
        answers.items,
        answers.item_names,
        scales=scales or None,
        page_seconds=answers.page_seconds,
        items_per_page=per_page,
        failed_checks=answers.failed_checks,
        also=also,
        thresholds=thresholds,
        decided=[one.row for one in answers.excluded],
    )


def rules_found(outcomes: Iterable[RuleOutcome], study: Study) -> list[dict[str, Any]]:
    return [rule_in_words(outcome, study.screening.get(outcome.rule.name, {})) for outcome in outcomes]


def flags_of(proposals: Proposals, numbers: list[int]) -> list[tuple[int, str, str]]:
    """Number of the response, rule, and what the rule saw there."""
    return [
        (numbers[row], outcome.rule.name, evidence(outcome.rule, value, numbers))
        for outcome in proposals.rules
        for row, value in zip(outcome.rows.tolist(), outcome.values.tolist(), strict=True)
    ]


def mix_found(answers: Answers, usable: Booleans, study: Study) -> dict[str, Any]:
    """How far the mix of those who count is from the known one, and what weighting to it would cost."""
    kept = usable.copy()
    kept[[one.row for one in answers.excluded]] = False
    try:
        weighting = weigh(answers, kept, study.weighting.get("trim", TRIM)) if kept.any() else None
    except AnalysisError as error:
        return {"margins": {}, "weighting": None, "fault": str(error)}
    return {
        "margins": {one.variable: margin_in_words(one) for one in weighting.margins} if weighting else {},
        "weighting": cost_of(weighting) if weighting else None,
        "fault": "",
    }


def margin_in_words(one: Any) -> dict[str, Any]:
    return {
        "sentence": without_label(one.sentence, one.label),
        "chi_square": one.chi_square,
        "df": one.df,
        "p": one.p,
        "weighted": {str(category.value): category.weighted_share for category in one.categories},
    }


def without_label(sentence: str, label: str) -> str:
    """The page says the question above the sentence."""
    told = sentence.removeprefix(f"{label}: ")
    return f"{told[:1].upper()}{told[1:]}"


def cost_of(weighting: Weighting) -> dict[str, Any]:
    return {
        "sentence": weighting.sentence,
        "n": weighting.n,
        "n_effective": weighting.n_effective,
        "design_effect": weighting.design_effect,
        "smallest": weighting.smallest,
        "largest": weighting.largest,
        "notes": [*weighting.collapsed, *weighting.notes],
    }

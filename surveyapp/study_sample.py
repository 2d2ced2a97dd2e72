"""Of a study's answers: who is left out, how long each page took them, and what is known of everybody."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaires import Codebook, attention_checks
from surveyapp.models import Exclusion, QuestionnaireVersion, Response, Study
from surveyapp.sample import KnownMix


def exclusions_of(
    study_id: int, responses: list[Response], at: datetime | None = None
) -> tuple[tuple[int, str], ...]:
    """(row from 0, reason) of the responses that are left out, in the order of the rows."""
    reasons = {one.response_id: one.reason for one in Exclusion.standing_of(study_id, at)}
    return tuple(
        (row, reasons[response.id or 0]) for row, response in enumerate(responses) if response.id in reasons
    )


def page_seconds_of(responses: list[Response]) -> NDArray[Any] | None:
    """(n, n_pages) seconds, NaN where a page was not shown; None where no page was timed."""
    pages = timed_pages(responses)
    if not pages:
        return None
    columns = {page: place for place, page in enumerate(pages)}
    seconds = np.full((len(responses), len(pages)), np.nan)
    for row, response in enumerate(responses):
        for page, taken in response.page_seconds.items():
            seconds[row, columns[response.version_id, int(page)]] = taken
    return seconds


def timed_pages(responses: list[Response]) -> list[tuple[int, int]]:
    """Version and number of each page somebody saw: under one number, two versions show different pages."""
    return sorted({(one.version_id, int(page)) for one in responses for page in one.page_seconds})


def items_on_pages(
    responses: list[Response], versions: list[QuestionnaireVersion], items: tuple[str, ...]
) -> NDArray[Any]:
    """How many of these items each of the timed pages asks."""
    pages = {version.id: version.questionnaire.pages for version in versions}
    asked = (pages[version_id][page].variables for version_id, page in timed_pages(responses))
    return np.array([sum(name in items for name in names) for names in asked], dtype=np.int64)


def failed_checks_of(
    study: Study, responses: list[Response], versions: list[QuestionnaireVersion]
) -> NDArray[Any] | None:
    """(n,) how many attention checks were answered otherwise than they ask; None where there are none.

    They stand in the questionnaire, or were named by the researcher after it had been published.
    """
    named = study.screening.get("failed_checks", {}).get("checks", {})
    checks = {version.id: {**attention_checks(version.questionnaire), **named} for version in versions}
    if not any(checks.values()):
        return None
    failed = (
        sum(one.answers.get(name) not in (None, code) for name, code in checks[one.version_id].items())
        for one in responses
    )
    return np.fromiter(failed, dtype=np.int64, count=len(responses))


def known_mixes(
    margins: Iterable[dict[str, Any]], book: Codebook, describing: tuple[str, ...]
) -> tuple[KnownMix, ...]:
    """The known mix by each question that still describes people, with codes as answers have them."""
    return tuple(known_mix(margin, book) for margin in margins if margin["variable"] in describing)


def known_mix(margin: dict[str, Any], book: Codebook) -> KnownMix:
    codes = {str(code): code for code, _ in book[margin["variable"]].values}
    shares = tuple((codes.get(code, code), share) for code, share in margin["shares"].items())
    return KnownMix(margin["variable"], shares, margin["source"])

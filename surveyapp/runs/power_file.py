"""`needmap power`: how many answers a questionnaire needs, for a guess in a file."""

from collections.abc import Callable
from pathlib import Path

from analysis.power.power import Power, PowerAt, power_of
from questionnaires import read_questionnaire
from surveyapp.filters import count, share_interval, with_interval
from surveyapp.guess_file import read_guess
from surveyapp.imports import ImportFault
from surveyapp.imports.reading import first_bytes
from surveyapp.runs.power_request import guess_of, items_asked
from surveyapp.study_table import asked_codebook

HEAD = ("answers", "structure shown", "called natural", "right number", "agreement with the truth", "at best")


def power_of_file(
    questionnaire: Path, guess: Path, answers: str, n_sets: int, seed: int, report: Callable[[float], None]
) -> str:
    """The sentence and a table, as text.

    Raises ImportFault, CodebookError, QuestionnaireError, AnalysisError
    """
    first_bytes(questionnaire)
    book = asked_codebook(read_questionnaire(questionnaire.read_bytes(), questionnaire.name))
    needs, asked = read_guess(guess, book)
    power = power_of(
        guess_of(asked, needs),
        items_asked(needs, book),
        sizes_of(answers),
        n_sets=n_sets,
        seed=seed,
        report=lambda _, share: report(share),
    )
    return "\n".join([power.sentence, "", *table_of(power), "", note_of(power)])


def sizes_of(answers: str) -> tuple[int, ...]:
    """100,250 as numbers. Raises ImportFault"""
    written = [one.strip() for one in answers.split(",") if one.strip()]
    strange = [one for one in written if not (one.isascii() and one.isdecimal() and len(one) < 8)]
    if strange:
        raise ImportFault(
            "option --answers", f"'{strange[0]}' is no whole number", "write it as 100,250,500,1000"
        )
    return tuple(int(one) for one in written)


def table_of(power: Power) -> list[str]:
    rows = [HEAD, *(cells(one) for one in power.at)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]


def cells(one: PowerAt) -> tuple[str, ...]:
    return (
        count(one.n),
        share_interval(one.shown, one.shown_interval),
        share_interval(one.natural, one.natural_interval),
        share_interval(one.right_number, one.right_number_interval),
        with_interval(one.agreement, one.agreement_interval),
        f"{one.oracle:.2f}",
    )


def note_of(power: Power) -> str:
    return (
        f"{power.n_sets} synthetic surveys of each size, {power.k} segments, {power.n_items} items of "
        f"{power.n_needs} needs; segments {power.distance:g} standard deviations of a need from everyone. "
        f"Structure tested with {power.n_draws} draws. Agreement is the adjusted Rand index; at best: of "
        "somebody who knows the segments. Intervals are 95 %, of the drawing alone. See docs/power.md."
    )

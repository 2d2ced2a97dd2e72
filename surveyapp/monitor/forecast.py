"""When the wanted number of answers will be there, if people keep coming as in the last days.

The days to come are taken to be like the last fourteen full days or those since the start: with their mean
and with their spread, which is wider than chance alone where mailings make waves (a quasi-Poisson rate). The
interval holds both the uncertainty of the rate and the chance of the days to come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from surveyapp.clock import utc_now
from surveyapp.models.fieldwork import Day

Z95 = 1.959963984540054
LOOK_BACK, FEWEST_DAYS, FEWEST_ANSWERS, FARTHEST = 14, 3, 10, 730


@dataclass(frozen=True)
class Forecast:
    """sentence for people; the days where there are any. latest None: no end can be told"""

    sentence: str
    expected: date | None = None
    earliest: date | None = None
    latest: date | None = None


def forecast(
    days: Sequence[Day], completed: int, wanted: int | None, *, is_open: bool, today: date | None = None
) -> Forecast:
    """days: those on which somebody answered, in any order; wanted: finished answers, None where not said"""
    today = today or utc_now().date()
    if not wanted:
        return Forecast("No number of answers has been set.")
    if completed >= wanted:
        return Forecast(f"Reached: {completed} of {wanted}.")
    if not is_open:
        return Forecast(f"{wanted - completed} more are wanted, and fieldwork is not open.")
    rates = last_days(days, today)
    if len(rates) < FEWEST_DAYS or sum(rates) < FEWEST_ANSWERS:
        return Forecast(
            f"{wanted - completed} more are wanted. When they will be there cannot be told yet: that takes "
            f"{FEWEST_DAYS} full days and {FEWEST_ANSWERS} answers in the last {LOOK_BACK}."
        )
    return told(rates, wanted - completed, today)


def last_days(days: Sequence[Day], today: date) -> list[int]:
    """Finished answers of each full day before today, the oldest first; days without any are zeros."""
    came = {day.day: day.completed for day in days}
    if not came:
        return []
    first = max(min(came), today - timedelta(days=LOOK_BACK))
    return [came.get(first + timedelta(days=n), 0) for n in range((today - first).days)]


def told(rates: Sequence[int], missing: int, today: date) -> Forecast:
    expected, earliest, latest = days_until(rates, missing)
    if expected is None or earliest is None:
        return Forecast(f"{missing} more are wanted. At the pace of the last days that takes years.")
    when = today + timedelta(days=expected)
    soonest = today + timedelta(days=earliest)
    begun = f"{missing} more are wanted. If people keep coming as in the last {len(rates)} days"
    fade = " Lately fewer came than before, so rather later." if is_fading(rates) else ""
    if latest is None:
        end = f"about {in_words(when)}, hardly before {in_words(soonest)}; how late cannot be told."
        return Forecast(f"{begun}, they are there {end}{fade}", when, soonest)
    last = today + timedelta(days=latest)
    between = f"between {in_words(soonest)} and {in_words(last)}"
    return Forecast(f"{begun}, they are there about {in_words(when)} ({between}).{fade}", when, soonest, last)


def days_until(rates: Sequence[int], missing: int) -> tuple[int | None, int | None, int | None]:
    """Whole days until so many more: expected, at the earliest and at the latest of a 95 % interval."""
    n = len(rates)
    mean = sum(rates) / n
    variance = sum((rate - mean) ** 2 for rate in rates) / (n - 1)
    spread = max(mean, variance)
    found: list[int | None] = [None, None, None]
    for day in range(1, FARTHEST + 1):
        margin = student(n - 1) * sqrt(spread * day + day * day * spread / n)
        for place, reached in enumerate((mean * day, mean * day + margin, mean * day - margin)):
            if found[place] is None and reached >= missing:
                found[place] = day
    return found[0], found[1], found[2]


def student(df: int) -> float:
    """The 97.5 % point of Student's t, by the expansion of Hill (1970); to 1 % from df 2 on."""
    z = Z95
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(df) ** power for power, term in enumerate(terms, start=1))


def is_fading(rates: Sequence[int]) -> bool:
    """Whether the second half of the days brought so many fewer that chance is no explanation."""
    half = len(rates) // 2
    if half < 2:
        return False
    before, after = sum(rates[:half]), sum(rates[-half:])
    return before - after > Z95 * sqrt(before + after)


def in_words(day: date) -> str:
    return f"{day:%-d %B %Y}"

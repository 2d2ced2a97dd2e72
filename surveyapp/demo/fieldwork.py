"""When people answer, and how long they take over it."""

from datetime import timedelta

import numpy as np

from questionnaires import Page
from questionnaires.minutes import seconds_for
from surveyapp.demo.opinions import Floats, Random

# An invitation on day 0, reminders on days 7 and 14; each wears off within a few days.
DAYS = np.array([16, 10, 6, 4, 3, 2, 2, 12, 7, 4, 3, 2, 2, 1, 9, 5, 3, 2, 2, 1, 1], dtype=float)
# Hours after six in the morning, UTC: some before work, a few at noon, most in the evening, none at night.
HOURS = np.array([3, 5, 5, 4, 4, 5, 6, 5, 4, 4, 5, 7, 10, 12, 11, 7, 3, 1], dtype=float)
LASTS = timedelta(days=len(DAYS))
TEMPO, PACE = 0.33, 0.28  # log-normal: between people, and from page to page
SPEEDERS_TEMPO = 0.13
QUICKEST_PAGE = 1.5


def moments_of_starting(n: int, rng: Random) -> list[timedelta]:
    """Time since fieldwork opened, for each of n people."""
    days = rng.choice(len(DAYS), size=n, p=DAYS / DAYS.sum())
    hours = rng.choice(len(HOURS), size=n, p=HOURS / HOURS.sum())
    seconds = rng.integers(3600, size=n)
    whole = (days * 24 + hours) * 3600 + seconds
    return [timedelta(seconds=int(since)) for since in whole]


def usual_seconds(pages: tuple[Page, ...]) -> Floats:
    """How long each page takes somebody who reads it."""
    return np.array([sum(map(seconds_for, page.questions)) for page in pages])


def seconds_on_pages(usual: Floats, speeding: bool, rng: Random) -> list[float]:
    tempo = SPEEDERS_TEMPO if speeding else rng.lognormal(0, TEMPO)
    taken = np.maximum(usual * tempo * rng.lognormal(0, PACE, len(usual)), QUICKEST_PAGE)
    return [float(seconds) for seconds in taken.round(1)]

"""What the worker keeps of a power check."""

from typing import Any

from surveyapp.charts import chart_of_power
from surveyapp.database import session_scope
from surveyapp.guessed_segments import first_guess
from surveyapp.models import PowerCheck, Study
from surveyapp.pages.power import about
from surveyapp.reports.document import Figure, as_json

SENTENCE = (
    "With 500 answers structure would be shown in 93 of 100 such surveys (80–98); with 250 in 41 (27–57)."
)


def at(n: int, shown: float, interval: list[float], agreement: float) -> dict[str, Any]:
    return {
        "n": n,
        "n_sets": 40,
        "shown": shown,
        "shown_interval": interval,
        "natural": shown,
        "natural_interval": interval,
        "right_number": 0.25,
        "right_number_interval": [0.14, 0.4],
        "agreement": agreement,
        "agreement_interval": [agreement - 0.04, agreement + 0.04],
        "oracle": 0.59,
    }


FOUND = [
    at(100, 0.2, [0.1, 0.35], 0.2),
    at(250, 0.41, [0.27, 0.57], 0.31),
    at(500, 0.93, [0.8, 0.98], 0.4),
    at(1000, 1.0, [0.91, 1.0], 0.5),
]


def power_result() -> dict[str, Any]:
    drawing = chart_of_power(FOUND, SENTENCE)
    figure = Figure("power", "How often, and how well", drawing.wide, drawing.narrow, "Read it.", "Note.")
    return {
        "sentence": SENTENCE,
        "at": FOUND,
        "k": 4,
        "n_items": 6,
        "n_needs": 2,
        "distance": 1.0,
        "n_sets": 40,
        "n_draws": 39,
        "seed": 1,
        "figure": as_json(figure),
    }


def make_check(app, study_id: int) -> int:
    with session_scope(app.extensions["engine"]) as opened:
        study = Study.find(study_id)
        guess = first_guess([need["name"] for need in study.candidate_needs], [])
        check = PowerCheck.begin(study_id, None, {**guess, "answers": [100], "about": about(study)})
        check.make(power_result())
        opened.commit()
        return check.id

"""A typing model small enough to know by heart."""

from typing import Any

from surveyapp.typing_scorer import scorer

AGREE = [{"code": code, "label": label} for code, label in enumerate(("no", "rather no", "so so", "yes"), 1)]
CONTENT: dict[str, Any] = {
    "format": "needmap typing model 1",
    "title": "What customers need",
    "made_from": "sha256:ab",
    "n_people": 300,
    "questions": [
        {"name": "needs.price", "label": 'Price, "all told"', "codes": AGREE, "mean": 2.4},
        {"name": "needs.speed", "label": "=Speed", "codes": AGREE, "mean": 3.1},
        {"name": "spend", "label": "What do you\nspend?", "codes": [], "mean": 41.5},
    ],
    "segments": [
        {"number": 1, "name": "Bargain hunters", "base": -2.5, "coefficients": [2.1, -0.4, -0.02]},
        {"number": 2, "name": "Rita's own", "base": 0.25, "coefficients": [-0.9, 1.3, -0.03]},
        {"number": 3, "name": "Spenders", "base": 2.25, "coefficients": [-1.2, -0.9, 0.05]},
    ],
    "least_certainty": 0.6,
    "fewest_answers": 2,
    "accuracy": {
        "labels_fixed": {
            "share": 0.84,
            "interval": [0.81, 0.87],
            "base_rate": 0.45,
            "told": 0.9,
            "told_right": 0.88,
        },
        "segments_anew": None,
    },
}
MODEL = {**CONTENT, "digest": scorer.digest_of(CONTENT)}
PEOPLE: list[list[float | None]] = [
    [4, 1, 10],
    [1, 4, 20],
    [1, 1, 90],
    [2, 3, 40],
    [None, 4, 0],
    [3, None, None],
    [None, None, None],
    [4, 1, 100000],
    [1, 4, -100000],
]


def as_told(answers: list[float | None]) -> tuple[object, str, list[float]]:
    """Segment, name and probabilities by the scorer."""
    _, segment, name, *_ = scorer.placed(MODEL, 1, answers)
    return segment, name, scorer.probabilities(MODEL, answers)

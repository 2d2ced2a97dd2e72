"""A result document by hand: 300 people, eight items, three needs, three segments, three people's claims."""

import copy
from typing import Any

from tests.surveyapp.segments_example import DESCRIPTION_TESTS, SEARCH, SIZES, STRUCTURE

NEEDS = ("A fair price", "Fast help", "Pride in what one owns")
ITEMS = tuple(
    (f"q{number}", text)
    for number, text in enumerate(
        (
            "The price is what I look at first",
            "I compare offers",
            "I wait for sales",
            "Somebody answers at once",
            "Faults are mended the same day",
            "I know whom to call",
            "My friends notice what I own",
            "The brand says who I am",
        ),
        1,
    )
)


def example() -> dict[str, Any]:
    return copy.deepcopy(DOCUMENT)


def profile(label: int, name: str, differences: tuple[float, ...], owners: float) -> dict[str, Any]:
    size = SIZES[label - 1]
    share = size / 300
    return {
        "label": label,
        "name": name,
        "size": size,
        "share": share,
        "share_interval": [share - 0.05, share + 0.05],
        "jaccard": 0.83,
        "needs": [
            {
                "factor": f"F{number}",
                "name": need,
                "n": size,
                "mean": 3.4 + difference,
                "difference": difference,
                "effect_size": difference,
                "reading": "more" if difference > 0.2 else "less" if difference < -0.2 else "same",
            }
            for number, (need, difference) in enumerate(zip(NEEDS, differences, strict=True), 1)
        ],
        "candidate_needs": [
            {
                "name": need,
                "n": size,
                "mean": 3.4 + difference,
                "difference": difference,
            }
            for need, difference in zip(NEEDS, differences, strict=True)
        ],
        "items": [{"name": name, "mean": 3.1} for name, _ in ITEMS],
        "describe": [
            {
                "variable": "role",
                "label": "Role",
                "kind": "nominal",
                "value": "owner",
                "value_label": "Owner",
                **shares(owners, size),
            },
            {
                "variable": "role",
                "label": "Role",
                "kind": "nominal",
                "value": "staff",
                "value_label": "Staff",
                **shares(1 - owners, size),
            },
            {
                "variable": "years",
                "label": "Years as a customer",
                "kind": "numeric",
                "n": size,
                "rest_n": 300 - size,
                "difference": label - 1.0,
                "difference_interval": [label - 1.5, label - 0.5],
                "mean": 4.0 + label,
                "interval": [3.5 + label, 4.5 + label],
                "rest_mean": 5.0,
                "effect_size": 0.3 * (label - 2),
            },
        ],
        "distinctive": [f"They put {name.lower()} above what others do."],
        **portrait(label, name, size),
    }


def portrait(label: int, name: str, size: int) -> dict[str, Any]:
    """What is said of one segment beyond its needs and its variables."""
    value = {
        "share_of_total": 0.45 - 0.1 * (label - 1),
        "share_of_total_interval": [0.35 - 0.1 * (label - 1), 0.5 - 0.1 * (label - 1)],
    }
    satisfied = {"share_of_total": None, "share_of_total_interval": None}
    return {
        "same": ["“Fast help” matters to them as much as to everyone else."],
        "undecided": ["Role"],
        "spread": {
            "mean_distance": 0.8,
            "everybody": 1.0,
            "ratio": 0.8,
            "needs": [{"factor": f"F{number}", "sd_ratio": 0.8} for number in (1, 2, 3)],
            "sentence": "They are clearly more alike than everybody.",
        },
        "typical": [label, label + 10, label + 20],
        "quotes": [{"question": "Why?", "text": "Because it is cheap enough", "row": label, "n": size // 2}],
        "roles": [
            role("value", "Turnover a year", 900.0, 0.4, value),
            role("satisfaction", "Satisfied?", 4.0, 0.5 - 0.3 * label, satisfied),
        ],
        "judgements": [
            {"name": "reachable", "holds": label == 1, "sentence": "Role: Owner is said by half of them."},
            {"name": "substantial", "holds": True, "sentence": "They are more than a tenth of everyone."},
            {"name": "actionable", "holds": None, "sentence": "Nothing was asked by which to tell."},
        ],
        "persona": f"{name}: about {size} of 300 people. They look at what sets them apart first.",
    }


def role(name: str, label: str, mean: float, effect: float, shares: dict[str, Any]) -> dict[str, Any]:
    return {
        "role": name,
        "variable": label.split()[0].lower(),
        "label": label,
        "n": 50,
        "mean": mean,
        "interval": [mean * 0.9, mean * 1.1],
        "rest_n": 200,
        "rest_mean": mean * (1 - effect / 2),
        "difference": mean * effect / 2,
        "difference_interval": [mean * (effect / 2 - 0.1), mean * (effect / 2 + 0.1)],
        "effect_size": effect,
        **shares,
    }


def shares(share: float, size: int) -> dict[str, Any]:
    """A share in a segment of this size, against 40 % of everyone else."""
    rest = 300 - size
    return {
        "n": size,
        "count": round(share * size),
        "share": share,
        "interval": [share - 0.08, share + 0.08],
        "rest_n": rest,
        "rest_count": round(0.4 * rest),
        "rest_share": 0.4,
        "difference": share - 0.4,
        "difference_interval": [share - 0.48, share - 0.32],
    }


def claim(
    who: str,
    kind: str,
    text: str,
    claimed: list[float],
    estimate: float | None,
    interval: list[float] | None,
    verdict: str,
) -> dict[str, Any]:
    return {
        "who": who,
        "role": "sales",
        "kind": kind,
        "text": text,
        "certainty": 70,
        "claimed": claimed,
        "estimate": estimate,
        "interval": interval,
        "n": 300,
        "verdict": verdict,
        "sentence": f"{text}: the answers say so much.",
        "matched": None,
    }


DOCUMENT: dict[str, Any] = {
    "data": {
        "source": "answers.csv",
        "n_rows": 306,
        "n_items": len(ITEMS),
        "scale": [1, 5],
        "items": [
            {
                "name": name,
                "label": label,
                "n": 299,
                "missing": 1,
                "mean": 3.4,
                "sd": 1.1,
                "ends": [1, 5],
                "shares": [
                    {"code": code, "label": str(code), "n": n, "share": n / 299}
                    for code, n in zip(range(1, 6), (4, 40, 95, 100, 60), strict=True)
                ],
            }
            for name, label in ITEMS
        ],
        "describe": [
            {"name": "role", "label": "Role", "kind": "nominal", "n": 298},
            {"name": "years", "label": "Years as a customer", "kind": "numeric", "n": 290},
        ],
    },
    "quality": {
        "n_rows": 306,
        "n_kept": 300,
        "excluded": [
            {
                "rule": "mostly_missing",
                "why": "left out more than half of the items",
                "rows": [3, 17, 44, 60, 71, 99],
            }
        ],
        "flagged": [
            {
                "rule": "straight_liners",
                "why": "gave one answer to every item",
                "n": 12,
                "rows": list(range(200, 212)),
            }
        ],
        "constant_items": [],
        "missing_share": 0.004,
        "warnings": [],
    },
    "needs": {
        "n": 300,
        "n_factors": 3,
        "items": [name for name, _ in ITEMS],
        "method": {
            "correlation": "Pearson",
            "missing": "EM covariance",
            "extraction": "minres",
            "rotation": "oblimin",
            "scores": "regression",
            "retention": "parallel analysis",
        },
        "adequacy": {
            "kmo": 0.81,
            "kmo_items": [{"item": name, "kmo": 0.8} for name, _ in ITEMS],
            "bartlett": {"chi_square": 812.4, "df": 28, "p": 0.0},
            "determinant": 0.06,
            "sentence": "The items have much in common.",
        },
        "retention": {
            "component_eigenvalues": [2.9, 1.7, 1.3, 0.7, 0.5, 0.4, 0.3, 0.2],
            "component_p95": [1.33, 1.22, 1.14, 1.07, 1.0, 0.94, 0.87, 0.8],
            "component_mean": [1.25, 1.16, 1.09, 1.03, 0.97, 0.9, 0.84, 0.75],
            "factor_eigenvalues": [2.4, 1.2, 0.8, 0.2, 0.1, 0.0, -0.1, -0.1],
            "factor_p95": [0.4, 0.3, 0.2, 0.1, 0.1, 0.0, 0.0, -0.1],
            "n_components": 3,
            "n_factors": 3,
            "sentence": "Three needs stand out from chance.",
        },
        "factors": [
            {
                "id": f"F{place + 1}",
                "name": name,
                "items": [
                    {"name": item, "label": label, "loading": loading}
                    for (item, label), loading in zip(items, (0.81, 0.74, 0.6), strict=False)
                ],
                "variance_share": 0.2 - place * 0.03,
                "mean": 3.9 - 0.4 * place,
                "interval": [3.8 - 0.4 * place, 4.0 - 0.4 * place],
                "n": 300,
                "candidate": {"name": name, "congruence": 0.93},
            }
            for place, (name, items) in enumerate(zip(NEEDS, (ITEMS[:3], ITEMS[3:6], ITEMS[6:]), strict=True))
        ],
        "loadings": [
            [0.81, 0.05, -0.1],
            [0.74, 0.0, 0.1],
            [0.6, 0.12, 0.02],
            [0.1, 0.81, 0.0],
            [0.0, 0.74, 0.05],
            [0.33, 0.6, 0.0],
            [0.0, 0.02, 0.81],
            [-0.02, 0.1, 0.74],
        ],
        "phi": [[1.0, 0.3, 0.1], [0.3, 1.0, 0.22], [0.1, 0.22, 1.0]],
        "communalities": [0.67, 0.55, 0.4, 0.66, 0.56, 0.5, 0.65, 0.55],
        "fit": {
            "rmsea": [0.041, 0.0, 0.08],
            "tli": 0.97,
            "rms": 0.02,
            "chi_square": 11.2,
            "df": 7,
            "p": 0.13,
        },
        "warnings": [],
        "candidates": [
            {
                "name": name,
                "items": [item for item, _ in items],
                "n": 300,
                "mean": 3.9 - 0.4 * place,
                "interval": [3.8 - 0.4 * place, 4.0 - 0.4 * place],
                "rank": place + 1,
                "rank_interval": [place + 1, place + 1],
            }
            for place, (name, items) in enumerate(zip(NEEDS, (ITEMS[:3], ITEMS[3:6], ITEMS[6:]), strict=True))
        ],
    },
    "segments": {
        "offered": True,
        "reason": None,
        "method": "k-means",
        "basis": "statements as they were answered",
        "k": 3,
        "n": 300,
        "weighted": False,
        "sizes": list(SIZES),
        "rows": list(range(1, 301)),
        "labels": [1] * 150 + [2] * 100 + [3] * 50,
        **SEARCH,
        "profiles": [
            profile(1, "A fair price first", (0.6, -0.1, -0.4), 0.5),
            profile(2, "Help at once", (-0.3, 0.7, 0.0), 0.3),
            profile(3, "Proud owners", (-0.9, 0.1, 1.1), 0.1),
        ],
        "description_tests": DESCRIPTION_TESTS,
        "classification": None,
        "warnings": [],
    },
    "structure": STRUCTURE,
    "assumptions": {
        "candidates_known": True,
        "claims": [
            claim("Dana", "top_need", "A fair price is the top need", [1, 1], 1, [1, 1], "held"),
            claim(
                "Dana",
                "top_need",
                "Pride in what one owns is among the top two",
                [1, 2],
                3,
                [3, 3],
                "refuted",
            ),
            claim(
                "Dana", "segment", "Bargain hunters, 20 to 35 %", [0.2, 0.35], 0.5, [0.45, 0.55], "refuted"
            ),
            claim(
                "Omar",
                "segment",
                "People who want help, 25 to 45 %",
                [0.25, 0.45],
                0.33,
                [0.28, 0.38],
                "held",
            ),
            claim("Omar", "segment", "Silent fans, 5 to 10 %", [0.05, 0.1], None, None, "cannot tell"),
        ],
        "people": [
            {
                "who": "Dana",
                "role": "sales",
                "n_claims": 3,
                "held": 1,
                "refuted": 2,
                "cannot_tell": 0,
                "rank_agreement": {"tau": 0.33, "interval": [0.33, 0.33]},
                "top_k": {"k": 2, "overlap": 1, "interval": [1, 1]},
            },
            {
                "who": "Omar",
                "role": "sales",
                "n_claims": 2,
                "held": 1,
                "refuted": 0,
                "cannot_tell": 1,
                "rank_agreement": None,
                "top_k": None,
            },
        ],
        "surprises": ["Nobody named fast help."],
    },
    "settings": {
        "seed": 1,
        "k_min": 2,
        "k_max": 8,
        "n_starts": 50,
        "n_resamples": 50,
        "smallest_share": 0.05,
        "ways": None,
        "solution": None,
        "solution_reason": "",
        "null_draws": 199,
        "n_factors": None,
        "minimum_cell": 10,
        "versions": {"python": "3.11", "numpy": "2.4"},
    },
    "digest": "sha256:" + "ab" * 32,
}

"""The segments of the hand-made result: four ways of dividing 300 people into 2 to 8, one recommended."""

from math import log
from typing import Any

SIZES = (150, 100, 50)
KS = range(2, 9)
STABILITY = {
    "items/k-means": (0.8, 0.91, 0.7, 0.62, 0.55, 0.52, 0.5),
    "scores/k-means": (0.78, 0.86, 0.66, 0.6, 0.5, 0.47, 0.44),
    "items/ward": (0.7, 0.74, 0.6, 0.52, 0.5, 0.46, 0.4),
    "categories/latent-classes": (0.75, 0.82, 0.71, 0.4, 0.35, 0.31, 0.28),
}
RECOMMENDED, OTHER = "items/k-means/3", "scores/k-means/4"
FAULT = "Its smallest segment holds less than 5 % of the people."
BASES = {
    "items": "Statements as they were answered, each from 0 to 1 along its scale.",
    "scores": "Factor scores, each with a standard deviation of 1.",
    "categories": "Answers as categories, without order.",
}
FATES = (
    ({"segment": 1, "words": "splits off from segment 1 of 2"},),
    ({"segment": 2, "words": "stays as it was"}, {"segment": 4, "words": "is put together of two"}),
)


def shares_of(k: int) -> list[float]:
    """Three segments are 50, 33 and 17 %; of four and more the last is the smallest."""
    if k == 3:
        return [size / 300 for size in SIZES]
    whole = k * (k + 1) / 2
    return [(k - place) / whole for place in range(k)]


def why_not(id: str, k: int) -> str:
    if id == RECOMMENDED:
        return ""
    if shares_of(k)[-1] < 0.05:
        return "smallest below 5 %"
    return "later in the fixed order" if k == 3 else "other number than counted"


def candidate(way: str, k: int, mean: float) -> dict[str, Any]:
    basis, method = way.split("/")
    likely = method == "latent-classes"
    return {
        "id": f"{way}/{k}",
        "basis": basis,
        "method": method,
        "k": k,
        "n_formed": None,
        "stability": {
            "median": min(1, mean + 0.05),
            "mean": mean,
            "low": mean - 0.1,
            "high": min(1, mean + 0.06),
            "standard_error": 0.01,
            "n_people": 300,
            "n_pairs": 50,
        },
        "jaccard": [round(mean - 0.02 * place, 2) for place in range(k)],
        "dissolved": [0.02 * place for place in range(k)],
        "silhouette": round(0.34 - 0.02 * k, 2),
        "silhouette_error": 0.01,
        "variance_ratio": 120.0 - 8 * k,
        "explained": 1 - 1 / k**0.5,
        "smallest_share": shares_of(k)[-1],
        "shares": shares_of(k),
        "graded": {"share": 0.7, "limit": 0.85},
        "excess": 4.2 - 0.4 * k,
        "predicted": {"strength": 0.12, "variable": "Role", "n": 298},
        "bic": 7000.0 - 40 * k + 8 * k * k if likely else None,
        "abic": 6900.0 + k if likely else None,
        "icl": 7100.0 + k if likely else None,
        "entropy": 0.8 if likely else None,
        "best_hits": 40,
        "n_starts": 50,
        "needs": [[round((place - column) / 4, 2) for column in range(3)] for place in range(k)],
        "fault": FAULT if shares_of(k)[-1] < 0.05 else "",
        "why_not": why_not(f"{way}/{k}", k),
        "recommended": f"{way}/{k}" == RECOMMENDED,
        "chosen": f"{way}/{k}" == RECOMMENDED,
    }


def candidates() -> list[dict[str, Any]]:
    return [
        candidate(way, k, mean) for way, means in STABILITY.items() for k, mean in zip(KS, means, strict=True)
    ]


def flows_to(k: int) -> list[list[float]]:
    """From k - 1 segments to k: most people stay together, the rest make up the new one."""
    flows = [[0.0] * k for _ in range(k - 1)]
    before, after = shares_of(k - 1), list(shares_of(k))
    for place, share in enumerate(before):
        for target in (place, k - 1, *range(k)):
            part = min(share, after[target])
            flows[place][target] += part
            share, after[target] = share - part, after[target] - part
    return flows


def persistence() -> list[dict[str, Any]]:
    steps = [
        {
            "k": k,
            "from_k": k - 1,
            "flows": flows_to(k),
            "entropy": [0.1 + 0.1 * place for place in range(k)],
            "stability": [1 - (0.1 + 0.1 * place) / log(k - 1) for place in range(k)],
            "fate": list(FATES[(k - 3) % 2]),
        }
        for k in KS
        if k > 2
    ]
    return [{"basis": way.split("/")[0], "method": way.split("/")[1], "steps": steps} for way in STABILITY]


REPLICATION = [
    {
        "split": "halves",
        "groups": [{"label": "one half", "n": 150}, {"label": "the other half", "n": 150}],
        "agreement": 0.84,
        "interval": [0.78, 0.9],
        "sentence": "Each half of the people, divided by itself, gives nearly the same segments.",
    },
    {
        "split": "Language",
        "groups": [{"label": "English", "n": 240}, {"label": "Finnish", "n": 60}],
        "agreement": 0.71,
        "interval": None,
        "sentence": "English and Finnish answers give largely the same segments.",
    },
]
CONSENSUS = {
    "ids": ["items/k-means/3", "scores/k-means/3", "items/ward/3", "categories/latent-classes/3"],
    "agreement": [[1.0, 0.8, 0.7, 0.75], [0.8, 1.0, 0.6, 0.7], [0.7, 0.6, 1.0, 0.66], [0.75, 0.7, 0.66, 1.0]],
    "sentence": "Four ways of dividing into three agree on most people.",
}
CLASSES: dict[str, Any] = {
    "pairs": [
        {"first": "q1", "second": "q2", "ratio": 6.3, "chi_squared": 100.8, "degrees": 16, "is_large": True},
        {"first": "q1", "second": "q3", "ratio": 1.1, "chi_squared": 17.6, "degrees": 16, "is_large": False},
    ],
    "n_pairs": 15,
    "n_large": 1,
    "limit": 4.0,
    "n_undetermined": 2,
    "n_at_the_edge": 3,
    "g_squared": 70.25,
    "residual_df": 60,
    "p_value": 0.172,
}
DESCRIPTION_TESTS: list[dict[str, Any]] = [
    {
        "variable": variable,
        "label": label,
        "kind": kind,
        "test": test,
        "n": n,
        "n_tests": 2,
        "statistic": statistic,
        "df": [2.0],
        "p": p,
        "p_adjusted": 2 * p,
        "differs": 2 * p <= 0.05,
        "effect": 0.2,
        "effect_name": effect,
        "effect_interval": [0.1, 0.3],
        "options": [],
        "pairs": [{"first": 1, "second": 2, "p": 0.001, "p_adjusted": 0.003}] if 2 * p <= 0.05 else [],
    }
    for variable, label, kind, test, n, statistic, p, effect in (
        ("role", "Role", "nominal", "chi-square test", 298, 24.1, 0.0001, "Cramér's V"),
        ("years", "Years as a customer", "numeric", "Welch's test", 290, 2.1, 0.12, "omega squared"),
    )
]
SEARCH: dict[str, Any] = {
    "candidates": candidates(),
    "bases": BASES,
    "recommended": RECOMMENDED,
    "chosen": RECOMMENDED,
    "choice_reason": "Of the divisions that return, the one with the most segments.",
    "rule": "the most stable number of segments whose smallest has at least 5 %",
    "persistence": persistence(),
    "consensus": CONSENSUS,
    "replication": REPLICATION,
    "classes": None,
}
STRUCTURE: dict[str, Any] = {
    "verdict": "reproducible",
    "sentence": "Three segments come back when other people answer. They are slices of a continuum.",
    "reason": None,
    "p": 0.03,
    "n": 300,
    "n_draws": 199,
    "families": [
        {"name": "within-segment spread", "p": 0.03, "k": 3},
        {"name": "silhouette", "p": 0.2, "k": 2},
    ],
    "excess": [{"k": k, "family": "within-segment spread", "z": 4.2 - 0.4 * k} for k in KS],
    "number": {
        "k": 3,
        "of_one_shape": 3,
        "n": 300,
        "n_components": 3,
        "n_draws": 19,
        "steps": [
            {
                "k": k,
                "gain": 40.0 * min(k - 1, 2),
                "chance": 10.0 * (k - 1),
                "further": 9.0 - 3 * k if k < 8 else None,
            }
            for k in range(1, 9)
        ],
    },
    "implied_gap": 0.01,
    "without_straight_liners": {"n_left_out": 12, "p": 0.04},
    "graded": {"share": 0.91, "limit": 0.85, "is_graded": True},
    "stability": {"value": 0.91, "stable": 0.7, "usable": 0.4},
    "steps": [
        {
            "question": "Is there more structure than the correlations alone would give?",
            "answer": "Yes: 5 of 199 sets of answers drawn without groups looked as divided as these.",
            "passed": True,
        },
        {
            "question": "Do the segments differ in more than one direction?",
            "answer": "No: 91 % of how they differ lies along one line, from high to low.",
            "passed": False,
        },
        {
            "question": "Was it tried with the answers of each language?",
            "answer": "Not enough.",
            "passed": None,
        },
    ],
    "limits": ["With 300 people groups that differ by less than a scale point can stay unseen."],
}


def with_verdict(result: dict[str, Any], verdict: str, sentence: str, reason: str | None = None) -> None:
    """The same result, as it reads with another verdict; none and too few offer no segments."""
    result["structure"].update(verdict=verdict, sentence=sentence, reason=reason)
    if verdict in {"none", "too_few"}:
        nothing = {"k": None, "sizes": None, "rows": None, "labels": None, "profiles": []}
        result["segments"].update(offered=False, reason=sentence, recommended=None, chosen=None, **nothing)
        for one in result["segments"]["candidates"]:
            one.update(recommended=False, chosen=False)

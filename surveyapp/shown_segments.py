"""Every division that was tried, way by way; results of before the search show in the same shape."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Candidate = dict[str, Any]

BASES = {
    "items": "statements",
    "centred": "centred statements",
    "scores": "need scores",
    "categories": "answer categories",
}
METHODS = {
    "k-means": "k-means",
    "ward": "Ward",
    "k-medoids": "k-medoids",
    "gaussian-mixture": "Gaussian mixture",
    "gaussian-mixtures": "Gaussian mixture",
    "latent-profiles": "latent profiles",
    "latent-classes": "latent classes",
    "ordinal-latent-classes": "ordinal latent classes",
    "reduced-k-means": "reduced k-means",
}
BEFORE_THE_SEARCH = {"basis": "scores", "method": "k-means"}
NOT_MEASURED: Candidate = {
    **dict.fromkeys(("stability", "silhouette", "explained", "smallest_share", "excess", "predicted")),
    **dict.fromkeys(("bic", "abic", "icl", "entropy", "best_hits", "n_starts")),
    **{name: [] for name in ("jaccard", "dissolved", "shares", "needs")},
    **dict.fromkeys(("graded", "silhouette_error", "variance_ratio", "n_formed")),
    "fault": "",
    "why_not": "",
    "chosen": False,
}


@dataclass(frozen=True)
class Way:
    """One basis with one method, and what it came to for each number of segments."""

    basis: str
    method: str
    candidates: tuple[Candidate, ...]

    @property
    def name(self) -> str:
        method = method_words(self.method)
        return f"{method[:1].upper()}{method[1:]} on {basis_words(self.basis)}"

    @property
    def is_recommended(self) -> bool:
        return any(one["recommended"] for one in self.candidates)

    @property
    def is_chosen(self) -> bool:
        return any(one["chosen"] for one in self.candidates)

    def at(self, k: int | None) -> Candidate | None:
        return next((one for one in self.candidates if one["k"] == k), None)


def candidates_of(division: dict[str, Any]) -> list[Candidate]:
    """Each with every field of a candidate, whenever it was stored."""
    return [completed(one) for one in division.get("candidates") or ()]


def completed(candidate: Candidate) -> Candidate:
    whole = {**NOT_MEASURED, **BEFORE_THE_SEARCH, **candidate}
    whole.setdefault("id", f"{whole['basis']}/{whole['method']}/{whole['k']}")
    whole.setdefault("recommended", whole["chosen"])
    return whole


def ways_of(candidates: Iterable[Candidate]) -> list[Way]:
    """The recommended way first, then the chosen one, then the others as they were tried."""
    found: dict[tuple[str, str], list[Candidate]] = {}
    for one in candidates:
        found.setdefault((one["basis"], one["method"]), []).append(one)
    ways = [
        Way(basis, method, tuple(sorted(tried, key=lambda one: int(one["k"]))))
        for (basis, method), tried in found.items()
    ]
    return sorted(ways, key=lambda way: (not way.is_recommended, not way.is_chosen))


def the_one(candidates: Iterable[Candidate], mark: str) -> Candidate | None:
    """mark: recommended or chosen"""
    return next((one for one in candidates if one[mark]), None)


def in_words(candidate: Candidate) -> str:
    """4 segments, k-means on statements"""
    return f"{candidate['k']} segments, {way_words(candidate)}"


def way_words(candidate: Candidate) -> str:
    return f"{method_words(candidate['method'])} on {basis_words(candidate['basis'])}"


def basis_words(basis: str) -> str:
    return BASES.get(basis, basis)


def method_words(method: str) -> str:
    return METHODS.get(method, method)

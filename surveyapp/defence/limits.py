"""From where on a study defends itself: what was chosen for it, or else the usual."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from surveyapp.models import Study

PROOFS = {
    "attack": "when too many begin at once",
    "always": "always",
    "never": "never",
}


@dataclass(frozen=True)
class Limits:
    """Counts are of people who begin, in ten minutes.

    network   from one network, before a proof of patience or work is asked
    study     from everywhere, before everybody is asked for one
    most      from one network, before it is told to come back later
    """

    proof: str = "attack"
    network: int = 40
    study: int = 3_000
    most: int = 400

    @classmethod
    def of(cls, study: Study) -> Self:
        chosen: Mapping[str, Any] = study.fieldwork.get("defence", {})
        return cls(**{one.name: chosen[one.name] for one in fields(cls) if one.name in chosen})

    def keep(self, study: Study) -> None:
        study.fieldwork = {**study.fieldwork, "defence": asdict(self)}

"""What people write in open questions, put together from parts so that hardly two say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from questionnaires import Questionnaire
from surveyapp.demo.model import FOLDER
from surveyapp.demo.opinions import Given, Random

EVERYBODY = "Everybody"
SAYS_WHAT_ANYBODY_WOULD = 0.2
WRITES_CARELESSLY = 0.15


@dataclass(frozen=True)
class Wording:
    """One open question: the share who answer it, and for each segment the parts an answer is made of."""

    answered: float
    parts: Mapping[str, tuple[tuple[str, ...], ...]]

    def say(self, segment: str, rng: Random) -> str | None:
        if rng.random() >= self.answered:
            return None
        own = segment in self.parts and rng.random() >= SAYS_WHAT_ANYBODY_WOULD
        parts = self.parts[segment if own else EVERYBODY]
        said = " ".join(part[rng.integers(len(part))] for part in parts)
        said = " ".join(said.split()).replace(" ,", ",")
        return said.lower().rstrip(".") if rng.random() < WRITES_CARELESSLY else said


@dataclass(frozen=True)
class Words:
    wordings: Mapping[str, Wording]

    def write(
        self, questionnaire: Questionnaire, given: list[Given], segments: list[str], rng: Random
    ) -> None:
        """Fill in the open questions of everybody's answers."""
        asked = [question.code for question in questionnaire.questions if question.code in self.wordings]
        for answers, segment in zip(given, segments, strict=True):
            answers.update({code: self.wordings[code].say(segment, rng) for code in asked})


def customers_words(path: Path = FOLDER / "open_answers.yaml") -> Words:
    """What the demo company's customers write."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Words({code: read_wording(wording) for code, wording in written.items()})


def read_wording(written: Mapping[str, object]) -> Wording:
    parts = {name: tuple(map(tuple, slots)) for name, slots in written.items() if isinstance(slots, list)}
    return Wording(float(str(written["answered"])), parts)

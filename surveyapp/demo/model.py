"""What is true of a population: the known model that answers are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

YES_NO = "tag:yaml.org,2002:bool"
FOLDER = Path(__file__).parent
PerSegment = tuple[float, ...]
Code = str | int
Weights = Mapping[Code, PerSegment]


@dataclass(frozen=True)
class Need:
    """A leaning that items express. `mean` is the population's, in standard deviations; 0 is mid-scale."""

    name: str
    mean: float
    items: tuple[str, ...]


@dataclass(frozen=True)
class Segment:
    """People alike in their needs. `needs` are leanings around the population's, in standard deviations."""

    name: str
    share: float
    needs: Mapping[str, float]


@dataclass(frozen=True)
class Bell:
    """A number: `centre` for each segment; `spread` in its unit, or a share of the centre when `relative`."""

    centre: PerSegment
    spread: float
    rounded: int = 1
    relative: bool = False


@dataclass(frozen=True)
class NotAtRandom:
    """Those who would give `code` to `variable` leave these questions out more often."""

    variable: str
    code: Code
    skips: float
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Faults:
    """What spoils answers, as shares from 0 to 1 of the completed; `breaks_off` of those begun."""

    straight_liner: float = 0.0
    speeder: float = 0.0
    duplicate: float = 0.0
    breaks_off: float = 0.0
    leaves_at: tuple[float, ...] = ()
    skips: float = 0.0
    skips_more: Mapping[str, float] = field(default_factory=dict)
    skips_not_at_random: tuple[NotAtRandom, ...] = ()


@dataclass(frozen=True)
class Model:
    """A population. Weights and chances hold one number for each segment, in their order."""

    needs: tuple[Need, ...]
    segments: tuple[Segment, ...]
    spread: float
    alike: float
    tone: float
    noise: float
    items: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[str, Weights] = field(default_factory=dict)
    several: Mapping[str, Weights] = field(default_factory=dict)
    numbers: Mapping[str, Bell] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)


def customers(path: Path = FOLDER / "customers.yaml") -> Model:
    """The customers of the demo company."""
    return read_model(yaml.load(path.read_text(encoding="utf-8"), Loader=Written))


class Written(yaml.SafeLoader):
    """YAML where `yes` and `no` are the words people answer with."""


Written.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != YES_NO or first in "tTfF"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_model(written: Mapping[str, Any]) -> Model:
    n_segments = len(written["segments"])
    return Model(
        needs=tuple(Need(**{**need, "items": tuple(need["items"])}) for need in written["needs"]),
        segments=tuple(Segment(**segment) for segment in written["segments"]),
        choices=weights_of(written["choices"], n_segments),
        several=weights_of(written["several"], n_segments),
        numbers={name: read_bell(bell, n_segments) for name, bell in written["numbers"].items()},
        faults=read_faults(written["faults"]),
        **{name: written[name] for name in ("items", "spread", "alike", "tone", "noise")},
    )


def weights_of(written: Mapping[str, Mapping[Code, Any]], n_segments: int) -> dict[str, Weights]:
    return {
        question: {code: per_segment(weight, n_segments) for code, weight in codes.items()}
        for question, codes in written.items()
    }


def per_segment(written: float | list[float], n_segments: int) -> PerSegment:
    """One number for everybody, or one for each segment."""
    return tuple(written) if isinstance(written, list) else (written,) * n_segments


def read_bell(written: Mapping[str, Any], n_segments: int) -> Bell:
    return Bell(**{**written, "centre": per_segment(written["centre"], n_segments)})


def read_faults(written: Mapping[str, Any]) -> Faults:
    rules = tuple(
        NotAtRandom(**{**rule, "questions": tuple(rule["questions"])})
        for rule in written["skips_not_at_random"]
    )
    return Faults(**{**written, "leaves_at": tuple(written["leaves_at"]), "skips_not_at_random": rules})

"""People who came by one way, on one kind of device or in one language: how far they got, and how fast."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.models.tally_facts import Facts, seconds_of

Counts = Mapping[str, int]
"""what is counted of one group -> how many"""


@dataclass(frozen=True)
class Group:
    """answering: here a moment ago; stopped: neither; ended: turned away or screened out.

    seconds  median time on all pages together of those who finished; None while nobody has
    """

    name: str
    started: int
    completed: int
    answering: int
    stopped: int
    ended: int
    seconds: float | None

    @classmethod
    def nobody(cls) -> "Group":
        return cls("", 0, 0, 0, 0, 0, None)

    @classmethod
    def counted(cls, name: str, counts: Counts) -> "Group":
        return cls(
            name=name,
            started=counts.get("started", 0),
            completed=counts.get("completed", 0),
            answering=counts.get("answering", 0),
            stopped=counts.get("stopped", 0),
            ended=counts.get("ended", 0),
            seconds=median_of(counts),
        )

    @property
    def completion_share(self) -> float | None:
        return self.completed / self.started if self.started else None


def groups_in(facts: Facts, kind: str) -> list[Group]:
    """The largest group first."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for (counted_kind, name, what), n in facts.items():
        if counted_kind == kind and n:
            counts[name][what] = n
    groups = [Group.counted(name, counts[name]) for name in counts]
    return sorted(groups, key=lambda group: (-group.started, group.name))


def median_of(counts: Counts) -> float | None:
    """Of the times counted in steps; right to one per cent."""
    steps = sorted(
        (seconds_of(what), n) for what, n in counts.items() if what[0] == "t" and what[1:].isdecimal()
    )
    total = sum(n for _, n in steps)
    passed = 0
    for seconds, n in steps:
        passed += n
        if 2 * passed >= total:
            return seconds
    return None

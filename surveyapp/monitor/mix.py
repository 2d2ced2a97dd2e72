"""How far the answers are from the known mix at this moment, in points with their intervals, and in words."""

from dataclasses import dataclass

from surveyapp.filters import number
from surveyapp.models import Study
from surveyapp.models.tally_facts import Facts
from surveyapp.monitor.share_interval import Interval, share_interval
from surveyapp.shown_mix import Group, Mix, describing_questions, mix_of_question

FEWEST = 10  # answers; with fewer every interval is as wide as the page


@dataclass(frozen=True)
class GroupDistance:
    """points  share of the answers less share of everybody, 0.04 for four points too many"""

    group: Group
    points: float
    interval: Interval

    @property
    def is_certain(self) -> bool:
        return self.interval[0] > 0 or self.interval[1] < 0

    @property
    def words(self) -> str:
        if not self.is_certain:
            return "in line, as far as these answers can tell"
        low, high = sorted(abs(limit) * 100 for limit in self.interval)
        size = number(abs(self.points) * 100, 0)
        side = "many" if self.points > 0 else "few"
        return f"{size} points too {side} ({number(low, 0)}–{number(high, 0)})"


@dataclass(frozen=True)
class Distance:
    """One question: its mix among the finished answers beside that of everybody."""

    mix: Mix
    groups: list[GroupDistance]

    @property
    def sentence(self) -> str:
        if self.mix.n < FEWEST:
            return f"{self.mix.n} answered so far: too few to compare."
        certain = [one for one in self.groups if one.is_certain]
        if not certain:
            return "As far as these answers can tell, their mix is that of everybody."
        furthest = max(certain, key=lambda one: abs(one.points))
        return f"The mix is not that of everybody: “{furthest.group.label}” is {furthest.words}."


def distances_in(facts: Facts, study: Study) -> list[Distance]:
    """One for each question with a known mix."""
    known = {margin["variable"]: margin for margin in study.margins}
    asked = [one for one in describing_questions(study) if one.code in known] if known else []
    counts = {one.code: counts_of(facts, one.code) for one in asked}
    return [distance_of(mix_of_question(one, counts[one.code], known[one.code])) for one in asked]


def counts_of(facts: Facts, code: str) -> dict[str, int]:
    return {answer: n for (kind, name, answer), n in facts.items() if kind == "answer" and name == code}


def distance_of(mix: Mix) -> Distance:
    return Distance(mix, [group_distance(group, mix.n) for group in mix.groups if mix.n])


def group_distance(group: Group, n: int) -> GroupDistance:
    target = group.target or 0.0
    low, high = share_interval(group.n, n) or (0.0, 1.0)
    return GroupDistance(group, group.n / n - target, (low - target, high - target))

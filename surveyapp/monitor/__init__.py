"""The fieldwork of a study as it stands at this moment: who came, who finished, who dropped out and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.models import Contact, Study
from surveyapp.models.fieldwork import Day, days_in
from surveyapp.models.quota_standing import QuotaStanding, standings_of
from surveyapp.models.tally import Tally
from surveyapp.models.tally_groups import Group, groups_in
from surveyapp.monitor.dropouts import VersionPages, dropouts_in
from surveyapp.monitor.forecast import Forecast, forecast
from surveyapp.monitor.mix import Distance, distances_in
from surveyapp.monitor.response_rate import ResponseRate, response_rate

KINDS = ("source", "campaign", "device", "language")


@dataclass(frozen=True)
class Monitor:
    everybody: Group
    groups: Mapping[str, list[Group]]
    """what groups people -> its groups, the largest first; those with more than one group, or with a name"""
    ended: list[tuple[str, int]]
    """why answers ended early, and how often"""
    pages: list[VersionPages]
    quotas: list[QuotaStanding]
    rate: ResponseRate
    distances: list[Distance]
    forecast: Forecast
    days: list[Day]

    @classmethod
    def of(cls, study: Study) -> "Monitor":
        study_id = study.id or 0
        facts = Tally.of(study_id)
        everybody = (groups_in(facts, "all") or [Group.nobody()])[0]
        days = days_in(facts)
        wanted = study.fieldwork.get("wanted")
        return cls(
            everybody=everybody,
            groups={kind: groups_in(facts, kind) for kind in KINDS},
            ended=sorted(ended_in(facts), key=lambda pair: -pair[1]),
            pages=dropouts_in(facts, study_id),
            quotas=standings_of(study_id),
            rate=response_rate(
                everybody.completed,
                study.fieldwork.get("asked"),
                Contact.asked(study_id),
                Contact.finished(study_id),
            ),
            distances=distances_in(facts, study),
            forecast=forecast(days, everybody.completed, wanted, is_open=study.is_open),
            days=days,
        )


def ended_in(facts: Mapping[Any, int]) -> list[tuple[str, int]]:
    return [(group, n) for (kind, group, _), n in facts.items() if kind == "ended" and n]

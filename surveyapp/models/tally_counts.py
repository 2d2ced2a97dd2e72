"""Counts by group, as they are worked with and as a column keeps them."""

from collections.abc import Mapping
from typing import Any

from surveyapp.models.tally_facts import Facts

Nested = dict[str, dict[str, dict[str, int]]]


def nested(facts: Facts) -> Nested:
    """As JSON keeps them: what groups people -> the group -> what is counted -> how many; no zeros."""
    kept: Nested = {}
    for (kind, group, what), n in facts.items():
        if n:
            kept.setdefault(kind, {}).setdefault(group, {})[what] = n
    return kept


def add_nested(facts: Facts, kept: Mapping[str, Any], times: int = 1) -> None:
    for kind, groups in kept.items():
        for group, counted in groups.items():
            for what, n in counted.items():
                facts[kind, group, what] += times * n

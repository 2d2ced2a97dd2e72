"""What a researcher chose, stored as JSON, as the settings the analysis is given."""

from dataclasses import fields
from typing import Any

from analysis.settings import NeedName, SegmentName, Settings

LISTS = ("dropped", "exclude", "ways")


def settings_of(chosen: dict[str, Any], seed: int, minimum_cell: int) -> Settings:
    """chosen: values by the names of Settings; others are passed over. names of needs and segments as the
    study keeps them."""
    known = {field.name for field in fields(Settings)}
    given = {name: value for name, value in chosen.items() if name in known}
    given |= {name: tuple(given[name]) for name in LISTS if given.get(name) is not None}
    given["thresholds"] = tuple(dict(given.get("thresholds", {})).items())
    given["need_names"] = tuple(need_name(one) for one in given.get("need_names", ()))
    given["segment_names"] = tuple(segment_name(one) for one in given.get("segment_names", ()))
    return Settings(**{**given, "seed": seed, "minimum_cell": minimum_cell})


def need_name(given: dict[str, Any]) -> NeedName:
    return NeedName(given["name"], tuple(given["loadings"].items()))


def segment_name(given: dict[str, Any]) -> SegmentName:
    return SegmentName(given["name"], given["words"], tuple(given["means"].items()))

"""A report with what was made from its run later on."""

from typing import Any

from surveyapp.models import Run, TypingTool

BEFORE = ("beliefs", "search", "method")


def report_of(run: Run) -> dict[str, Any]:
    """The run's report, with the section on the typing tool where one was made of its segments."""
    return with_section(run.report or {}, TypingTool.section_of(run.id or 0))


def with_section(report: dict[str, Any], section: dict[str, Any] | None) -> dict[str, Any]:
    """The section follows what is said of segments."""
    if section is None:
        return report
    sections = report["sections"]
    place = next((place for place, one in enumerate(sections) if one["id"] in BEFORE), len(sections))
    return {**report, "sections": [*sections[:place], section, *sections[place:]]}

"""What a report must know beyond the result: for what decision, asked of whom, when, and how again."""

from dataclasses import dataclass
from datetime import date

from surveyapp.filters import count, day
from surveyapp.models import Response, Study


@dataclass(frozen=True)
class Occasion:
    title: str
    subtitle: str
    decision: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    command: str
    """what gives the same numbers again"""
    files: str = ""
    """where the files it names are to be had"""
    notes: tuple[str, ...] = ()


def occasion_of(study: Study, responses: list[Response], counts: dict[str, int], command: str) -> Occasion:
    first = min((response.completed_at for response in responses if response.completed_at), default=None)
    last = max((response.completed_at for response in responses if response.completed_at), default=None)
    return Occasion(
        title=study.title,
        subtitle=f"Answers from {day(first)} to {day(last)}" if first else "",
        decision=decision_of(study.brief),
        asked=(
            ("Fieldwork", f"{day(first)} to {day(last)}"),
            ("Began", f"{count(counts['started'])} people"),
            ("Finished", f"{count(counts['completed'])} people"),
            ("Response rate", "not known: the link was open, so nobody can say how many saw it"),
        ),
        command=command,
        files="Whoever runs the study finds the files it reads on the study’s page of runs.",
    )


def decision_of(brief: dict[str, str]) -> tuple[tuple[str, str], ...]:
    asked = (
        ("End goal", brief.get("end_goal", "")),
        ("Decision to be made", brief.get("decision", "")),
        ("Who decides", brief.get("decider", "")),
        ("By when", as_day(brief.get("decide_by", ""))),
    )
    return tuple((what, text) for what, text in asked if text)


def as_day(text: str) -> str:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{found:%-d %B %Y}"

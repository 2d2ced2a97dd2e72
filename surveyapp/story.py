"""Where a study stands, stage by stage, in a word each. The rail of the studio reads it."""

from collections.abc import Callable
from dataclasses import dataclass

from surveyapp import filters
from surveyapp.models import (
    Assumption,
    Incentive,
    Job,
    QuestionnaireVersion,
    SameSegments,
    Study,
    TypingTool,
    Variant,
)
from surveyapp.models.books import Books
from surveyapp.models.outcome import Outcome
from surveyapp.models.tally import Tally

BRIEF_CORE = ("end_goal", "decision", "decider", "decide_by")


@dataclass(frozen=True)
class Stage:
    """part: what the stage above it has, no stage of its own"""

    name: str
    endpoint: str
    state: str
    part: bool = False


def stages_of(study: Study, *, for_reader: bool = False) -> list[Stage]:
    """Every stage in order; readers of findings see those alone."""
    outcome = Outcome.of(study.id or 0)
    findings = Stage("Findings", "findings.show", "ready" if outcome else waiting_state(study))
    if for_reader:
        return [findings]
    return [
        *(Stage(name, endpoint, state_of(study)) for name, endpoint, state_of in UNTIL_ANSWERED),
        Stage("Needs", "needs.show", needs_state(study, outcome)),
        Stage("Segments", "segments.show", segments_state(study, outcome)),
        *(with_segments(study) if outcome and outcome.n_segments else []),
        findings,
    ]


def with_segments(study: Study) -> list[Stage]:
    """What can be done with segments, once there are any."""
    made = TypingTool.made_at_of(study.id or 0)
    again = SameSegments.newest(study.id or 0)
    return [
        Stage("Found again", "same_segments.show", "done" if again else "not yet", part=True),
        Stage("Typing tool", "typing_tool.show", "made" if made else "not made", part=True),
    ]


def brief_state(study: Study) -> str:
    written = [key for key in BRIEF_CORE if study.brief.get(key)]
    if len(written) == len(BRIEF_CORE):
        return "written"
    return "begun" if any(study.brief.values()) else "to write"


def assumptions_state(study: Study) -> str:
    spoken, people = Assumption.n_spoken(study.id or 0)
    return f"{spoken} of {people}" if people else "none yet"


def questionnaire_state(study: Study) -> str:
    draft = QuestionnaireVersion.draft_of(study.id or 0)
    published = QuestionnaireVersion.published_of(study.id or 0)
    if published:
        return f"v{published.number} + draft" if draft else f"version {published.number}"
    return "draft" if draft else "to write"


def fieldwork_state(study: Study) -> str:
    return "not open" if study.state == "draft" else study.state


def incentives_state(study: Study) -> str:
    offers = [offer for offer in Incentive.of_study(study.id or 0) if offer.kind != "none"]
    opened = [offer for offer in offers if offer.opened_at]
    if not opened:
        return "planned" if offers else "none"
    given = sum(Books.of(offer.id or 0).given for offer in opened)
    return f"{filters.count(given)} of {filters.count(sum(offer.places for offer in opened))} given"


def responses_state(study: Study) -> str:
    _, completed = Tally.totals(study.id or 0)
    return f"{filters.count(completed)} answer{'' if completed == 1 else 's'}"


def waiting_state(study: Study) -> str:
    """Why there is no result yet."""
    job = Job.newest(study.id or 0, "analysis")
    return "running" if job and job.state in {"waiting", "running"} else "not yet"


def needs_state(study: Study, outcome: Outcome | None) -> str:
    variant = Variant.n_needs_of(study.id or 0)
    if variant:
        n_needs, is_chosen = variant
        return f"{n_needs} {'chosen' if is_chosen else 'found'}"
    return f"{outcome.n_needs or 0} found" if outcome else waiting_state(study)


def segments_state(study: Study, outcome: Outcome | None) -> str:
    if outcome is None:
        return waiting_state(study)
    return f"{outcome.n_segments} chosen" if outcome.n_segments else "none offered"


UNTIL_ANSWERED: tuple[tuple[str, str, Callable[[Study], str]], ...] = (
    ("Brief", "brief.show", brief_state),
    ("Assumptions", "assumptions.show", assumptions_state),
    ("Questionnaire", "questionnaire.show", questionnaire_state),
    ("Fieldwork", "fieldwork.show", fieldwork_state),
    ("Incentives", "incentives.show", incentives_state),
    ("Responses", "responses.show", responses_state),
)

"""Publishing: the draft becomes a version that never changes, and with the first one fieldwork opens."""

from dataclasses import dataclass

from surveyapp.models.questionnaire_version import QuestionnaireVersion
from surveyapp.models.study import Study


@dataclass(frozen=True)
class Gap:
    """Something publication waits for, and the stage where it is mended."""

    what: str
    stage: str


class NotReadyError(Exception):
    def __init__(self, gaps: list[Gap]) -> None:
        self.gaps = gaps
        super().__init__(" ".join(gap.what for gap in gaps))


def gaps(study: Study, draft: QuestionnaireVersion | None) -> list[Gap]:
    """What is missing before this draft may be published, nothing when it may."""
    found = []
    if draft is None:
        found.append(Gap("There is no draft to publish.", "questionnaire"))
    elif draft.problems:
        n = len(draft.problems)
        found.append(Gap(f"The draft has {n} fault{'s' if n > 1 else ''}.", "questionnaire"))
    if study.notice_gaps:
        missing = ", ".join(words.lower() for words in study.notice_gaps)
        found.append(Gap(f"Respondents are not told yet: {missing}.", "brief"))
    if study.owner is None:
        found.append(Gap("The study has no owner with an open account.", "brief"))
    return found


def publish(study: Study) -> QuestionnaireVersion:
    """Publish the draft. A study that has been closed stays closed. Raises NotReadyError"""
    draft = QuestionnaireVersion.draft_of(study.id or 0)
    missing = gaps(study, draft)
    if draft is None or missing:
        raise NotReadyError(missing)
    draft.publish()
    if study.published_at is None:
        study.publish()
    return draft

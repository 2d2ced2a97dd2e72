"""A study behind its public link, and what it asks: found in one look, for everybody who opens the link."""

import json
from functools import lru_cache
from typing import Any, NamedTuple, Self

from sqlalchemy import JSON, Text, bindparam, cast, exists, select
from sqlmodel import col

from questionnaires import Questionnaire
from surveyapp.models.incentive import Incentive
from surveyapp.models.prepared import Prepared
from surveyapp.models.questionnaire_version import QuestionnaireVersion
from surveyapp.models.sitting import asked_by
from surveyapp.models.study import Study

COLUMNS: Any = Study.__table__.columns  # type: ignore[attr-defined]
NAMES = [column.name for column in COLUMNS]
DOCUMENTS = frozenset(column.name for column in COLUMNS if isinstance(column.type, JSON))


class OpenedStudy(NamedTuple):
    study: Study
    """only to be read: others look at the same one at the same time"""
    row: tuple[Any, ...]
    """the study as it is stored, to see whether anything of it has changed"""
    version_id: int
    digest: str
    has_offer: bool
    """whether a reward is or was offered"""

    @classmethod
    def by_key(cls, key: str) -> Self | None:
        """None before the first publication, too."""
        found = BY_KEY.first({"key": key})
        if found is None:
            return None
        *row, version_id, digest, has_offer = found
        return cls(study_in(tuple(row)), tuple(row), version_id, digest, has_offer)

    def questionnaire(self, language: str = "") -> Questionnaire:
        return asked_by(self.version_id, self.digest, language)


@lru_cache(maxsize=128)
def study_in(row: tuple[Any, ...]) -> Study:
    stored = dict(zip(NAMES, row, strict=True))
    return Study(**{name: json.loads(one) if name in DOCUMENTS else one for name, one in stored.items()})


VERSIONS: Any = QuestionnaireVersion.__table__.alias("published")  # type: ignore[attr-defined]
LATEST: Any = (
    select(VERSIONS.c.id)
    .where(VERSIONS.c.study_id == col(Study.id), VERSIONS.c.published_at.is_not(None))
    .order_by(VERSIONS.c.number.desc())
    .limit(1)
    .correlate(Study)
    .scalar_subquery()
)
BY_KEY = Prepared(
    select(
        *(cast(column, Text) if column.name in DOCUMENTS else column for column in COLUMNS),
        *(col(QuestionnaireVersion.id), col(QuestionnaireVersion.digest)),
        exists().where(col(Incentive.study_id) == col(Study.id), col(Incentive.opened_at).is_not(None)),
    )
    .join(QuestionnaireVersion, col(QuestionnaireVersion.id) == LATEST)
    .where(col(Study.key) == bindparam("key"))
)

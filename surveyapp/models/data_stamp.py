"""A cheap mark of everything the needs of a study are worked out from: when it differs, they may differ."""

import hashlib
import json

from sqlmodel import col, func, select

from surveyapp.database import session
from surveyapp.models.exclusion import Exclusion
from surveyapp.models.questionnaire_version import QuestionnaireVersion
from surveyapp.models.response import Response
from surveyapp.models.study import Study


def data_stamp(study: Study) -> str:
    """Answers that came, went or were changed; who is left out; the known mix; the items."""
    study_id = study.id or 0
    finished = (
        col(Response.study_id) == study_id,
        ~col(Response.preview),
        col(Response.completed_at).is_not(None),
    )
    counted = (func.count(col(Response.id)), func.max(Response.completed_at), func.max(Response.shown_at))
    published = col(QuestionnaireVersion.published_at)
    versions = select(func.count(col(QuestionnaireVersion.id)), func.max(published)).where(
        QuestionnaireVersion.study_id == study_id, published.is_not(None)
    )
    parts = (
        *session().exec(select(*counted).where(*finished)).one(),
        *session().exec(versions).one(),
        *Exclusion.last_change(study_id),
        *(study.margins, study.screening, study.weighting, study.candidate_needs),
    )
    return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()[:16]

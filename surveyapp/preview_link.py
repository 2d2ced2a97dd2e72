"""A link to try a questionnaire out, without an account: signed, good for two weeks, stored nowhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeSerializer, URLSafeTimedSerializer

from surveyapp.clock import utc_now

LASTS = timedelta(days=14)
LONGEST_STATE = 400_000


class ExpiredError(Exception):
    """The link was good, and is too old."""


@dataclass(frozen=True)
class State:
    """What somebody answered in a preview so far. It travels in the form, signed, and is nowhere else."""

    digest: str
    """of the questionnaire's text that it was answered in"""
    answers: dict[str, Any]


def ticket_for(study_id: int) -> str:
    return links().dumps(study_id)


def study_of(ticket: str) -> int | None:
    """The number of its study; None where we never made it. Raises ExpiredError"""
    try:
        found = links().loads(ticket, max_age=int(LASTS.total_seconds()))
    except SignatureExpired:
        raise ExpiredError from None
    except BadSignature:
        return None
    return found if isinstance(found, int) else None


def works_until() -> datetime:
    """A link that is made now."""
    return utc_now() + LASTS


def signed(state: State, ticket: str) -> str:
    return states(ticket).dumps([state.digest, state.answers])


def read_state(text: str, ticket: str) -> State | None:
    """What we signed for this link; None for anything else."""
    try:
        digest, answers = states(ticket).loads(text[:LONGEST_STATE])
    except (BadSignature, ValueError, TypeError):
        return None
    return State(digest, answers)


def links() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="preview link")


def states(ticket: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"preview answers {ticket}")

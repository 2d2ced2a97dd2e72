"""A proof that costs a machine more than a person: some seconds of computing, or a minute of waiting.

The challenge is signed and says when it was made, so nothing is stored of it. Either its number has been
found (JavaScript does it), or the form comes back after a minute. Each challenge opens the door once.
"""

import hashlib
import secrets

from flask import Request, current_app
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner

from surveyapp.clock import utc_now
from surveyapp.models import Study

BITS = 16  # leading zeros: about 65,000 tries, a second or two on a phone
WAIT = 60  # seconds
EXPIRES = 600  # seconds: as long as used ones are remembered
CHALLENGE, ANSWER = "_challenge", "_answer"


class ProofWanted(Exception):
    """Nobody is turned away: this asks for a proof first."""

    def __init__(self, challenge: str) -> None:
        self.challenge, self.bits, self.wait = challenge, BITS, WAIT
        super().__init__("Show that you are no machine: wait a minute, or let the browser do a sum.")


def signer_for(study: Study) -> TimestampSigner:
    return TimestampSigner(current_app.config["SECRET_KEY"], salt=f"proof-{study.key}")


def challenge_for(study: Study) -> str:
    return signer_for(study).sign(secrets.token_urlsafe(9)).decode()


def has_proof(study: Study, request: Request) -> bool:
    challenge, answer = request.form.get(CHALLENGE, "")[:200], request.form.get(ANSWER, "")[:40]
    if not challenge:
        return False
    try:
        _, made_at = signer_for(study).unsign(challenge, max_age=EXPIRES, return_timestamp=True)
    except (BadSignature, SignatureExpired):
        return False
    waited = (utc_now() - made_at).total_seconds() >= WAIT
    return (waited or is_solved(challenge, answer)) and is_unused(challenge)


def is_solved(challenge: str, answer: str) -> bool:
    found = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
    return int.from_bytes(found, "big") >> (256 - BITS) == 0


def is_unused(challenge: str) -> bool:
    times: float = current_app.extensions["knocks"].count("proof", challenge)
    return times <= 1

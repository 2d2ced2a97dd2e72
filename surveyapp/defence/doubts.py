"""What speaks for a machine or for a second time when somebody begins: words for screening, no data."""

import re

from flask import Request, current_app

from surveyapp.defence.limits import Limits
from surveyapp.defence.network import network_of
from surveyapp.defence.proof import CHALLENGE
from surveyapp.models import Study

TRAP = "nickname_again"
"""the name of a field that people do not see; programs fill in whatever there is"""
ALIKE = 2  # more with the same browser from the same network in ten minutes
PROGRAMS = re.compile(r"bot\b|crawl|spider|curl|wget|python|java/|okhttp|headless|phantom|selenium", re.I)

FILLED_TRAP = "filled in a field that people do not see"
PROGRAM = "came with a program, not a browser"
BARE = "did not say which language it reads, as browsers do"
BEGUN_BEFORE = "began answers before in the same browser"
SIMILAR = "followed others with the same kind of browser from the same network"
BURST = "came while very many began from one network"
MACHINE = frozenset({FILLED_TRAP, PROGRAM, BARE, BURST})
SECOND_TIME = frozenset({BEGUN_BEFORE, SIMILAR})


def doubts_of(study: Study, request: Request) -> list[str]:
    """Each a reason to look, none a reason to turn away. Nothing of the request is kept."""
    agent = request.headers.get("User-Agent", "")
    told = {
        FILLED_TRAP: bool(request.form.get(TRAP)),
        PROGRAM: not agent or bool(PROGRAMS.search(agent)),
        BARE: bool(agent) and "Accept-Language" not in request.headers,
        BEGUN_BEFORE: bool(request.cookies.get("resume")),
        SIMILAR: is_similar(study, request, agent),
        BURST: CHALLENGE in request.form and Limits.of(study).proof == "attack",
    }
    return [words for words, holds in told.items() if holds]


def is_similar(study: Study, request: Request, agent: str) -> bool:
    """A device hint: many people share a browser and a network, so it speaks only from the third on."""
    network = network_of(request)
    if network is None:
        return False
    language = request.headers.get("Accept-Language", "")
    alike: float = current_app.extensions["knocks"].count("alike", study.key, network, agent, language)
    return alike > ALIKE

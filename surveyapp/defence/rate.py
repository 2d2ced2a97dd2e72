"""Too many from one network at once: they are asked for a proof, or to come back later."""

from flask import Flask, Request, current_app

from surveyapp.defence.knocks import WINDOW, Knocks
from surveyapp.defence.limits import Limits
from surveyapp.defence.network import network_of
from surveyapp.defence.proof import ProofWanted, challenge_for, has_proof
from surveyapp.models import Study


class TooMany(Exception):
    """No more are let in from this network for a while."""

    def __init__(self, seconds: int = WINDOW) -> None:
        self.seconds = seconds
        super().__init__(f"Too many from one network. Try again in {seconds // 60} minutes.")


def prepare(app: Flask) -> None:
    """Before the server forks, so that all its processes count together."""
    app.extensions["knocks"] = Knocks()


def check_rate(study: Study, request: Request) -> None:
    """Note that somebody begins, or claims.

    Raises  TooMany when the network has had its share; ProofWanted when a machine could be at work, and the
            form that was sent brings no proof yet
    """
    limits, knocks = Limits.of(study), current_app.extensions["knocks"]
    network = network_of(request)
    from_there = knocks.count("network", study.key, network) if network else 0.0
    in_all = knocks.count("study", study.key)
    if from_there > limits.most:
        raise TooMany
    suspected = from_there > limits.network or in_all > limits.study
    asked = limits.proof == "always" or (limits.proof == "attack" and suspected)
    if asked and not has_proof(study, request):
        raise ProofWanted(challenge_for(study))

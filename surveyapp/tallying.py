"""Keeps the tallies of all studies up to date, some answers at a time, beside whatever the worker does."""

import logging
import time

from sqlalchemy import Engine

from surveyapp.database import session_scope
from surveyapp.models.tally_fold import AT_ONCE, fold, studies_to_fold

log = logging.getLogger("needmap.worker")
EVERY = 20.0  # seconds
PAUSE = 0.02  # seconds in which others may write, between two batches


def keep_tallies(engine: Engine) -> None:
    """Without end. What cannot be counted now is counted the next time; the pages count it meanwhile."""
    while True:
        try:
            fold_all(engine)
        except Exception:
            log.exception("could not keep the tallies")
        time.sleep(EVERY)


def fold_all(engine: Engine, at_once: int = AT_ONCE) -> int:
    """Take everything that lies still into the tallies; how many answers that were."""
    with session_scope(engine, reading=True):
        studies = studies_to_fold()
    taken = 0
    for study_id in studies:
        some = at_once
        while some == at_once:
            with session_scope(engine) as opened:
                some = fold(study_id, at_once)
                opened.commit()
            taken += some
            time.sleep(PAUSE)
    return taken

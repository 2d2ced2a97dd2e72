"""Waiting, before a page, for work of a moment: the page then comes with its answer, without JavaScript."""

import time

from surveyapp.database import reading_beside, session
from surveyapp.models import Variant

PATIENCE = 1.5  # seconds; whoever waits longer is shown how far it has come
BETWEEN_LOOKS = 0.02


def wait_for(variant_id: int) -> None:
    """Until the variant has been worked out, is gone, or patience ends.

    Each look is a transaction of its own: ours would go on seeing what was there when it began. Afterwards
    what is read anew is what the worker has written.
    """
    session().commit()
    until = time.monotonic() + PATIENCE
    while is_awaited(variant_id) and time.monotonic() < until:
        time.sleep(BETWEEN_LOOKS)
    session().expire_all()


def is_awaited(variant_id: int) -> bool:
    with reading_beside():
        return Variant.is_awaited(variant_id)

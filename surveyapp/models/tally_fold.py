"""Taking answers that lie still into the tally of their study, some at a time: the worker's part."""

from collections import Counter
from typing import Any

from sqlmodel import col, delete, select, update

from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.models.quota_place import QuotaPlace
from surveyapp.models.response import Response
from surveyapp.models.tally import COUNTED, Tally, corrections_of, facts_in, is_still, untallied
from surveyapp.models.tally_correction import TallyCorrection
from surveyapp.models.tally_counts import add_nested, nested
from surveyapp.models.tally_facts import RULES, Facts

AT_ONCE = 200  # responses: on SQLite everybody who saves a page waits for them


def studies_to_fold() -> list[int]:
    """Those with answers that lie still and are in no tally, or with something to take off."""
    still = select(Response.study_id).where(
        ~col(Response.tallied), ~col(Response.preview), is_still(utc_now())
    )
    off = select(TallyCorrection.study_id)
    old = select(Tally.study_id).where(Tally.rules != RULES)
    return sorted({study for query in (still, off, old) for study in session().exec(query.distinct())})


def fold(study_id: int, at_most: int = AT_ONCE) -> int:
    """Take some of the study's answers into its tally; how many. The caller commits."""
    tally = held(study_id)
    still = COUNTED.where(*untallied(study_id), is_still(utc_now())).limit(at_most)
    rows = session().exec(still.with_for_update(of=Response, skip_locked=True, key_share=True)).all()
    facts: Facts = Counter()
    add_nested(facts, tally.counts)
    facts.update(facts_in(rows))
    tally.started += len(rows)
    tally.completed += sum(1 for row in rows if row.completed_at)
    take_off(tally, facts)
    tally.counts, tally.folds = nested(facts), tally.folds + 1
    session().add(tally)
    session().flush()
    mark(rows)
    return len(rows)


def held(study_id: int) -> Tally:
    """The tally, which nobody else changes until our transaction ends. One of other rules begins anew."""
    found = session().exec(select(Tally).where(Tally.study_id == study_id).with_for_update()).first()
    if found and found.rules == RULES:
        return found
    if found:
        session().delete(found)
        session().exec(delete(TallyCorrection).where(col(TallyCorrection.study_id) == study_id))
        counted = (col(Response.study_id) == study_id, col(Response.tallied))
        session().connection().execute(update(Response).where(*counted).values(tallied=False))
        session().flush()
    begun = Tally(study_id=study_id)
    session().add(begun)
    session().flush()
    return begun


def take_off(tally: Tally, facts: Facts) -> None:
    corrections = session().exec(corrections_of(tally.study_id)).all()
    for one in corrections:
        add_nested(facts, one.counts, -1)
        tally.started -= 1
        tally.completed -= one.completed
        session().delete(one)


def mark(rows: list[Any]) -> None:
    """These are in the tally now; places in quotas that finished answers hold stay theirs."""
    numbers = [row.id for row in rows]
    if numbers:
        counted = col(Response.id).in_(numbers)
        session().connection().execute(update(Response).where(counted).values(tallied=True))
        QuotaPlace.settle(row.id for row in rows if row.completed_at)

"""The worker reads a list and takes its people in, in small steps, so that nobody who answers has to wait."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from surveyapp.clock import utc_now
from surveyapp.config import Config
from surveyapp.contacts.facts import facts_of
from surveyapp.contacts.merging import Merged, Merging, Somebody
from surveyapp.contacts.table import people_in, summary_of
from surveyapp.database import session
from surveyapp.imports.errors import ImportFault
from surveyapp.mail.letters import questionnaire_of
from surveyapp.mail.links import personal_token
from surveyapp.models import Contact, ContactSource, Job, Study
from surveyapp.models.job import Cancelled
from surveyapp.models.tokens import token_hash

Progress = Callable[[str, float], None]
AT_ONCE = 500  # people in one transaction


def perform_contacts(arguments: dict[str, Any], config: Config, report: Progress) -> None:
    """Read the file or, once its columns have a meaning, take its people in. Raises Cancelled"""
    source = ContactSource.find(arguments["source_id"])
    study = Study.find(source.study_id) if source else None
    content = source.content if source else None
    if source is None or study is None or content is None:
        raise Cancelled
    session().commit()
    try:
        table = people_in(content, source.filename)
    except ImportFault as fault:
        source.error = str(fault)
        return
    if not source.meaning:
        source.columns = summary_of(table)
        return
    asked = questionnaire_of(study)
    merged = Merging(table, source.meaning, facts_of(asked) if asked else {}).run()
    source.end(outcome_of(merged, take_in(source, study, merged, config, report)))
    if source.kept_until:
        Job.schedule("contacts_end", study.id, {"source_id": source.id}, end_of(source.kept_until))


def take_in(
    source: ContactSource, study: Study, merged: Merged, config: Config, report: Progress
) -> dict[str, int]:
    """How many were added, changed, or said nothing new. Done again, it adds nobody twice."""
    counts = {"added": 0, "changed": 0, "same": 0}
    dates = {one.id: one.collected_on for one in ContactSource.of_study(study.id or 0)}
    done = 0
    for some in in_steps(merged):
        there = Contact.with_addresses(study.id or 0, [one.address for one in some])
        fresh = [one for one in some if one.address not in there]
        for one in some:
            if one.address in there:
                known = there[one.address]
                newer = source.collected_on >= dates.get(known.source_id, source.collected_on)
                counts["changed" if learn(known, one, newer=newer) else "same"] += 1
        add(source, study, fresh, config)
        counts["added"] += len(fresh)
        session().commit()
        done += len(some)
        report("Taking people in", done / len(merged.people))
    return counts


def in_steps(merged: Merged) -> Iterator[list[Somebody]]:
    people = list(merged.people.values())
    for start in range(0, len(people), AT_ONCE):
        yield people[start : start + AT_ONCE]


def add(source: ContactSource, study: Study, fresh: list[Somebody], config: Config) -> None:
    first = Contact.next_number(study.id or 0)
    people = [
        Contact(
            study_id=study.id or 0, source_id=source.id or 0, number=number, address=one.address,
            name=one.name, language=one.language, facts=one.facts,
        )
        for number, one in enumerate(fresh, first)
    ]  # fmt: skip
    session().add_all(people)
    session().flush()
    for contact in people:
        contact.token_hash = token_hash(personal_token(config, study, contact.id or 0))


def learn(known: Contact, one: Somebody, *, newer: bool) -> bool:
    """What a list says of somebody known: of a later date it counts, else it fills gaps."""
    facts = {**known.facts, **one.facts} if newer else {**one.facts, **known.facts}
    name = (one.name or known.name) if newer else (known.name or one.name)
    language = (one.language or known.language) if newer else (known.language or one.language)
    if (facts, name, language) == (known.facts, known.name, known.language):
        return False
    known.facts, known.name, known.language = facts, name, language
    return True


def outcome_of(merged: Merged, counts: dict[str, int]) -> dict[str, Any]:
    return {
        **counts,
        "duplicates": merged.n_duplicates,
        "bad_rows": merged.bad_rows,
        "remarks": merged.remarks,
    }


def end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def perform_contacts_end(arguments: dict[str, Any], _config: Config, _report: Progress) -> None:
    """The last day of a source has passed: its contacts go. Where it was put off, come back then."""
    source = ContactSource.find(arguments["source_id"])
    if source is None or source.kept_until is None:
        return
    ends_at = end_of(source.kept_until)
    if ends_at <= utc_now():
        Contact.forget(source)
    else:
        Job.schedule("contacts_end", source.study_id, {"source_id": source.id}, ends_at)

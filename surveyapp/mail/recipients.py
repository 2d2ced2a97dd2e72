"""Who gets a mail of which kind, and who does not, and why."""

from collections import Counter
from dataclasses import dataclass, field

from surveyapp.models import Contact, ContactResponse, Outbox, Participation, Study, Suppression
from surveyapp.models.suppression import REASONS

HAS_IT = ("waiting", "sending", "sent", "unsure", "refused")
REACHED = ("sent", "unsure")


@dataclass
class Recipients:
    contacts: list[int] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """why -> how many"""


def recipients_of(study: Study, kind: str) -> Recipients:
    """Everybody who would get it now."""
    study_id = study.id or 0
    people = Contact.addresses(study_id)
    unwanted = Suppression.among(address for _, _, address in people)
    finished = finished_of(study, people)
    has_it = Outbox.people(study_id, kind, HAS_IT) if kind != "reminder" else set()
    invited = Outbox.people(study_id, "invitation", REACHED) if kind == "reminder" else set()
    found = Recipients()
    for contact_id, _, address in people:
        reason = reason_against(kind, contact_id, finished, has_it, invited)
        if address in unwanted and reason is None:
            reason = REASONS[unwanted[address]]
        if reason is None:
            found.contacts.append(contact_id)
        else:
            found.left_out[reason] += 1
    return found


def reason_against(
    kind: str, contact_id: int, finished: set[int], has_it: set[int], invited: set[int]
) -> str | None:
    if contact_id in has_it:
        return "had it before"
    if kind == "thanks":
        return None if contact_id in finished else "not finished"
    if contact_id in finished:
        return "finished"
    return "not invited yet" if kind == "reminder" and contact_id not in invited else None


def finished_of(study: Study, people: list[tuple[int, int, str]]) -> set[int]:
    if study.privacy == "confidential":
        states = ContactResponse.states(study.id or 0)
        return {contact_id for contact_id, state in states.items() if state == "finished"}
    marks = Participation.of(study.id or 0)
    return {contact_id for contact_id, number, _ in people if marks.has(number, "finished")}

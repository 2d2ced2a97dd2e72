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


class Roll:
    """Everybody of a study with all that decides who gets a mail, read once for mails of every kind."""

    def __init__(self, study: Study) -> None:
        self.study_id = study.id or 0
        self.people = Contact.addresses(self.study_id)
        self.unwanted = Suppression.among(address for _, _, address in self.people)
        self.finished = finished_of(study, self.people)

    def recipients(self, kind: str) -> Recipients:
        """Who would get it now."""
        has_it = Outbox.people(self.study_id, kind, HAS_IT) if kind != "reminder" else set()
        invited = Outbox.people(self.study_id, "invitation", REACHED) if kind == "reminder" else set()
        found = Recipients()
        for contact_id, _, address in self.people:
            reason = reason_against(kind, contact_id, self.finished, has_it, invited)
            if address in self.unwanted and reason is None:
                reason = REASONS[self.unwanted[address]]
            if reason is None:
                found.contacts.append(contact_id)
            else:
                found.left_out[reason] += 1
        return found


def recipients_of(study: Study, kind: str) -> Recipients:
    return Roll(study).recipients(kind)


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

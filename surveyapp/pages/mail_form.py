"""The forms of the mail pages: a wave to send, a text to write, addresses that want no mail."""

from datetime import UTC, date, datetime, time
from typing import Any

from wtforms import SelectField
from wtforms.validators import ValidationError

from surveyapp.clock import utc_now
from surveyapp.mail.texts import LONGEST_BODY, LONGEST_SUBJECT, Words, faults_of
from surveyapp.models.mail_text import KINDS
from surveyapp.pages.fields import Day, Line, StudioForm
from surveyapp.pages.fields import Words as Several

MOST_REMINDERS = 5
LONGEST_GAP = 90  # days
MORNING = time(7, tzinfo=UTC)


class WaveForm(StudioForm):
    kind = SelectField("What", choices=KINDS, default="invitation")
    on = Day("On which day?", hint="Empty: now. Else in the morning, at 7:00 UTC.")
    reminders = Line(
        "Reminders after so many days",
        hint="Such as: 4, 10. To those who have not finished by then; empty for none.",
        most=60,
    )

    def validate_on(self, field: Any) -> None:
        if field.data is not None and field.data < utc_now().date():
            raise ValidationError("This day is over. Choose another, or leave it empty for now.")

    def validate_reminders(self, field: Any) -> None:
        gaps = self.gaps
        if gaps is None:
            raise ValidationError(f"Write numbers of days from 1 to {LONGEST_GAP}, such as 4, 10.")
        if gaps and self.kind.data != "invitation":
            raise ValidationError("Reminders follow an invitation. Leave this empty.")
        if len(gaps) > MOST_REMINDERS:
            raise ValidationError(f"More than {MOST_REMINDERS} reminders only annoy. Take some out.")

    @property
    def gaps(self) -> list[int] | None:
        """Days after the wave, in order; None where something else is written."""
        written = (self.reminders.data or "").replace(";", ",").split(",")
        parts = [part.strip() for part in written if part.strip()]
        if not all(
            part.isascii() and part.isdecimal() and 1 <= int(part[:4]) <= LONGEST_GAP for part in parts
        ):
            return None
        return sorted({int(part) for part in parts})

    @property
    def send_at(self) -> datetime:
        day: date | None = self.on.data
        moment = datetime.combine(day, MORNING) if day else utc_now()
        return max(moment, utc_now())


class TextForm(StudioForm):
    subject = Line("Subject", most=LONGEST_SUBJECT)
    body = Several("Text", most=LONGEST_BODY, render_kw={"rows": 16})

    @property
    def words(self) -> Words:
        return Words(self.subject.data or "", self.body.data or "")

    def check(self, kind: str) -> bool:
        """Whether it may be sent; what is wrong stands beside the field."""
        for name, fault in faults_of(kind, self.words):
            self[name].errors = [*self[name].errors, fault]
        return not (self.subject.errors or self.body.errors)


class UnwantedForm(StudioForm):
    addresses = Several(
        "Addresses",
        needed="Paste at least one address.",
        hint="One a line, or anything with addresses in it, such as the mails that came back.",
        most=500_000,
        render_kw={"rows": 6},
    )
    reason = SelectField(
        "Why",
        choices={"bounced": "They cannot be reached", "asked": "They asked for no more mail"},
        default="bounced",
    )


class AddressForm(StudioForm):
    address = Line("Is this address on the list?", needed="Write an address.", most=254)

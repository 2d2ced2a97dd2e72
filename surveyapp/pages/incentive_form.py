"""An offer as a form: what people get, how many, worth how much, on which terms."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import request
from wtforms import BooleanField, IntegerField, SelectField
from wtforms.validators import NumberRange, Optional, ValidationError

from surveyapp.models import Incentive
from surveyapp.money import MoneyError, as_typed, is_currency, minor_units
from surveyapp.pages.fields import Day, Line, StudioForm, Words

KINDS = {
    "voucher": "Voucher codes",
    "discount": "Discount on a future purchase",
    "draw": "Prize draw",
    "donation": "Donation",
    "points": "Points or a gift that you send",
    "none": "Nothing: an arm to compare with",
}
CONTACTS = {
    "email": "An e-mail address",
    "postal": "A name and postal address",
    "account": "A customer number",
}


class Amount:
    """Money, or nothing."""

    def __call__(self, form: Any, field: Any) -> None:
        try:
            minor_units(field.data or "0", form.currency_written)
        except MoneyError as error:
            raise ValidationError(str(error)) from None


class IncentiveForm(StudioForm):
    kind = SelectField("What is it?", choices=KINDS, default="voucher")
    offer = Line(
        "In the words respondents read",
        needed="Say what people get, such as: A voucher of 10 euro for the workshop.",
        hint="Such as: A voucher of 10 euro for the workshop. Or: One of three bicycles, drawn in May.",
        most=200,
    )
    name = Line(
        "Name of the arm", hint="Only where you compare offers: for yourself, such as “10 euro”.", most=60
    )
    share = IntegerField(
        "Its share of respondents",
        description="Beside the other arms: 1 and 1 is half each, 2 and 1 two thirds.",
        default=1,
        validators=[NumberRange(1, 100, "Give a whole number from 1 to 100.")],
    )
    value = Line("Worth of one reward", hint="In money, such as 10.00. Empty where it has no price.")
    currency = Line("Currency", hint="Three letters, such as EUR.", needed="Name the currency.", most=3)
    places = IntegerField(
        "How many rewards",
        description="In a prize draw, the prizes.",
        default=100,
        validators=[NumberRange(0, 1_000_000, "Give a whole number up to 1,000,000.")],
    )
    budget = Line("Budget", hint="The most that may be spent. Empty: what all rewards together are worth.")
    alternates = IntegerField(
        "Alternates",
        description="Prize draw: who step in where winners do not answer.",
        default=5,
        validators=[NumberRange(0, 1_000, "Give a whole number up to 1,000.")],
    )
    contact = SelectField(
        "What a claim asks for",
        choices=CONTACTS,
        default="email",
        description="For prizes, points and gifts. Vouchers are shown on the page and need nothing.",
    )
    needs_quality = BooleanField("Only for answers with no doubts about them", default=True)
    opens_on = Day(
        "Rewards answers from", hint="Empty: as soon as the offer is open.", validators=[Optional()]
    )
    expires_on = Day(
        "Can be claimed until", hint="That day included. Empty: no end.", validators=[Optional()]
    )
    terms = Words("Terms", hint="What one must know: where it can be used, who may not take part.")

    @property
    def currency_written(self) -> str:
        written = (self.currency.data or "").upper()
        return written if is_currency(written) else "EUR"

    def validate_currency(self, field: Any) -> None:
        if not is_currency((field.data or "").upper()):
            raise ValidationError("There is no such currency. Use its three letters, such as EUR or DKK.")

    def validate_value(self, field: Any) -> None:
        Amount()(self, field)

    def validate_budget(self, field: Any) -> None:
        Amount()(self, field)
        if self.kind.data != "none" and not self.places.errors and not self.value.errors:
            worth = self.worth_of_all
            if field.data and minor_units(field.data, self.currency_written) < worth:
                amount = as_typed(worth, self.currency_written)
                raise ValidationError(f"All rewards together are worth {amount}. Raise it, or give fewer.")

    def validate_places(self, field: Any) -> None:
        if self.kind.data != "none" and not field.data:
            raise ValidationError("Say how many rewards there are.")

    def validate_expires_on(self, field: Any) -> None:
        if field.data and field.data < date.today():
            raise ValidationError("This day is over. Choose a later one.")

    @property
    def worth_of_all(self) -> int:
        return minor_units(self.value.data or "0", self.currency_written) * (self.places.data or 0)

    @property
    def written(self) -> dict[str, Any]:
        """As an incentive keeps it."""
        empty, currency = self.kind.data == "none", self.currency_written
        budget = minor_units(self.budget.data, currency) if self.budget.data else self.worth_of_all
        return {
            "kind": self.kind.data,
            "offer": self.offer.data,
            "name": self.name.data or "",
            "share": self.share.data,
            "value": 0 if empty else minor_units(self.value.data or "0", currency),
            "currency": currency,
            "places": 0 if empty else self.places.data,
            "alternates": self.alternates.data if self.kind.data == "draw" else 0,
            "budget": 0 if empty else budget,
            "contact": self.contact.data,
            "needs_quality": self.needs_quality.data,
            "opens_at": midnight(self.opens_on.data),
            "expires_at": midnight(self.expires_on.data, days=1),
            "terms": self.terms.data or "",
        }


def midnight(day: date | None, days: int = 0) -> datetime | None:
    """The moment a day begins, in UTC."""
    return datetime.combine(day + timedelta(days=days), time(), UTC) if day else None


def form_of(offer: Incentive | None) -> IncentiveForm:
    """As it is kept, or an empty one."""
    if offer is None:
        return IncentiveForm(request.form if request.form else None, data={"currency": "EUR"})
    kept = {
        **{name: getattr(offer, name) for name in ("kind", "offer", "name", "share", "currency", "places")},
        **{name: getattr(offer, name) for name in ("alternates", "contact", "needs_quality", "terms")},
        "value": as_typed(offer.value, offer.currency),
        "budget": as_typed(offer.budget, offer.currency),
        "opens_on": offer.opens_at.date() if offer.opens_at else None,
        "expires_on": (offer.expires_at - timedelta(days=1)).date() if offer.expires_at else None,
    }
    return IncentiveForm(request.form if request.form else None, data=kept)

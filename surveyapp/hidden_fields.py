"""Fields that a link may carry into the answers, such as ?shop=harbour: named beforehand, and in an anonymous
study with the values they may have, so that no address can carry who somebody is."""

import re
from dataclasses import dataclass

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
TAKEN = {"lang", "embed", "source", "token", "page", "answers", "csrf_token"}
MOST_FIELDS = 10
MOST_VALUES = 200
LONGEST_VALUE = 100


class HiddenFieldError(Exception):
    """What cannot be read, and how to mend it."""


@dataclass(frozen=True)
class HiddenField:
    name: str
    values: tuple[str, ...] = ()
    """what it may be; empty: anything short"""

    def accepts(self, value: str) -> bool:
        return not self.values or value in self.values


def read_fields(text: str, *, with_values: bool = False) -> tuple[HiddenField, ...]:
    """One field a line: `shop`, or `shop: harbour, old town`. Raises HiddenFieldError

    with_values  every field needs its list of values
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_FIELDS:
        raise HiddenFieldError(f"There are {len(lines)} fields. Keep the {MOST_FIELDS} you will use.")
    fields = [read_field(line) for line in lines]
    for place, field in enumerate(fields):
        if field.name in {other.name for other in fields[:place]}:
            raise HiddenFieldError(f"“{field.name}” is there twice. Keep one of them.")
        if with_values and not field.values:
            raise HiddenFieldError(
                f"“{field.name}” may have any value, and an address with somebody’s name in it would end the "
                f"anonymity of this study. List its values, such as {field.name}: north, south."
            )
    return tuple(fields)


def read_field(line: str) -> HiddenField:
    name, _, listed = (part.strip() for part in line.partition(":"))
    if not NAME.fullmatch(name):
        raise HiddenFieldError(
            f"“{name[:40]}” cannot be a field’s name. Use small letters, digits and _ only, such as shop_2."
        )
    if name in TAKEN or name.startswith("utm_"):
        raise HiddenFieldError(f"“{name}” means something already. Choose another name, such as own_{name}.")
    values = tuple(dict.fromkeys(value.strip() for value in listed.split(",") if value.strip()))
    if len(values) > MOST_VALUES or any(len(value) > LONGEST_VALUE for value in values):
        raise HiddenFieldError(
            f"“{name}” may have up to {MOST_VALUES} values of {LONGEST_VALUE} characters. Shorten the list."
        )
    return HiddenField(name, values)

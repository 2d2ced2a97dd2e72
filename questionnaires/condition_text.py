"""The text of a condition, read into its tree by recursive descent."""

import math
import re
from typing import NoReturn

from questionnaires.condition_tokens import KEYWORDS, Token, tokenize
from questionnaires.conditions import (
    COMPARISONS,
    And,
    Answered,
    Comparison,
    Condition,
    Membership,
    Not,
    Or,
    Value,
)
from questionnaires.errors import ConditionError

LONGEST_TEXT = 2_000
LONGEST_NUMBER = 30
DEEPEST_NESTING = 20

MENDS = {
    "=": "write == to compare",
    "&": "write and",
    "|": "write or",
    "!": "write not before a condition, or != to compare",
    "'": "close the quote that opens here",
    '"': "close the quote that opens here",
}


def parse_condition(text: str) -> Condition:
    """Read a condition such as `role == 'owner' and (years >= 2 or not answered(why))`.

    Raises  ConditionError naming the column and the mend
    """
    if len(text) > LONGEST_TEXT:
        what = f"it is {len(text)} characters long, and {LONGEST_TEXT} is the most"
        raise ConditionError("condition", what, "split it over several questions or pages")
    return Parser(text).parse()


class Parser:
    def __init__(self, text: str) -> None:
        self.tokens = tokenize(text)
        self.place = 0
        self.depth = 0

    def parse(self) -> Condition:
        condition = self.either()
        if self.next.kind != "end":
            self.fail("and, or, or the end should come here", "join two conditions with and or or")
        return condition

    def either(self) -> Condition:
        found = [self.both()]
        while self.skip("or"):
            found.append(self.both())
        return found[0] if len(found) == 1 else Or(tuple(found))

    def both(self) -> Condition:
        found = [self.negation()]
        while self.skip("and"):
            found.append(self.negation())
        return found[0] if len(found) == 1 else And(tuple(found))

    def negation(self) -> Condition:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            self.fail(f"it is nested more than {DEEPEST_NESTING} deep", "write it more simply")
        condition = Not(self.negation()) if self.skip("not") else self.single()
        self.depth -= 1
        return condition

    def single(self) -> Condition:
        if self.skip("("):
            condition = self.either()
            self.expect(")")
            return condition
        if self.skip("answered"):
            self.expect("(")
            variable = self.variable()
            self.expect(")")
            return Answered(variable)
        return self.comparison(self.variable())

    def comparison(self, variable: str) -> Condition:
        if self.skip("in"):
            return Membership(variable, self.values())
        if self.skip("not"):
            self.expect("in")
            return Membership(variable, self.values(), negated=True)
        sign = self.next.text
        if self.next.kind == "string" or sign not in COMPARISONS:
            known = ", ".join([*COMPARISONS, "in", "not in"])
            self.fail(f"a comparison should follow {variable}", f"use one of {known}")
        self.place += 1
        return Comparison(variable, sign, self.value())

    def variable(self) -> str:
        if self.next.kind != "name" or self.next.text in KEYWORDS:
            self.fail("a question's code should come here", "name a question asked before, such as role")
        return self.take().text

    def values(self) -> tuple[Value, ...]:
        self.expect("[")
        found = [self.value()]
        while self.skip(","):
            found.append(self.value())
        self.expect("]")
        return tuple(found)

    def value(self) -> Value:
        if self.next.kind == "string":
            return re.sub(r"\\(.)", r"\1", self.take().text[1:-1], flags=re.DOTALL)
        if self.next.kind == "name":
            self.fail("a word needs quotes", f"write '{self.next.text}' with its quotes")
        if self.next.kind != "number":
            self.fail("a number or a word in quotes should come here", "write a code, such as 4 or 'owner'")
        return self.number()

    def number(self) -> int | float:
        text = self.next.text
        if len(text) > LONGEST_NUMBER or not math.isfinite(float(text)):
            self.fail("the number is too large", "use a code or a value somebody can give")
        self.place += 1
        return int(text) if re.fullmatch(r"-?\d+", text) else float(text)

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    def skip(self, text: str) -> bool:
        found = self.next.kind in ("name", "sign") and self.next.text == text
        self.place += found
        return found

    def expect(self, text: str) -> None:
        if not self.skip(text):
            self.fail(f"{text} should come here", f"write {text}")

    def fail(self, what: str, mend: str) -> NoReturn:
        token = self.next
        where = f"condition, column {token.column}"
        found = "it ends" if token.kind == "end" else f"it says {token.text[:40]}"
        raise ConditionError(where, f"{what}, but {found}", MENDS.get(token.text, mend))

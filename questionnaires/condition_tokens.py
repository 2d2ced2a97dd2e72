"""The words, numbers and signs of a condition."""

import re
from typing import NamedTuple

KEYWORDS = frozenset({"and", "or", "not", "in", "contains", "answered"})
TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | (?P<name>[A-Za-z_]\w*(?:\.\w+)*)
  | (?P<sign>==|!=|<=|>=|<|>|[()\[\],])
  | (?P<end>$)
  | (?P<unknown>.)
    )""",
    re.ASCII | re.DOTALL | re.VERBOSE,
)


class Token(NamedTuple):
    kind: str
    text: str
    column: int


def tokenize(text: str) -> list[Token]:
    found = ((match, str(match.lastgroup)) for match in TOKEN.finditer(text))
    return [Token(kind, match[kind], match.start(kind) + 1) for match, kind in found]

"""Questions and answers as sentences name them: short, and never two alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from analysis.needs.label_words import cut_at_a_word, label_in_words
from analysis.profiles.described import ShareInSegment

LONGEST = 60
LEAST_OF_A_QUESTION = 30
# “By phone” — How have you been in touch?: a choice of several, as a study's table names it.
OPTION = re.compile(r"(“.+?”) — (.+)")
TICKED = "chosen"
MARKS = ("?", "!")


def names_of(labels: Mapping[str, str]) -> dict[str, str]:
    """By variable a short name out of its label; where two would be alike their whole labels tell them apart,
    and where these are alike too, what the variables are called."""
    whole = {variable: label_in_words(label) for variable, label in labels.items()}
    names = {variable: shortened(label) for variable, label in whole.items()}
    for longer in (whole, {variable: f"{label} ({variable})" for variable, label in whole.items()}):
        said = Counter(names.values())
        names = {variable: name if said[name] == 1 else longer[variable] for variable, name in names.items()}
    return names


def shortened(label: str) -> str:
    """Of a choice of several the question is cut, never the choice."""
    found = OPTION.fullmatch(label)
    if found is None:
        return cut_at_a_word(label, LONGEST)
    option, question = found.groups()
    return f"{option} — {cut_at_a_word(question, max(LEAST_OF_A_QUESTION, LONGEST - len(option)))}"


def answer_in_words(name: str, row: ShareInSegment) -> str:
    """Sex, “Woman”; How old are you? “65 or over”; of what was ticked its name says it all."""
    if is_ticked(row):
        return name
    answer = f"“{cut_at_a_word(row.value_label, LONGEST)}”"
    return f"{name} {answer}" if name.endswith(MARKS) else f"{name}, {answer}"


def answer_alone(name: str, row: ShareInSegment, longest: int) -> str:
    """The answer without its question, where it says enough: “Flat”, “By phone”; but Age: 50 or more."""
    found = OPTION.fullmatch(name)
    if found is not None and is_ticked(row):
        return f"“{cut_at_a_word(found.group(1)[1:-1], longest)}”"
    answer = cut_at_a_word(row.value_label, longest)
    if row.kind in {"nominal", "multiple"}:
        return f"“{answer}”"
    return followed_by(cut_at_a_word(name, longest), answer)


def is_ticked(row: ShareInSegment) -> bool:
    return row.kind == "binary" and row.value_label == TICKED


def says_no(row: ShareInSegment) -> bool:
    """What was not ticked is said by the share of those who did."""
    return row.kind in {"binary", "multiple"} and row.value in {0, "0"}


def followed_by(name: str, rest: str) -> str:
    """Age: 50 against 40; but How old are you? 50 against 40."""
    return f"{name} {rest[:1].upper()}{rest[1:]}" if name.endswith(MARKS) else f"{name}: {rest}"

"""Texts of the questions, from a file with a name, a tab and a text on each line."""

import re
from pathlib import Path

from surveyapp.imports.csv import decoded
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.reading import first_bytes


def read_labels(path: Path) -> dict[str, str]:
    """What each column is about. Raises ImportFault"""
    first_bytes(path)
    text, _ = decoded(path)
    labels: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, tab, label = line.partition("\t")
        if not tab:
            raise ImportFault(
                f"{path.name}, line {number}", "there is no tab", "write the name, a tab and the text"
            )
        labels[name.strip()] = without_name(name.strip(), label.strip())
    return labels


def without_name(name: str, label: str) -> str:
    """Many exports repeat the name before the text: `Q1_3_The brand ...` becomes `The brand ...`."""
    again = re.match(re.sub(r"[^A-Za-z0-9]+", "[^A-Za-z0-9]", name) + r"[_.:\s-]+(?=\S)", label)
    return label[again.end() :] if again else label

"""S.yaml: what segments are called, with the means that a later run finds them by. Faults name their line."""

import math
from pathlib import Path
from typing import Any

from questionnaires import Codebook
from questionnaires.document import Node, Table, read_document
from questionnaires.faults import Margin
from surveyapp.assumptions_file import entries_of, items_of, text_of
from surveyapp.imports.reading import first_bytes

PARTS = {"name", "words", "means"}


def read_segment_names(path: Path, codebook: Codebook) -> tuple[dict[str, Any], ...]:
    """name, words and means of each. Raises QuestionnaireError with every fault; ImportFault for no file."""
    first_bytes(path)
    margin = Margin(path.name)
    root = read_document(path.read_bytes(), margin)
    if not isinstance(root, Table):
        margin.refuse(root.line, "these are no names of segments", "begin with segments:")
    parts = entries_of(root, {"segments"}, margin, needed=("segments",))
    named = [name_of(node, codebook, margin) for node in items_of(parts.get("segments"), "segments", margin)]
    margin.close()
    return tuple(one for one in named if one)


def name_of(node: Node, codebook: Codebook, margin: Margin) -> dict[str, Any] | None:
    parts = entries_of(node, PARTS, margin, needed=("name", "means"))
    if len(parts.keys() & {"name", "means"}) < 2:
        return None
    written = parts["means"]
    if not isinstance(written, Table):
        margin.note(written.line, "means is no mapping", "write {item: mean, item: mean}")
        return None
    means = {key.text: mean_of(key.text, value, codebook, margin) for key, value in written.entries}
    words = text_of(parts["words"]) if "words" in parts else ""
    return {"name": text_of(parts["name"]), "words": words, "means": means}


def mean_of(item: str, node: Node, codebook: Codebook, margin: Margin) -> float:
    if item not in codebook:
        margin.note(node.line, f"there is no item called '{item}'", "name a column of the answers")
    try:
        value = float(text_of(node))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        margin.note(node.line, f"'{text_of(node)}' is no mean", "write a number")
        return 0.0
    return value

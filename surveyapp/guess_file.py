"""guess.yaml: the needs a questionnaire asks about and the segments one expects. Faults name their line."""

from pathlib import Path
from typing import Any

from questionnaires import Codebook
from questionnaires.document import Node, Table, read_document
from questionnaires.faults import Margin
from surveyapp.assumptions_file import entries_of, items_of, need_of, percent, text_of, top_needs
from surveyapp.imports.reading import first_bytes

Needs = list[tuple[str, tuple[str, ...]]]
PARTS = {"needs", "segments", "difference"}


def read_guess(path: Path, codebook: Codebook) -> tuple[Needs, dict[str, Any]]:
    """The needs with their items; the segments and how different they are.

    Raises QuestionnaireError with every fault and its line; ImportFault for no file.
    """
    first_bytes(path)
    margin = Margin(path.name)
    root = read_document(path.read_bytes(), margin)
    if not isinstance(root, Table):
        margin.refuse(root.line, "this is no guess", "begin with needs: and segments:")
    parts = entries_of(root, PARTS, margin, needed=("needs", "segments"))
    found = [
        need_of(node, codebook, codebook.names, margin)
        for node in items_of(parts.get("needs"), "needs", margin)
    ]
    needs = [need for need in found if need]
    known = [name for name, _ in needs]
    segments = [
        segment_of(node, known, margin) for node in items_of(parts.get("segments"), "segments", margin)
    ]
    difference = text_of(parts["difference"]) if "difference" in parts else "clearly"
    margin.close()
    return needs, {"segments": [one for one in segments if one], "difference": difference}


def segment_of(node: Node, needs: list[str], margin: Margin) -> dict[str, Any] | None:
    parts = entries_of(node, {"name", "share", "more", "less"}, margin, needed=("share",))
    if "share" not in parts:
        return None
    return {
        "name": text_of(parts["name"]) if "name" in parts else "",
        "share": percent(parts["share"], margin),
        "more": top_needs(parts["more"], needs, margin) if "more" in parts else [],
        "less": top_needs(parts["less"], needs, margin) if "less" in parts else [],
    }

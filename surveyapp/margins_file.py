"""M.yaml: the known mix of everybody the study is about. Faults name their line."""

from pathlib import Path

from questionnaires import Codebook
from questionnaires.document import Node, Table, read_document
from questionnaires.faults import Margin
from surveyapp.assumptions_file import entries_of, items_of, percent, text_of
from surveyapp.imports.reading import first_bytes
from surveyapp.sample import KnownMix


def read_margins(path: Path, codebook: Codebook) -> tuple[KnownMix, ...]:
    """Raises QuestionnaireError with every fault and its line; ImportFault for no file."""
    first_bytes(path)
    margin = Margin(path.name)
    root = read_document(path.read_bytes(), margin)
    if not isinstance(root, Table):
        margin.refuse(root.line, "these are no margins", "begin with margins:")
    parts = entries_of(root, {"margins"}, margin, needed=("margins",))
    mixes = [mix_of(node, codebook, margin) for node in items_of(parts.get("margins"), "margins", margin)]
    margin.close()
    return tuple(mix for mix in mixes if mix)


def mix_of(node: Node, codebook: Codebook, margin: Margin) -> KnownMix | None:
    parts = entries_of(node, {"variable", "shares", "source"}, margin, needed=("variable", "shares"))
    if len(parts.keys() & {"variable", "shares"}) < 2:
        return None
    name = text_of(parts["variable"])
    if name not in codebook:
        margin.note(
            parts["variable"].line, f"there is no column called '{name}'", "name a column of the answers"
        )
        return None
    written = parts["shares"]
    if not isinstance(written, Table):
        margin.note(written.line, "shares is no mapping", "write {code: per cent, code: per cent}")
        return None
    codes = {str(code): code for code, _ in codebook[name].values}
    shares = tuple((codes.get(key.text, key.text), percent(value, margin)) for key, value in written.entries)
    return KnownMix(name, shares, text_of(parts["source"]) if "source" in parts else "")

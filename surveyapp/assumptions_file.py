"""A.yaml: the needs a study asks about and what people claimed beforehand. Faults name their line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from questionnaires import Codebook, CodebookError
from questionnaires.document import Listing, Node, Scalar, Table, read_document
from questionnaires.faults import Margin
from surveyapp.imports.reading import first_bytes

CONTENT = {"top_needs": "a list of needs, the first first", "segment": "name, share and needs"}


@dataclass(frozen=True)
class Beliefs:
    needs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """each need and the items that express it"""
    claims: tuple[dict[str, Any], ...] = ()


def read_assumptions(path: Path, codebook: Codebook, basis: tuple[str, ...]) -> Beliefs:
    """Raises QuestionnaireError with every fault and its line; ImportFault for no file."""
    first_bytes(path)
    margin = Margin(path.name)
    root = read_document(path.read_bytes(), margin)
    if not isinstance(root, Table):
        margin.refuse(root.line, "these are no assumptions", "begin with needs: and claims:")
    parts = entries_of(root, {"needs", "claims"}, margin)
    needs = [need_of(node, codebook, basis, margin) for node in items_of(parts.get("needs"), "needs", margin)]
    known = [need[0] for need in needs if need]
    claims = [claim_of(node, known, margin) for node in items_of(parts.get("claims"), "claims", margin)]
    margin.close()
    return Beliefs(tuple(need for need in needs if need), tuple(claim for claim in claims if claim))


def need_of(
    node: Node, codebook: Codebook, basis: tuple[str, ...], margin: Margin
) -> tuple[str, tuple[str, ...]] | None:
    parts = entries_of(node, {"name", "items"}, margin, needed=("name", "items"))
    if len(parts) < 2:
        return None
    items = parts["items"]
    written = [text_of(one) for one in items.items] if isinstance(items, Listing) else [text_of(items)]
    try:
        found = codebook.select(", ".join(written))
    except CodebookError as error:
        margin.note(items.line, error.what, error.mend)
        return None
    outside = [item for item in found if item not in basis]
    if outside:
        margin.note(
            items.line,
            f"{', '.join(outside)} is not among the needs items",
            "add it to --needs, or leave it out here",
        )
    return text_of(parts["name"]), found


def claim_of(node: Node, needs: list[str], margin: Margin) -> dict[str, Any] | None:
    parts = entries_of(
        node, {"who", "role", "kind", "content", "certainty"}, margin, needed=("who", "kind", "content")
    )
    kind = text_of(parts["kind"]) if "kind" in parts else ""
    if kind not in CONTENT:
        if "kind" in parts:
            margin.note(
                parts["kind"].line,
                f"there is no kind of claim called '{kind}'",
                f"use {' or '.join(CONTENT)}",
            )
        return None
    if not {"who", "content"} <= set(parts):
        return None
    read: Callable[[Node, list[str], Margin], Any] = top_needs if kind == "top_needs" else segment
    content = read(parts["content"], needs, margin)
    return {
        "who": text_of(parts["who"]),
        "role": text_of(parts["role"]) if "role" in parts else "",
        "kind": kind,
        "content": content,
        "certainty": certainty(parts["certainty"], content, margin) if "certainty" in parts else None,
    }


def top_needs(node: Node, needs: list[str], margin: Margin) -> list[str]:
    named = [text_of(one) for one in items_of(node, "content", margin)]
    for one, name in zip(items_of(node, "content", margin), named, strict=True):
        if name not in needs:
            margin.note(
                one.line,
                f"there is no need called '{name}'",
                f"use {', '.join(needs) or 'a need listed under needs:'}",
            )
    return named


def segment(node: Node, needs: list[str], margin: Margin) -> dict[str, Any]:
    parts = entries_of(node, {"name", "share", "needs"}, margin, needed=("name", "share", "needs"))
    share = [percent(one, margin) for one in items_of(parts.get("share"), "share", margin)]
    if "share" in parts and len(share) != 2:
        margin.note(parts["share"].line, "the share is no pair", "write it as [20, 35], from and to in %")
    if "needs" not in parts or "name" not in parts:
        return {}
    return {"name": text_of(parts["name"]), "share": share, "needs": top_needs(parts["needs"], needs, margin)}


def certainty(node: Node, content: Any, margin: Margin) -> float | list[float]:
    if not isinstance(node, Listing):
        return percent(node, margin)
    numbers = [percent(one, margin) for one in node.items]
    if isinstance(content, list) and len(numbers) != len(content):
        given = "is 1 certainty" if len(numbers) == 1 else f"are {len(numbers)} certainties"
        margin.note(
            node.line,
            f"there {given} for {len(content)} needs",
            "give one number, or one for each need",
        )
    return numbers


def percent(node: Node, margin: Margin) -> float:
    try:
        value = float(text_of(node).removesuffix("%"))
    except ValueError:
        value = -1
    if not 0 <= value <= 100:
        margin.note(node.line, f"'{text_of(node)}' is no percentage", "use a number from 0 to 100")
        return 0
    return value


def entries_of(
    node: Node, allowed: set[str], margin: Margin, needed: tuple[str, ...] = ()
) -> dict[str, Node]:
    if not isinstance(node, Table):
        margin.note(
            node.line,
            "something else stands where a mapping is expected",
            f"write {', '.join(sorted(allowed))}, each with a colon",
        )
        return {}
    found = {key.text: value for key, value in node.entries}
    for key, _ in node.entries:
        if key.text not in allowed:
            margin.note(key.line, f"'{key.text}' is not known here", f"use {', '.join(sorted(allowed))}")
    for missing in (name for name in needed if name not in found):
        margin.note(node.line, f"'{missing}' is missing", f"add {missing}:")
    return found


def items_of(node: Node | None, what: str, margin: Margin) -> list[Node]:
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return []
    if isinstance(node, Listing):
        return node.items
    margin.note(node.line, f"{what} is no list", "begin each entry with a dash, or write [a, b]")
    return []


def text_of(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""

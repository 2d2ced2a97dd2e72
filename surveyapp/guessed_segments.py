"""The guess a researcher starts from: what was sealed about segments, or else a plain one."""

from collections.abc import Sequence
from typing import Any

MOST_SEGMENTS = 6
PLAIN_SHARES = {2: (60, 40), 3: (50, 30, 20), 4: (40, 30, 20, 10)}
PATTERN = ((1, 0, -1, 0), (0, 1, 0, -1), (-1, 0, 1, 0), (0, -1, 0, 1))
"""what the plain segments want of the needs, in turn: 1 more, -1 less"""
EVERYBODY_ELSE = "Everybody else"
WORTH_A_SEGMENT = 5  # per cent left over by those who were described


def first_guess(needs: Sequence[str], claims: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """segments, each with name, share in per cent, and the names of needs it wants more and less; difference.

    claims  as stakeholders sealed them, of every kind
    """
    segments = believed(needs, claims)
    return {"segments": segments if len(segments) > 1 else plain(needs), "difference": "clearly"}


def believed(needs: Sequence[str], claims: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every segment somebody described, the surest first; of those that want the same, one."""
    described = [claim for claim in claims if claim["kind"] == "segment"]
    sure = sorted(described, key=lambda claim: -number(claim["certainty"]))
    found: dict[frozenset[str], dict[str, Any]] = {}
    for content in (claim["content"] for claim in sure):
        wanted = frozenset(content["needs"]) & set(needs)
        if wanted and wanted not in found and len(found) < MOST_SEGMENTS - 1:
            low, high = content["share"]
            found[wanted] = segment(
                content["name"], (low + high) / 2, [one for one in needs if one in wanted]
            )
    segments = [one for one in found.values() if one["share"]]
    left = 100 - sum(one["share"] for one in segments)
    if segments and left >= WORTH_A_SEGMENT:
        segments.append(segment(EVERYBODY_ELSE, left, []))
    return with_whole_shares(segments)


def number(certainty: Any) -> float:
    return float(certainty) if isinstance(certainty, int | float) else 0.0


def plain(needs: Sequence[str]) -> list[dict[str, Any]]:
    """Four segments, or as many as the needs can tell apart."""
    wants = dict.fromkeys(tuple(row[place % 4] for place in range(len(needs))) for row in PATTERN)
    shares = PLAIN_SHARES.get(len(wants), ())
    return [
        segment(
            f"Group {place}",
            share,
            [need for need, want in zip(needs, wanted, strict=True) if want > 0],
            [need for need, want in zip(needs, wanted, strict=True) if want < 0],
        )
        for place, (share, wanted) in enumerate(zip(shares, wants, strict=False), 1)
    ]


def segment(name: str, share: float, more: list[str], less: Sequence[str] = ()) -> dict[str, Any]:
    return {"name": name, "share": share, "more": more, "less": list(less)}


def with_whole_shares(segments: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Shares in whole per cent that make 100, each at least 1; the largest takes what rounding leaves."""
    total = sum(one["share"] for one in segments)
    if not total:
        return []
    for one in segments:
        one["share"] = max(1, round(100 * one["share"] / total))
    largest = max(segments, key=lambda one: float(one["share"]))
    largest["share"] += 100 - sum(one["share"] for one in segments)
    return segments

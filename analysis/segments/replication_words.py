"""What came of dividing parts of the people by themselves, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats, Integers
from analysis.codes import plain, whole
from analysis.segments.agreement import how_alike

FOUND, LOST = 0.75, 0.5  # Jaccard from which a segment counts as found again, and as gone (Hennig 2007)


def segments_found(jaccard: Floats) -> str:
    """Which segments of the whole come back in the halves."""
    found, lost = np.flatnonzero(jaccard >= FOUND) + 1, np.flatnonzero(jaccard <= LOST) + 1
    if len(found) == len(jaccard):
        return "Every segment of the whole is found again in the halves."
    said = []
    if len(found):
        said.append(f"{numbered(found)} of the whole {'is' if len(found) == 1 else 'are'} found again")
    if len(lost):
        said.append(f"{numbered(lost)} mostly {'is' if len(lost) == 1 else 'are'} not")
    return f"{'; '.join(said)}." if said else "The segments of the whole are found again only in part."


def numbered(segments: Integers) -> str:
    *others, last = [str(one) for one in segments.tolist()]
    return f"Segments {', '.join(others)} and {last}" if others else f"Segment {last}"


def groups_in_words(labels: Sequence[str], agreements: Sequence[float | None]) -> str:
    """Each group's agreement with the whole; None where it could not be divided."""
    told = [
        f"“{label}” could not be divided by itself"
        if agreement is None
        else f"“{label}” gives {how_alike(agreement)} segments ({agreement:.2f})"
        for label, agreement in zip(labels, agreements, strict=True)
    ]
    return f"Divided by itself and compared with the whole: {'; '.join(told)}."


def label_of(variable: Description, rows: Integers) -> str:
    code = variable.values[rows[0]]
    return variable.value_labels.get(code, variable.value_labels.get(whole(code), plain(whole(code))))

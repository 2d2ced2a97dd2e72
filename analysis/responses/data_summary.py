"""The `data` part of a result: what was answered, before anything is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers import Answers, Values
from analysis.arrays import Floats
from analysis.codes import MOST_VALUES, n_answered, plain, whole
from analysis.responses.item_scales import Ends, ItemScales


@dataclass(frozen=True)
class AnswerShare:
    """share: of those who answered, 0 to 1."""

    code: object
    label: str
    n: int
    share: float | None


@dataclass(frozen=True)
class ItemSummary:
    """mean and sd in the item's own unit.

    shares  empty for items with very many different answers;  ends  of the scale, None for such items
    """

    name: str
    label: str
    n: int
    missing: int
    mean: float | None
    sd: float | None
    ends: Ends | None
    shares: tuple[AnswerShare, ...]


@dataclass(frozen=True)
class DescriptionSummary:
    name: str
    label: str
    kind: str
    n: int


@dataclass(frozen=True)
class DataSummary:
    """scale  the ends of all items; None where they are answered on different ones."""

    source: str | None
    n_rows: int
    n_items: int
    scale: Ends | None
    items: tuple[ItemSummary, ...]
    describe: tuple[DescriptionSummary, ...]


def summarise_data(answers: Answers, scales: ItemScales) -> DataSummary:
    """Counts, means and shares over all rows; no weights."""
    ends = zip(scales.low.tolist(), scales.high.tolist(), strict=True)
    columns = zip(
        answers.items.T, answers.item_names, answers.item_labels, answers.item_values, ends, strict=True
    )
    return DataSummary(
        source=answers.source,
        n_rows=answers.items.shape[0],
        n_items=answers.items.shape[1],
        scale=scales.common,
        items=tuple(summarise_item(*column) for column in columns),
        describe=tuple(
            DescriptionSummary(one.name, one.label, one.kind, n_answered(one)) for one in answers.describe
        ),
    )


def summarise_item(column: Floats, name: str, label: str, values: Values, ends: Ends) -> ItemSummary:
    given = column[~np.isnan(column)]
    n = len(given)
    mean = float(given.mean()) if n else None
    sd = float(given.std(ddof=1)) if n > 1 else None
    shares = answer_shares(given, values)
    return ItemSummary(name, label, n, len(column) - n, mean, sd, ends if shares else None, shares)


def answer_shares(given: Floats, values: Values) -> tuple[AnswerShare, ...]:
    """One line for each value offered, and for others seen."""
    seen, counts = np.unique(given, return_counts=True)
    n_of: dict[object, int] = {whole(code): int(n) for code, n in zip(seen.tolist(), counts, strict=True)}
    labels = {whole(code): label for code, label in values}
    codes = [*labels, *(code for code in n_of if code not in labels)]
    if len(codes) > MOST_VALUES:
        return ()
    return tuple(
        AnswerShare(code, labels.get(code, plain(code)), n, n / len(given) if len(given) else None)
        for code in codes
        for n in (n_of.get(code, 0),)
    )

"""Small cells of a table: hidden, and with them what would bring them back by subtraction."""

from collections.abc import Iterable
from typing import Any

Cell = dict[str, Any]


def hide_cells(cells: list[Cell], figures: Iterable[str], minimum: int, count: str = "n") -> bool:
    """Empty the small cells of a set with a known total. True when something was hidden."""
    small = [cell for cell in cells if is_small(cell[count], minimum)]
    if len(small) == 1:
        others = sorted(
            (cell for cell in cells if cell is not small[0] and cell[count]), key=lambda cell: cell[count]
        )
        small += others[:1]
    for cell in small:
        empty(cell, figures, minimum)
    return bool(small)


def is_small(count: int | None, minimum: int) -> bool:
    """Zero tells of nobody and stays; None is hidden already."""
    return count is not None and 0 < count < minimum


def empty(cell: Cell, figures: Iterable[str], minimum: int) -> None:
    cell.update({figure: None for figure in figures if figure in cell})
    cell["hidden"] = fewer_than(minimum)


def fewer_than(minimum: int) -> str:
    return f"fewer than {minimum}"

"""Tasks as bytes for another machine, with large arrays apart, so that what tasks share is sent once."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

LARGE = 1_000_000  # bytes, as joblib takes it for processes of one machine


class Packer:
    """Packs tasks of one kind and keeps the large arrays in them, however deep: arrays by their number."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self.work = work
        self.arrays: dict[int, np.ndarray] = {}
        self._numbers: dict[int, int] = {}

    def pack(self, task: tuple[Any, ...]) -> tuple[bytes, list[int]]:
        """The work and the task without their large arrays, and the numbers of these arrays."""
        target = io.BytesIO()
        pickler = _Pickler(target, self.number_of)
        pickler.dump((self.work, task))
        return target.getvalue(), sorted(pickler.left_out)

    def number_of(self, array: np.ndarray) -> int:
        # By identity: the array is kept here, so that no other can take its place in memory.
        number = self._numbers.setdefault(id(array), len(self._numbers))
        self.arrays[number] = array
        return number


class _Pickler(pickle.Pickler):
    def __init__(self, target: io.BytesIO, number_of: Callable[[np.ndarray], int]) -> None:
        super().__init__(target, protocol=pickle.HIGHEST_PROTOCOL)
        self.number_of = number_of
        self.left_out: set[int] = set()

    def persistent_id(self, value: Any) -> int | None:
        if type(value) is not np.ndarray or value.nbytes < LARGE or value.dtype.hasobject:
            return None
        number = self.number_of(value)
        self.left_out.add(number)
        return number


def unpacked(
    packed: bytes, numbers: Sequence[int], arrays: Sequence[np.ndarray]
) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    """The work and the task again, on the other side. Nobody can write to what others read too."""
    frozen = [array.view() for array in arrays]
    for array in frozen:
        array.flags.writeable = False
    unpickler = _Unpickler(io.BytesIO(packed), dict(zip(numbers, frozen, strict=True)))
    work, task = unpickler.load()
    return work, task


class _Unpickler(pickle.Unpickler):
    def __init__(self, source: io.BytesIO, arrays: dict[int, np.ndarray]) -> None:
        super().__init__(source)
        self.arrays = arrays

    def persistent_load(self, number: int) -> np.ndarray:
        return self.arrays[number]

"""What another machine does with a task: see that it would come to the same numbers, then do it."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.packing import unpacked

NUMERIC = ("needmap", "numpy", "scipy", "scikit-learn", "factor-analyzer")


class LibrariesDifferError(Exception):
    """A machine would compute with other libraries than whoever asked."""


@lru_cache(maxsize=1)
def libraries() -> dict[str, str]:
    """Versions of everything that numbers depend on, Python's without its last part."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"Python": python, **{name: version(name) for name in NUMERIC}}


def do_packed(
    packed: bytes, numbers: Sequence[int], arrays: Sequence[np.ndarray], asked_with: dict[str, str]
) -> Any:
    """Do one packed task, in one thread a numeric library.

    Raises  LibrariesDifferError before it begins; whatever the work raises
    """
    check_libraries(asked_with)
    # For good: of two tasks in one process the one that ends first would lift the other's limit.
    threadpool_limits(limits=1)
    work, task = unpacked(packed, numbers, arrays)
    return work(*task)


def check_libraries(asked_with: dict[str, str]) -> None:
    differing = [f"{name} {there}" for name, there in libraries().items() if asked_with.get(name) != there]
    if differing:
        needed = ", ".join(f"{name} {here}" for name, here in asked_with.items())
        raise LibrariesDifferError(
            f"the machine {platform.node()} computes with {', '.join(differing)}, not with {needed}"
        )

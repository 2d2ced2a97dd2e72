"""The one error this package raises for input it cannot work with."""

from __future__ import annotations


class AnalysisError(Exception):
    """Says where the analysis stopped, what was wrong and how to mend it, each as a plain phrase."""

    def __init__(self, *, where: str, what: str, mend: str) -> None:
        super().__init__(f"{where}: {what}. To mend it, {mend}.")
        self.where = where
        self.what = what
        self.mend = mend

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only exceptions do not unpickle by themselves, and this one crosses process borders.
        return _rebuild, (self.where, self.what, self.mend)


def _rebuild(where: str, what: str, mend: str) -> AnalysisError:
    return AnalysisError(where=where, what=what, mend=mend)

"""How long people took, against what everybody usually takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.errors import AnalysisError

WHERE = "times on pages"
MOST_TIMES_FASTER = 3.0  # on one page: beyond it a page was clicked through, and how quickly does not matter


@dataclass(frozen=True)
class Haste:
    """How each person's time compares with the median of everybody, over the pages that person was shown.

    page_median     (n_pages,) seconds
    relative        (n, n_pages) times the median of the page; NaN where not shown, or where it is 0
    total           (n,) all seconds, times the medians of the same pages
    at_most_median  (n,) 0 to 1: the same, a page counted with its median at most, so that a break on one
                    page does not hide haste on the others
    speed_index     (n,) mean over pages of how many times faster than the median, at most 3; 1 is usual
    seconds_per_item  (n,) seconds for each item on the pages with items; NaN where nobody said how many
    """

    page_median: Floats
    relative: Floats
    total: Floats
    at_most_median: Floats
    speed_index: Floats
    seconds_per_item: Floats


def haste(page_seconds: Floats, items_per_page: Integers | None = None) -> Haste:
    """Compare people's times with those of everybody.

    page_seconds    (n_respondents, n_pages) seconds, NaN where a page was not shown; medians count each
                    respondent once, without weights, since they stand for how long the page takes
    items_per_page  (n_pages,) whole numbers from 0, or None
    Raises          AnalysisError for another shape, times that are negative or infinite, and pages nobody saw
    Source          Greszki, Meyer and Schoen (2015), Public Opin. Q. 79:471 (time relative to the median of a
                    page); Leiner (2019), Surv. Res. Methods 13:229 (speed index); Huang et al. (2012),
                    J. Bus. Psychol. 27:99 (seconds an item); R stats::median
    """
    _check(page_seconds, items_per_page)
    median = np.nanmedian(page_seconds, axis=0)
    # A page that most people pass in no time tells nobody from anybody.
    telling = ~np.isnan(page_seconds) & (median > 0)
    seconds = np.where(telling, page_seconds, 0.0)
    usual = np.where(telling, median, 0.0)
    faster = np.divide(usual, seconds, out=np.full(seconds.shape, MOST_TIMES_FASTER), where=seconds > 0)
    faster = np.where(telling, np.minimum(faster, MOST_TIMES_FASTER), 0.0)
    return Haste(
        page_median=median,
        relative=np.divide(seconds, usual, out=np.full(seconds.shape, np.nan), where=telling),
        total=_share(seconds.sum(axis=1), usual.sum(axis=1)),
        at_most_median=_share(np.minimum(seconds, usual).sum(axis=1), usual.sum(axis=1)),
        speed_index=_share(faster.sum(axis=1), telling.sum(axis=1)),
        seconds_per_item=_seconds_per_item(seconds, telling, items_per_page),
    )


def _seconds_per_item(seconds: Floats, shown: Booleans, items_per_page: Integers | None) -> Floats:
    if items_per_page is None:
        return np.full(len(seconds), np.nan)
    on_pages = items_per_page > 0
    n_items = (shown * items_per_page).sum(axis=1)
    return _share(seconds[:, on_pages].sum(axis=1), n_items)


def _share(part: Floats, whole: Floats | Integers) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0))


def _check(page_seconds: Floats, items_per_page: Integers | None) -> None:
    if page_seconds.ndim != 2 or not page_seconds.size:
        raise AnalysisError(
            where=WHERE,
            what=f"the times have the shape {page_seconds.shape}, not respondents by pages",
            mend="give one row a respondent and one column a page",
        )
    if (page_seconds < 0).any() or np.isinf(page_seconds).any():
        raise AnalysisError(
            where=WHERE,
            what="some times are negative or endless",
            mend="leave those blank, or mend the clock",
        )
    unseen = np.flatnonzero(np.isnan(page_seconds).all(axis=0))
    if unseen.size:
        raise AnalysisError(
            where=WHERE, what=f"nobody spent any time on page {unseen[0] + 1}", mend="leave that page out"
        )
    if items_per_page is not None and (
        items_per_page.shape != page_seconds.shape[1:] or (items_per_page < 0).any()
    ):
        raise AnalysisError(
            where=WHERE,
            what=f"numbers of items for {items_per_page.size} pages, or below 0, where there are "
            f"{page_seconds.shape[1]} pages",
            mend="give one number from 0 for each page",
        )

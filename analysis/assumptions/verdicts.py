"""When a claim is held, when it is refuted, and when the answers cannot tell."""

from analysis.intervals import Interval

HELD, REFUTED, CANNOT_TELL = "held", "refuted", "cannot tell"


def verdict(claimed: tuple[float, float], interval: Interval | tuple[int, int] | None) -> str:
    """Compare what was claimed, from-to, with the 95 % interval of the evidence.

    held         the whole interval lies inside what was claimed, ends included
    refuted      the whole interval lies outside
    cannot tell  it does neither, or there is no interval
    """
    if interval is None:
        return CANNOT_TELL
    if claimed[0] <= interval[0] and interval[1] <= claimed[1]:
        return HELD
    return REFUTED if interval[1] < claimed[0] or claimed[1] < interval[0] else CANNOT_TELL


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 4th ... 11th, 12th, 13th ... 21st."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def place_in_words(place: int, interval: tuple[int, int]) -> str:
    """A place and how sure it is: "5th (4th to 6th)", or "5th" alone when the interval has no width."""
    low, high = interval
    return ordinal(place) if low == high else f"{ordinal(place)} ({ordinal(low)} to {ordinal(high)})"


def percents(interval: tuple[float, float]) -> str:
    """An interval of shares in words: "20 to 35 %"."""
    low, high = (f"{100 * end:.0f}" for end in interval)
    return f"{low} %" if low == high else f"{low} to {high} %"

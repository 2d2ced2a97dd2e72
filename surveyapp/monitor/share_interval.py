"""How sure a share is, as in analysis/intervals.py: the web process holds no numeric library."""

from math import sqrt

Z95 = 1.959963984540054
Interval = tuple[float, float]


def share_interval(count: int, n: int) -> Interval | None:
    """95 % interval of count out of n, by Wilson (1927); None when nobody was asked."""
    if n <= 0:
        return None
    centre = count + Z95**2 / 2
    margin = Z95 * sqrt(max(count * (n - count), 0) / n + Z95**2 / 4)
    return max(0.0, (centre - margin) / (n + Z95**2)), min(1.0, (centre + margin) / (n + Z95**2))

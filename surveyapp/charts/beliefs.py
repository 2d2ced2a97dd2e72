"""What people claimed beforehand, against what the answers say."""

from typing import Any

from surveyapp.charts.drawing import Drawing, draw
from surveyapp.charts.ranking import pair
from surveyapp.charts.rows import Row, Scale, dots
from surveyapp.charts.theme import ink

INK_OF = {"held": "held", "refuted": "refuted", "cannot tell": "unsure"}
MARK_OF = {"held": "✓", "refuted": "✗", "cannot tell": "?"}


def chart_of_ranks(claims: list[dict[str, Any]], n_needs: int, title: str) -> Drawing:
    """Claims about the order of needs: the places claimed as a band, the place found as a dot."""
    scale = Scale(
        0.6, n_needs + 0.4, "place in the order, 1 = matters most", "d", tuple(range(1, n_needs + 1))
    )
    around = [
        {**claim, "claimed": [claim["claimed"][0] - 0.3, claim["claimed"][1] + 0.3]} for claim in claims
    ]
    return draw(lambda wide: dots(rows_of(around), scale, wide), title)


def chart_of_shares(claims: list[dict[str, Any]], title: str) -> Drawing:
    """Claims about segments: the share claimed as a band, the share found as a dot."""
    ends = [end for claim in claims for end in (*claim["claimed"], *(claim["interval"] or ()))]
    scale = Scale(0, min(1, max([*ends, 0.2]) * 1.1), "share of everyone", ".0%")
    return draw(lambda wide: dots(rows_of(claims), scale, wide), title)


def rows_of(claims: list[dict[str, Any]]) -> list[Row]:
    return [
        Row(
            f"{claim['who']}: {claim['text']}",
            claim["estimate"],
            pair(claim["interval"]),
            f"{MARK_OF[claim['verdict']]} {claim['verdict']}",
            ink(INK_OF[claim["verdict"]]),
            pair(claim["claimed"]),
        )
        for claim in claims
    ]

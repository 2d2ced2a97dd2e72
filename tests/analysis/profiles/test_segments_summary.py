from __future__ import annotations

import pytest

from analysis.profiles.segments_summary import few_people


@pytest.mark.parametrize(("n", "n_items", "said"), [(119, 12, True), (120, 12, False), (1500, 30, False)])
def test_fewer_than_ten_people_an_item_come_with_what_they_cost(n, n_items, said):
    warnings = few_people(n, n_items)
    assert bool(warnings) is said
    assert all(f"{n} people are fewer than 10 for each of the {n_items} items" in one for one in warnings)

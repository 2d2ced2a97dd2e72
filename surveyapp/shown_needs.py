"""The needs part of a result as a table that reads at a glance."""

from typing import Any

CROSS_LOADING = 0.3  # a second loading this large means that the item speaks for two needs


def loading_rows(needs: dict[str, Any], labels: dict[str, str]) -> list[dict[str, Any]]:
    """Items with their loadings, those of one need together and the clearest first."""
    intervals = (needs.get("uncertainty") or {}).get("loadings_interval")
    rows = [
        {
            "name": name,
            "label": labels.get(name, name),
            "loadings": loadings,
            "intervals": intervals[place] if intervals else None,
            "communality": communality,
            "home": home_of(loadings),
        }
        for place, (name, loadings, communality) in enumerate(
            zip(needs["items"], needs["loadings"], needs["communalities"], strict=True)
        )
    ]
    rows.sort(key=lambda row: (row["home"], -abs(row["loadings"][row["home"]])))
    for row, before in zip(rows, [None, *rows], strict=False):
        row["first"] = before is None or before["home"] != row["home"]
        row["crossed"] = sum(abs(loading) >= CROSS_LOADING for loading in row["loadings"]) > 1
    return rows


def home_of(loadings: list[float]) -> int:
    return max(range(len(loadings)), key=lambda place: abs(loadings[place]))


def statements_in(items: list[dict[str, Any]]) -> dict[str, str]:
    """Label of each item by its name."""
    return {item["name"]: item["label"] for item in items}

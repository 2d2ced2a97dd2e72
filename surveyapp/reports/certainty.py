"""How sure the needs are: drawn anew, in halves, by group, and apart from habits of answering."""

from typing import Any

from surveyapp.filters import count, number, share
from surveyapp.need_words import with_labels
from surveyapp.reports.document import Block, Details, Points, Table
from surveyapp.reports.words import listed, quoted, sentence

WEAK = 0.3


def certainty_blocks(needs: dict[str, Any], labels: dict[str, str]) -> tuple[Block, ...]:
    said = tuple(sentence(with_labels(one, needs, labels)) for one in sentences(needs))
    blocks: list[Block] = []
    if said:
        blocks.append(Details("How sure the needs are", (Points("What was tried", said),)))
    blocks.append(Details("Every statement and the needs it speaks for", (loadings(needs, labels),)))
    return tuple(blocks)


def sentences(needs: dict[str, Any]) -> list[str]:
    found = [
        *drawn_anew(needs),
        *((needs.get("split_half") or {}).get("sentence", "").split("\n")),
        (needs.get("high_raters") or {}).get("sentence", ""),
        (needs.get("scale_use") or {}).get("sentence", ""),
        (needs.get("omega") or {}).get("sentence", ""),
    ]
    for one in needs.get("groups") or ():
        found += [f"By {one['label']}: {said}" for said in one["comparison"]["sentences"]]
    return [said for said in found if said]


def drawn_anew(needs: dict[str, Any]) -> list[str]:
    drawn = needs.get("uncertainty")
    if not drawn:
        return []
    names = [factor["name"] for factor in needs["factors"]]
    lost = [quoted(name) for name, found in zip(names, drawn["can_be_followed"], strict=True) if not found]
    times = f"Respondents were drawn anew {count(drawn['n_draws'] - drawn['n_failed'])} times"
    if not lost:
        least = min(drawn["followed"])
        often = "each time" if least == 1 else f"in {share(least)} of them or more"
        return [f"{times}: every need came out again {often}."]
    get = "gets" if len(lost) == 1 else "get"
    return [f"{times}: {listed(lost)} often did not come out again and {get} no interval."]


def loadings(needs: dict[str, Any], labels: dict[str, str]) -> Table:
    drawn = needs.get("uncertainty") or {}
    intervals = drawn.get("loadings_interval")
    rows = []
    for place in by_need(needs["loadings"]):
        cells = [
            cell(value, intervals[place][factor] if intervals else None)
            for factor, value in enumerate(needs["loadings"][place])
        ]
        rows.append((labels[needs["items"][place]], *cells, share(needs["communalities"][place])))
    head = ("Statement", *(factor["name"] for factor in needs["factors"]), "Explained")
    note = f"Loadings from −1 to 1; below {WEAK:g} left out. "
    if any("(" in said for row in rows for said in row[1:]):
        note += "In brackets where 95 of 100 draws of other respondents would lie."
    return Table("How strongly each statement speaks for each need.", head, tuple(rows), note=note.strip())


def by_need(loadings: list[list[float]]) -> list[int]:
    """Places of the items, those of one need together and the clearest first."""

    def order(place: int) -> tuple[int, float]:
        sizes = [abs(value) for value in loadings[place]]
        return sizes.index(max(sizes)), -max(sizes)

    return sorted(range(len(loadings)), key=order)


def cell(value: float, interval: list[float | None] | None) -> str:
    if abs(value) < WEAK:
        return ""
    if not interval or interval[0] is None or interval[1] is None:
        return number(value)
    return f"{number(value)} ({number(interval[0])}–{number(interval[1])})"

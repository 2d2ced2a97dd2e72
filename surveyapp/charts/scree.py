"""How many needs stand out from chance: eigenvalues of the answers against those of random answers."""

from typing import Any

import altair as alt

from surveyapp.charts.drawing import NARROW, WIDE, Drawing, draw, inline
from surveyapp.charts.theme import ink

MOST_SHOWN = 16


def chart_of_scree(retention: dict[str, Any], title: str) -> Drawing:
    return draw(lambda wide: scree(retention, wide), title)


def scree(retention: dict[str, Any], wide: bool) -> Any:
    kept = retention["n_components"]
    pairs = zip(retention["component_eigenvalues"], retention["component_p95"], strict=True)
    values = [
        {"number": number, "answers": answers, "chance": chance, "kept": number <= kept}
        for number, (answers, chance) in enumerate(pairs, 1)
    ][:MOST_SHOWN]
    base = alt.Chart()
    x = alt.X(
        "number:Q",
        axis=alt.Axis(title="factor", format="d", values=[v["number"] for v in values], grid=False),
        scale=alt.Scale(domain=[0.6, len(values) + 0.4], nice=False),
    )
    y = alt.Y(
        "answers:Q", axis=alt.Axis(title="eigenvalue", grid=True, tickCount=5), scale=alt.Scale(zero=True)
    )
    places = base.encode(x=x)
    label_at = values[min(1, len(values) - 1)]
    words = [
        {"number": label_at["number"], "answers": label_at["answers"], "says": "the answers"},
        {
            "number": values[-1]["number"],
            "answers": values[-1]["chance"],
            "says": "chance alone (95th centile)" if wide else "chance alone",
        },
    ]
    labelled = alt.Chart(inline(words)).encode(x=x, y=y, text=alt.Text("says:N"))
    return alt.layer(
        places.mark_line(color=ink("everyone"), strokeDash=[5, 4], strokeWidth=2).encode(y=alt.Y("chance:Q")),
        places.mark_line(color=ink("accent"), strokeWidth=2).encode(y=y),
        places.transform_filter("!datum.kept")
        .mark_point(size=60, fill=ink("ground"), stroke=ink("accent"), strokeWidth=2, opacity=1)
        .encode(y=y),
        places.transform_filter("datum.kept")
        .mark_point(size=80, filled=True, color=ink("accent"), opacity=1)
        .encode(y=y),
        labelled.transform_filter("datum.says == 'the answers'").mark_text(
            align="left", dx=12, dy=-8, color=ink("accent"), fontWeight=600
        ),
        labelled.transform_filter("datum.says != 'the answers'").mark_text(
            align="right", dy=-24, color=ink("ink-muted")
        ),
    ).properties(data=inline(values), width=WIDE - 90 if wide else NARROW - 60, height=260 if wide else 220)

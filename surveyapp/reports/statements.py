"""The segment profile plot: statement by statement."""

from typing import Any

from surveyapp.charts import chart_of_statements
from surveyapp.charts.statements import Statement
from surveyapp.filters import count
from surveyapp.reports.answer_scale import AnswerScale, answer_scale
from surveyapp.reports.certainty import by_need
from surveyapp.reports.document import Figure, Table
from surveyapp.reports.words import called, quoted, sentence

MOST_SHOWN = 40
STANDS_OUT = 0.5  # standard deviations from everyone's mean; of a yes given by half, the usual 25 points


def statements_figure(profiles: list[dict[str, Any]], result: dict[str, Any]) -> Figure | None:
    """None where there is nothing to compare."""
    told = [profile for profile in profiles if profile["items"]]
    statements, n_all = statements_of(result), len(result["needs"]["items"])
    if len(told) < 2 or not statements:
        return None
    title = (
        "Every statement by segment" if len(statements) == n_all else "The statements that set segments apart"
    )
    scale = answer_scale(result)
    drawing = chart_of_statements(
        statements, told, scale.ends, f"{title}. {furthest(statements, told, scale)}"
    )
    fewer = "" if len(statements) == n_all else f"{len(statements)} of {n_all} statements are shown. "
    return Figure(
        "statements",
        title,
        drawing.wide,
        drawing.narrow,
        "The upright tick is everyone, the dot the segment; the longer the line between, the more the "
        "segment differs. In colour what stands out, in grey what does not.",
        f"n = {count(result['segments']['n'])}. Dots show {scale.words}; in colour from half a standard "
        f"deviation on. {fewer}These answers formed the segments: they describe them and prove nothing.",
        numbers(statements, told, scale) if len(told) == len(profiles) else None,
    )


def furthest(statements: list[Statement], profiles: list[dict[str, Any]], scale: AnswerScale) -> str:
    """Where a segment is furthest from everyone, in a sentence."""
    pairs = [(one, label) for one in statements for label in one.means]
    one, label = max(pairs, key=lambda pair: abs(pair[0].means[pair[1]] - pair[0].everyone))
    name = next(called(profile) for profile in profiles if profile["label"] == label)
    return sentence(
        f"Furthest from everyone is {name} on {quoted(one.label)}: {scale.mean(one.means[label], None)}, "
        f"everyone {scale.mean(one.everyone, None)}"
    )


def numbers(statements: list[Statement], profiles: list[dict[str, Any]], scale: AnswerScale) -> Table:
    labels = [profile["label"] for profile in profiles]
    return Table(
        sentence(f"Each statement, everyone and by segment: {scale.words}"),
        ("Statement", "Everyone", *(f"Segment {label}" for label in labels)),
        tuple(
            (
                one.label,
                scale.mean(one.everyone, None),
                *(scale.mean(one.means[label], None) if label in one.means else "" for label in labels),
            )
            for one in statements
        ),
    )


def statements_of(result: dict[str, Any]) -> list[Statement]:
    """Statements of one need together; where there are many, those that set the segments apart most."""
    needs, about = result["needs"], {item["name"]: item for item in result["data"]["items"]}
    means = means_of(result)
    names = [needs["items"][place] for place in by_need(needs["loadings"])]
    items = [about[name] for name in names if name in about and answer_scale(result).is_known(about[name])]
    found = [statement(item, means.get(item["name"], {}), result) for item in items]
    most_apart = sorted(found, key=lambda one: -spread(one))[:MOST_SHOWN]
    return [one for one in found if one in most_apart]


def means_of(result: dict[str, Any]) -> dict[str, dict[int, float]]:
    """Item -> label of a segment -> its mean."""
    means: dict[str, dict[int, float]] = {}
    for profile in result["segments"]["profiles"]:
        for item in profile["items"]:
            if item["mean"] is not None:
                means.setdefault(item["name"], {})[profile["label"]] = item["mean"]
    return means


def statement(item: dict[str, Any], means: dict[int, float], result: dict[str, Any]) -> Statement:
    shares = {
        profile["label"]: profile["share"] for profile in result["segments"]["profiles"] if profile["share"]
    }
    scale = answer_scale(result)
    low, high = item.get("ends") or scale.ends
    everyone = mean_of_all(means, shares, item["mean"])
    least = STANDS_OUT * (item["sd"] or high - low)
    telling = frozenset(label for label, mean in means.items() if abs(mean - everyone) >= least)
    placed = {label: scale.placed(item, mean) for label, mean in means.items()}
    return Statement(item["label"], scale.placed(item, everyone), placed, telling)


def mean_of_all(means: dict[int, float], shares: dict[int, float], otherwise: float | None) -> float:
    """From the segments, which are weighted as they are; where one is hidden, everybody's own mean."""
    if means.keys() == shares.keys() and shares:
        return sum(means[label] * shares[label] for label in means) / sum(shares.values())
    return otherwise if otherwise is not None else sum(means.values()) / max(len(means), 1)


def spread(one: Statement) -> float:
    return max(one.means.values()) - min(one.means.values()) if one.means else 0.0

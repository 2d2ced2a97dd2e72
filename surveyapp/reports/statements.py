"""The segment profile plot and the segment evaluation plot."""

from typing import Any

from surveyapp.charts import chart_of_evaluation, chart_of_statements
from surveyapp.charts.segment_measures import Measure, contentment, distance, is_measured, returning, worth
from surveyapp.charts.statements import Statement
from surveyapp.filters import count
from surveyapp.reports.answer_scale import answer_scale
from surveyapp.reports.certainty import by_need
from surveyapp.reports.document import Block, Figure

MOST_SHOWN = 40
STANDS_OUT = 0.5  # standard deviations from everyone's mean; of a yes given by half, the usual 25 points


def profile_plots(profiles: list[dict[str, Any]], result: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    told = [profile for profile in profiles if profile["items"]]
    if len(told) > 1 and statements_of(result):
        blocks.append(statements_figure(told, result))
    return [*blocks, *evaluation_figures(profiles, result["segments"]["n"])]


def statements_figure(profiles: list[dict[str, Any]], result: dict[str, Any]) -> Figure:
    statements, n_all = statements_of(result), len(result["needs"]["items"])
    title = (
        "Every statement by segment" if len(statements) == n_all else "The statements that set segments apart"
    )
    scale = answer_scale(result)
    drawing = chart_of_statements(statements, profiles, scale.ends, title)
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


def evaluation_figures(profiles: list[dict[str, Any]], n: int) -> list[Figure]:
    """How distinct and how sure; and what they are worth and how content, where the study asks for it."""
    measured = [profile for profile in profiles if is_measured(profile)]
    if len(measured) < 2:
        return []
    sure = Figure(
        "evaluation",
        "How distinct, how sure and how large each segment is",
        *drawings(measured, distance(measured), returning(measured), "How distinct and how sure"),
        "The further right, the more its needs differ from everyone else's; the higher, the more surely it "
        "is found again when respondents are drawn anew; the larger the circle, the more people it holds.",
        note_of(n, distance(measured), returning(measured)),
    )
    value, content = worth(measured), contentment(measured)
    if value is None or content is None:
        return [sure]
    worthwhile = Figure(
        "worth",
        "What each segment is worth, and how content it is",
        *drawings(measured, value, content, "What segments are worth, and how content they are"),
        "The further right, the more each of its people brings; the higher, the more content they are with "
        "us; the larger the circle, the more people it holds. The crosses are 95 % intervals.",
        note_of(n, value, content),
    )
    return [sure, worthwhile]


def drawings(
    profiles: list[dict[str, Any]], across: Measure, upwards: Measure, title: str
) -> tuple[str, str]:
    drawing = chart_of_evaluation(profiles, across, upwards, title)
    return drawing.wide, drawing.narrow


def note_of(n: int, across: Measure, upwards: Measure) -> str:
    return f"n = {count(n)}. Across: {across.note}. Upwards: {upwards.note}."

"""What matters most."""

from typing import Any

from surveyapp.charts import chart_of_needs
from surveyapp.filters import count, share
from surveyapp.reports.answer_scale import answer_scale
from surveyapp.reports.document import Block, Figure, Prose, Section
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.words import listed, quoted, sentence


def section(result: dict[str, Any], occasion: Occasion) -> Section | None:
    ranked = ranked_needs(result)
    if not ranked:
        return None
    scale = answer_scale(result)
    title = finding(result)
    drawing = chart_of_needs(ranked, scale.ends, title, scale.share_of)
    n = ranked[0]["n"]
    blocks: list[Block] = [
        Figure(
            "ranking",
            f"{scale.words[0].upper()}{scale.words[1:]}, need by need",
            drawing.wide,
            drawing.narrow,
            "The further right, the more it matters. Where two lines overlap widely, the order of the "
            "two is not settled.",
            f"n = {count(n)}. The lines are 95 % intervals.",
        )
    ]
    if shared_first(ranked):
        tied = listed([quoted(need["name"]) for need in shared_first(ranked)])
        blocks.append(
            Prose(f"The answers do not settle which comes first: {tied} are too close to each other.")
        )
    return Section("ranking", "What matters most", title, tuple(blocks))


def ranked_needs(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The study's own needs where it named some, else those found; the one that matters most first."""
    found = result["needs"]["candidates"] or result["needs"]["factors"]
    return sorted((need for need in found if need["mean"] is not None), key=lambda need: -need["mean"])


def shared_first(ranked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Needs whose interval reaches that of the first one, with it; none where the first stands alone."""
    first = ranked[0]["interval"]
    if not first:
        return []
    close = [need for need in ranked[1:] if need["interval"] and need["interval"][1] >= first[0]]
    return [ranked[0], *close] if close else []


def finding(result: dict[str, Any]) -> str:
    ranked = ranked_needs(result)
    if not ranked:
        return ""
    scale = answer_scale(result)
    first, last = ranked[0], ranked[-1]
    if len(ranked) > 1 and len(shared_first(ranked)) == len(ranked):
        return "No need clearly matters most: the means of all lie too close to each other."
    top = f"{quoted(first['name'])} matters most, at {scale.mean(first['mean'], first['interval'])}"
    if not scale.yes_no and scale.alike:
        top += f" on a scale from {scale.low:g} to {scale.high:g}"
    elif scale.yes_no:
        top = f"{quoted(first['name'])} matters most: {share(first['mean'])} say yes"
    if first is last:
        return sentence(top)
    return sentence(
        f"{top}; {quoted(last['name'])} matters least, at {scale.mean(last['mean'], last['interval'])}"
    )

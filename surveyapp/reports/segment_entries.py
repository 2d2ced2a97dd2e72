"""One segment of the report: what it needs, who it is, what it is worth, and whether one can work with it."""

from collections.abc import Set
from typing import Any

from surveyapp.filters import amount, count, number, share, share_interval
from surveyapp.reports.document import Judged, SegmentEntry
from surveyapp.reports.words import capital, sentence, stability_words

BASIS_NOTE = "Needs were used to make the segments: they describe them, and test nothing."
MOST_TOLD = 5
MOST_ANSWERED = 0.9
TELLING = 0.05  # a share five points off everyone else's, or a mean a fifth of a standard deviation
TELLING_EFFECT = 0.2


def entry(profile: dict[str, Any], alike: Set[str] = frozenset()) -> SegmentEntry:
    """alike  variables of which nothing is told, since segments are not shown to differ in them"""
    return SegmentEntry(
        number=profile["label"],
        name=profile["name"],
        size=f"{count(profile['size'])} people"
        if profile["size"] is not None
        else "too few people to be shown",
        share=share_interval(profile["share"], profile["share_interval"])
        if profile["share"] is not None
        else "",
        more=needs_read(profile, "more"),
        less=needs_read(profile, "less"),
        as_much=needs_read(profile, "same"),
        same=tuple(profile.get("same") or ()),
        who=who(profile, alike),
        found_again=found_again(profile["jaccard"]),
        persona=profile.get("words") or profile.get("persona") or "",
        worth=worth(profile),
        judged=judged(profile),
    )


def worth(profile: dict[str, Any]) -> tuple[str, ...]:
    """What they bring, and how content they are, where the study asked for it."""
    return tuple(told for one in profile.get("roles") or () if (told := role_in_words(one)))


def role_in_words(one: dict[str, Any]) -> str:
    if one["mean"] is None or one.get("hidden"):
        return ""
    others = f" against {amount(one['rest_mean'])} for everyone else" if one["rest_mean"] is not None else ""
    told = f"{capital(asked(one))} {amount(one['mean'], one['interval'])} on average{others}"
    if one.get("share_of_total") is None:
        return told
    brought = share_interval(one["share_of_total"], one["share_of_total_interval"])
    return f"{told}; they bring {brought} of the whole"


def judged(profile: dict[str, Any]) -> tuple[Judged, ...]:
    marks = {True: "✓", False: "✗", None: "?"}
    words = {True: "{}", False: "not {}", None: "{}: cannot be said"}
    return tuple(
        Judged(
            marks[one["holds"]], capital(words[one["holds"]].format(one["name"])), sentence(one["sentence"])
        )
        for one in profile.get("judgements") or ()
    )


def found_again(jaccard: float | None) -> str:
    if jaccard is None:
        return ""
    words = stability_words(jaccard)
    return f"On resamples of these people it comes back {words} (Jaccard similarity {number(jaccard)})."


def needs_read(profile: dict[str, Any], reading: str) -> tuple[str, ...]:
    found = [need for need in profile["needs"] if need["reading"] == reading]
    found.sort(key=lambda need: -abs(need["effect_size"] or 0))
    return tuple(need["name"] for need in found)


def who(profile: dict[str, Any], alike: Set[str] = frozenset()) -> tuple[str, ...]:
    """The most telling descriptions, at most two of one variable."""
    told: list[tuple[str, str]] = []
    for variable, _, text in sorted(telling(profile), key=lambda found: -found[1]):
        if variable not in alike and sum(variable == other for other, _ in told) < 2:
            told.append((variable, text))
    return tuple(text for _, text in told[:MOST_TOLD])


def telling(profile: dict[str, Any]) -> list[tuple[str, float, str]]:
    """Variables that describe these people unlike everyone else, how much they do, and in which words."""
    return [
        (row["variable"], weight, text)
        for row in profile["describe"]
        for weight, text in told_by(row, of_whom(row, profile["size"]))
    ]


def told_by(row: dict[str, Any], of_whom: str) -> list[tuple[float, str]]:
    return told_by_mean(row, of_whom) if row["kind"] == "numeric" else told_by_share(row, of_whom)


def of_whom(row: dict[str, Any], size: int | None) -> str:
    """Said where many did not answer, such as those who were not asked."""
    if row["n"] is None or not size or row["n"] >= MOST_ANSWERED * size:
        return ""
    return f" of the {count(row['n'])} who answered,"


def told_by_share(row: dict[str, Any], of_whom: str) -> list[tuple[float, str]]:
    difference, interval = row["difference"], row["difference_interval"]
    if difference is None or interval is None or abs(difference) < TELLING or interval[0] <= 0 <= interval[1]:
        return []
    if row["kind"] == "binary" and row["value"] == 0:
        return []  # the yes beside it says the same
    others = f"{of_whom} against {share(row['rest_share'])} of everyone else{' who did' if of_whom else ''}"
    if row["kind"] != "binary" or row["value_label"] not in {"1", "chosen", "yes", "Yes"}:
        what = f"{asked(row)} {row['value_label']},"
    else:
        what = asked(row)
    return [(abs(difference), f"{capital(what)} {share_interval(row['share'], row['interval'])}{others}")]


def told_by_mean(row: dict[str, Any], of_whom: str) -> list[tuple[float, str]]:
    effect, interval = row["effect_size"], row["difference_interval"]
    if effect is None or abs(effect) < TELLING_EFFECT or row["mean"] is None or row["rest_mean"] is None:
        return []
    if interval is None or interval[0] <= 0 <= interval[1]:
        return []
    others = f"{of_whom} against {amount(row['rest_mean'])} for everyone else{' who did' if of_whom else ''}"
    return [
        (
            abs(effect) / 4,
            f"{capital(asked(row))} {amount(row['mean'], row['interval'])} on average{others}",
        )
    ]


def asked(row: dict[str, Any]) -> str:
    """The question before its answer: a mark of its own stands in for the colon."""
    label: str = row["label"].rstrip(" :")
    return label if label.endswith(("?", "!", "…", ".")) else f"{label}:"

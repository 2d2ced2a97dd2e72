"""What profiles say beyond tables: nobody's row or words, and nothing that tells of a hidden cell."""

from collections import defaultdict
from typing import Any

from surveyapp.minimum_cell.cells import Cell, empty, hide_cells, is_small

ROLE_FIGURES = (
    *("mean", "interval", "rest_mean", "difference", "difference_interval", "effect_size"),
    *("share_of_total", "share_of_total_interval"),
)
NEED_FIGURES = ("mean", "interval", "difference", "effect_size", "effect_interval")
TEST_FIGURES = ("statistic", "p", "p_adjusted", "effect", "effect_interval")
NOTHING_SAID: dict[str, Any] = {
    "needs": [],
    "candidate_needs": [],
    "items": [],
    "describe": [],
    "distinctive": [],
    "jaccard": None,
    "same": [],
    "undecided": [],
    "roles": [],
    "judgements": [],
    "persona": "",
    "spread": {"mean_distance": None, "everybody": None, "ratio": None, "needs": [], "sentence": ""},
}
UNSAID = "Not shown: it would tell of fewer than {minimum} people."
LONGEST_SHARED = 20  # letters of an answer by which a sentence about it is known


def hide_people(profiles: list[Cell]) -> None:
    """Rows and words lead to one person."""
    for profile in profiles:
        for about_one_person in ("typical", "quotes"):
            if about_one_person in profile:
                profile[about_one_person] = []


def silence(profile: Cell) -> None:
    """A segment too small to be described at all."""
    profile.update({name: nothing for name, nothing in NOTHING_SAID.items() if name in profile})


def hide_small_needs(profiles: list[Cell], minimum: int) -> None:
    for profile in profiles:
        for need in (*profile["needs"], *profile.get("candidate_needs", ())):
            if is_small(need["n"], minimum):
                empty(need, NEED_FIGURES, minimum)


def hide_small_roles(profiles: list[Cell], minimum: int) -> None:
    """Of each variable, the segments' figures add up to everybody's: a hidden one gets a companion."""
    by_variable: dict[str, list[Cell]] = defaultdict(list)
    for profile in profiles:
        for role in profile.get("roles", ()):
            by_variable[role["variable"]].append(role)
            if is_small(role["rest_n"], minimum):
                empty(role, ROLE_FIGURES, minimum)
    for roles in by_variable.values():
        hide_cells(roles, ROLE_FIGURES, minimum)


def hide_telling_words(profiles: list[Cell], minimum: int) -> None:
    """Sentences with the figures of what has been hidden since they were written."""
    for profile in profiles:
        roles = [row for row in profile.get("roles", ()) if "hidden" in row]
        hidden = [*(row for row in profile["describe"] if "hidden" in row), *roles]
        for name in {"distinctive", "same"} & profile.keys():
            profile[name] = [one for one in profile[name] if not tells(one, hidden)]
        if roles or tells(profile.get("persona", ""), hidden):  # which speaks of roles without their labels
            profile["persona"] = ""
        for judgement in profile.get("judgements", ()):
            if tells(judgement["sentence"], hidden):
                judgement["sentence"] = UNSAID.format(minimum=minimum)


def tells(sentence: str, hidden: list[Cell]) -> bool:
    """Whether a sentence is about one of these; it gives an answer in quotes, or begins with the label."""
    return any(
        f"“{row['value_label'][:LONGEST_SHARED]}" in sentence
        if "value_label" in row and row["kind"] != "binary"
        else row["label"][:LONGEST_SHARED] in sentence
        for row in hidden
    )


def hide_telling_tests(division: Cell) -> None:
    """A test over all segments would tell of a hidden cell; so would who is placed where."""
    profiles = division["profiles"] or []
    hidden = {
        row["variable"]
        for profile in profiles
        for row in (*profile["describe"], *profile.get("roles", ()))
        if "hidden" in row
    }
    some_segment = any("hidden" in profile for profile in profiles)
    for test in division.get("description_tests", ()):
        if some_segment or test["variable"] in hidden:
            test.update({**dict.fromkeys(TEST_FIGURES), "df": [], "pairs": [], "options": []})
    if "classification" in division and (some_segment or not profiles):
        division["classification"] = None

"""How far latent classes can be relied on, where they are the division in use."""

from typing import Any

from surveyapp.filters import count, number

HEAD = ("Two statements", "Left unexplained", "Large")
READING = (
    "For each pair of statements, the table of answers against the one that the classes imply: chi-squared "
    "by its degrees of freedom. About 1 is as it should be; above 4 the two share something that the classes "
    "do not explain, often a wording or that one follows from the other. Drop one before adding a class."
)


def rows(result: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The pairs of which the classes explain least; none where other segments are in use."""
    found = result["segments"].get("classes")
    labels = {item["name"]: item["label"] for item in result["data"]["items"]}
    return tuple(
        (
            " / ".join(labels.get(one[name], one[name]) for name in ("first", "second")),
            number(one["ratio"], 1),
            "above 4" if one["is_large"] else "",
        )
        for one in (found["pairs"] if found else ())
    )


def notes(result: dict[str, Any]) -> tuple[str, ...]:
    """A sentence on each of what else is known; a count of none is not worth one."""
    found = result["segments"].get("classes")
    if not found:
        return ()
    told = [f"{count(found['n_large'])} of {count(found['n_pairs'])} pairs are above 4."]
    if found["n_undetermined"]:
        told.append(
            f"The answers leave the classes open in {count(found['n_undetermined'])} directions: other "
            "classes would make them as likely. Take fewer classes or ask more."
        )
    if found["n_at_the_edge"]:
        told.append(
            f"{count(found['n_at_the_edge'])} probabilities are at 0: answers that nobody of a class gave. "
            "Whoever is new and gives one is placed elsewhere for certain."
        )
    if found["p_value"] is not None:
        fit = f"{number(found['g_squared'], 1)} with {count(found['residual_df'])} degrees of freedom"
        told.append(
            f"Fit to the table of all answers: G² {fit}, p = {number(found['p_value'], 3)}; a small p says "
            "that the classes do not explain everything."
        )
    return tuple(told)

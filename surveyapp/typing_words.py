"""How often a typing tool is right, in words and rows for its page."""

from typing import Any

from surveyapp.filters import count, share, share_interval

PER_CENT = 100


def said(result: dict[str, Any]) -> dict[str, Any]:
    """Everything the page says of a tool; result as the worker wrote it."""
    fixed, redone = result["fixed"], result["redone"]
    names = [segment["name"] for segment in result["model"]["segments"]]
    return {
        "finding": finding(fixed["share"]),
        "errors": errors(fixed, redone),
        "told": told(fixed, result["model"]["least_certainty"]),
        "base": base(fixed),
        "anew": anew(result),
        "looked_at": looked_at(result),
        "rows": [row_of(name, *pair) for name, pair in zip(names, by_segment(fixed, redone), strict=True)],
        "confusion": list(zip(names, fixed["confusion"], strict=True)),
        "names": names,
        "best": best_and_worst(fixed, names),
        "more": more(result["curve"], len(result["model"]["questions"])),
        "curve": [point(one, len(result["model"]["questions"])) for one in result["curve"]],
    }


def finding(right: float) -> str:
    return f"Places {right_in_ten(right)}"


def right_in_ten(right: float) -> str:
    """0.84 -> 8 in 10 people correctly; all of them, or nobody, only where that is so."""
    number = min(max(round(right * 10), 1), 9)
    bound = "more than " if right >= 0.95 else "fewer than " if right < 0.05 else ""
    return f"{bound}{number} in 10 people correctly"


def errors(fixed: dict[str, Any], redone: dict[str, Any] | None) -> str:
    words = f"{share_interval(fixed['share'], fixed['interval'])} with the segments as they are"
    if redone is None:
        return f"{words}."
    return f"{words}, {share_interval(redone['share'], redone['interval'])} when the segments are found anew."


def told(fixed: dict[str, Any], certainty: float) -> str:
    if fixed["told_right"] is None:
        return (
            f"Nobody is placed with a certainty of {share(certainty)}. "
            "Ask for less certainty, or for more questions."
        )
    right = share_interval(fixed["told_right"], fixed["told_right_interval"])
    return (
        f"With a certainty of at least {share(certainty)} it tells {share(fixed['told'])} of the people "
        f"their segment, and is right for {right} of these; of the others it says that it cannot tell."
    )


def base(fixed: dict[str, Any]) -> str:
    return (
        f"Naming the largest segment to everybody would be right for {share(fixed['base_rate'])}. "
        f"Agreement beyond chance (Cohen's kappa) is {fixed['kappa']:.2f}."
    )


def anew(result: dict[str, Any]) -> str:
    redone = result["redone"]
    if redone is None:
        return (
            f"The segments could not be found anew without those held out. {result['redone_fault']}".strip()
        )
    return (
        f"When segments are found without the people held out, {share(redone['same_division'])} of these "
        "are in the same segment as before, whatever is asked."
    )


def looked_at(result: dict[str, Any]) -> str:
    low, high = result["asked"]
    rules = f"{low}" if low == high else f"{low} to {high}"
    some = (
        f" {count(result['n_used'])} of them, drawn by chance, were looked at."
        if result["n_used"] < result["n"]
        else ""
    )
    return (
        f"{count(result['n'])} people.{some} Each was held out five times; the questions ({rules} of them) "
        "and the certainty were chosen anew each time without them. Intervals are 95 %: overall with Nadeau "
        "and Bengio's correction for people held out in turn, by segment Wilson's, with repeats averaged."
    )


def by_segment(fixed: dict[str, Any], redone: dict[str, Any] | None) -> list[tuple[dict[str, Any], Any]]:
    others = redone["segments"] if redone else [None] * len(fixed["segments"])
    return list(zip(fixed["segments"], others, strict=True))


def best_and_worst(fixed: dict[str, Any], names: list[str]) -> str:
    found = [segment["found"] for segment in fixed["segments"]]
    best, worst = found.index(max(found)), found.index(min(found))
    if best == worst:
        return "It tells all segments equally well"
    return f"It finds {share(found[best])} of “{names[best]}”, and {share(found[worst])} of “{names[worst]}”"


def more(curve: list[dict[str, Any]], asked: int) -> str:
    now = next((one["share"] for one in curve if one["n_questions"] == asked), None)
    most = curve[-1]
    if now is None or most["n_questions"] == asked:
        return "No more questions are asked than these"
    return f"{most['n_questions']} questions would place {share(most['share'])} instead of {share(now)}"


def row_of(name: str, segment: dict[str, Any], other: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "number": segment["segment"],
        "name": name,
        "n": segment["n"],
        "found": share_interval(segment["found"], segment["found_interval"]),
        "right": share_interval(segment["right"], segment["right_interval"])
        if segment["right"] is not None
        else "nobody",
        "told": share(segment["told"]),
        "anew": share_interval(other["found"], other["found_interval"]) if other else "",
    }


def point(one: dict[str, Any], asked: int) -> dict[str, Any]:
    return {
        **one,
        "is_taken": one["n_questions"] == asked,
        "words": share_interval(one["share"], one["interval"]),
    }

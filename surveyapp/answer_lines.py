"""One question's answer as lines: what each is about, and under which name it is stored."""

from collections.abc import Mapping

from questionnaires import Question, Ranking


def lines_of(question: Question, answers: Mapping[str, object]) -> list[tuple[str, str]]:
    """Variable and label of each line, the label empty where there is only one; an order reads from its first
    place."""
    labels = [row.label for row in getattr(question, "rows", ())] or [""]
    lines = list(zip(question.variables, labels, strict=True))
    if not isinstance(question, Ranking):
        return lines
    place_of = {name: place for name in question.variables if isinstance(place := answers.get(name), int)}
    return sorted(lines, key=lambda line: place_of.get(line[0], len(lines) + 1))

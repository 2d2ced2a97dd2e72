"""A scale that has a name, in the language of whoever reads it."""

from collections.abc import Mapping

from questionnaires.languages import nearest_language
from questionnaires.pages import Page
from questionnaires.questions import Grid, Question
from questionnaires.scale_labels import LABELS
from questionnaires.scales import SCALES, Choice, Code, Scale


def scale_in(name: str, language: str) -> Scale | None:
    """A scale that has a name, with its labels in a language; None where we have no words for it."""
    spoken = nearest_language(language, ("en", *LABELS))
    if spoken is None or spoken == "en":
        return SCALES[name] if spoken else None
    labels = LABELS[spoken][name].split(" | ")
    if name == "recommend11":
        labels = [f"0 - {labels[0]}", *map(str, range(1, 10)), f"10 - {labels[1]}"]
    codes = (code for code, _ in SCALES[name].points)
    points = tuple(Choice(code, label) for code, label in zip(codes, labels, strict=True))
    return Scale(name=name, points=points)


def standard_labels(points: tuple[Choice, ...], spoken: str, language: str) -> Mapping[Code, str]:
    """Labels in a language for points that are a named scale's in the language spoken; else none."""
    for name in SCALES:
        here, there = scale_in(name, spoken), scale_in(name, language)
        if here and there and here.points == points:
            return dict(there.points)
    return {}


def in_spoken_scales(page: Page, language: str) -> Page:
    """The page with the labels of named scales in its own language."""
    if nearest_language(language, ("en", *LABELS)) in (None, "en"):
        return page
    return page.model_copy(
        update={"questions": tuple(with_spoken_scale(question, language) for question in page.questions)}
    )


def with_spoken_scale(question: Question, language: str) -> Question:
    labels = standard_labels(question.choices, "en", language)
    if not labels:
        return question
    points = tuple(Choice(code, label) for code, label in labels.items())
    if isinstance(question, Grid):
        return question.model_copy(update={"scale": Scale(name=question.scale.name, points=points)})
    return question.model_copy(update={"options": points})

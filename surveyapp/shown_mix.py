"""The respondents' mix beside the known mix of everybody: groups, shares, and whom to ask more of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from questionnaires import Codebook, Single, codebook
from surveyapp.models import QuestionnaireVersion, Study

IN_LINE = 0.01  # a share that misses its target by a point is as good as met


@dataclass(frozen=True)
class Group:
    """People who gave one answer. Shares 0 to 1, of those who answered; target of everybody, where known."""

    code: str
    label: str
    n: int
    share: float | None
    target: float | None

    @property
    def difference(self) -> float | None:
        return None if self.target is None or self.share is None else self.share - self.target


@dataclass(frozen=True)
class Mix:
    variable: str
    text: str
    n: int
    groups: tuple[Group, ...]
    source: str
    is_known: bool

    @property
    def advice(self) -> str:
        return advice_of(self.groups, self.n) if self.is_known and self.n else ""


def describing_questions(study: Study) -> list[Single]:
    """Questions with one answer out of several, those that express needs apart: their mix may be known."""
    version = QuestionnaireVersion.published_of(study.id or 0)
    if version is None:
        return []
    needs = items_of_needs(study, codebook(version.questionnaire))
    questions = version.questionnaire.questions
    return [one for one in questions if isinstance(one, Single) and one.code not in needs]


def items_of_needs(study: Study, book: Codebook) -> set[str]:
    return {name for need in study.candidate_needs for name in book.select(need["items"])}


def mix_of_question(question: Single, counts: Mapping[str, int], margin: Mapping[str, Any] | None) -> Mix:
    """counts: how many gave each code, as text; margin: what the study knows of this question."""
    offered = [choice for choice in question.options if choice.code not in question.missing]
    n = sum(counts.get(str(choice.code), 0) for choice in offered)
    total = sum(margin["shares"].values()) if margin else 0.0
    groups = tuple(
        Group(
            code=str(choice.code),
            label=choice.label,
            n=counts.get(str(choice.code), 0),
            share=counts.get(str(choice.code), 0) / n if n else None,
            target=margin["shares"].get(str(choice.code), 0.0) / total if margin and total else None,
        )
        for choice in offered
    )
    source = margin["source"] if margin else ""
    return Mix(question.code, question.text, n, groups, source, margin is not None)


def advice_of(groups: tuple[Group, ...], n: int) -> str:
    """How many more of the groups that are short bring each of them to its known share, all together."""
    short = [one for one in groups if one.target is not None and one.n < (one.target - IN_LINE) * n]
    wanted = sum(one.target or 0.0 for one in short)
    if not short:
        return "The mix is in line: nobody in particular needs to be asked."
    if wanted >= 1:
        return ""
    total = (n - sum(one.n for one in short)) / (1 - wanted)
    more = [(one.label, round((one.target or 0.0) * total - one.n)) for one in short]
    asked = [f"{count} more from “{label}”" for label, count in sorted(more, key=lambda pair: -pair[1])]
    listed = asked[0] if len(asked) == 1 else f"{', '.join(asked[:-1])} and {asked[-1]}"
    return f"About {listed} would bring the mix in line."

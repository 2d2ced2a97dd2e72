"""Which languages of a questionnaire are complete, and what the others lack, with the lines where it goes."""

from dataclasses import dataclass

from questionnaires.errors import Problem
from questionnaires.faults import Margin
from questionnaires.reading import read_with_lines


@dataclass(frozen=True)
class Completeness:
    """One language besides the questionnaire's own."""

    language: str
    n_texts: int
    missing: tuple[Problem, ...]

    @property
    def n_translated(self) -> int:
        return self.n_texts - len(self.missing)


def completeness(text: str | bytes, source: str = "questionnaire.yaml") -> tuple[Completeness, ...]:
    """How far each translation has come. Raises QuestionnaireError where the text has faults"""
    margin = Margin(source)
    questionnaire = read_with_lines(text, margin)
    found = []
    for language in questionnaire.translations:
        wanted = questionnaire.wanted_in(language)
        notes = Margin(source, lines=margin.lines)
        for one in wanted:
            if not one.there:
                notes.add(margin.line_of(one.place), one.what, one.mend, one.question)
        found.append(Completeness(language, len(wanted), tuple(notes.problems)))
    return tuple(found)

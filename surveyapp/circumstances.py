"""What is known of answers beside what was answered: their language, and by which way people came."""

from questionnaires import Codebook, Questionnaire, Variable, codebook
from surveyapp.exports.csv import free_name
from surveyapp.monitor.words import SOURCES, language_name

LANGUAGE, SOURCE = "language", "source"


def circumstances(questionnaire: Questionnaire) -> dict[str, Variable]:
    """The two variables by their kind, each under the name of its column in the CSV of the answers."""
    languages = (questionnaire.language, *questionnaire.translations)
    spoken = tuple((one, language_name(one)) for one in languages)
    ways = tuple((code, words) for code, words in SOURCES.items() if code)
    asked = codebook(questionnaire).names
    return {
        kind: Variable(free_name(kind, asked), label, label, "nominal", values)
        for kind, label, values in (
            (LANGUAGE, "Language of the questionnaire", spoken),
            (SOURCE, "How people came", ways),
        )
    }


def names_of_circumstances(questionnaire: Questionnaire) -> tuple[str, ...]:
    return tuple(variable.name for variable in circumstances(questionnaire).values())


def with_circumstances(book: Codebook, questionnaire: Questionnaire) -> Codebook:
    """The codebook of a file of answers: behind what was asked, what else a row says."""
    return Codebook((*book, *circumstances(questionnaire).values()))

"""The answers of a study as a table: a row a response, a column a variable, whatever version was answered."""

from collections.abc import Iterable
from functools import cached_property

from questionnaires import Variable, codebook, record
from surveyapp.models import QuestionnaireVersion, Response


class AnswerTable:
    def __init__(self, versions: Iterable[QuestionnaireVersion]) -> None:
        self.versions = {version.id: version for version in versions}
        self.questionnaires = {
            version_id: version.questionnaire for version_id, version in self.versions.items()
        }

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """Those of the newest version, then those only older versions asked."""
        newest_first = sorted(self.versions.values(), key=lambda version: version.number, reverse=True)
        found: dict[str, Variable] = {}
        for version in newest_first:
            for variable in codebook(self.questionnaires[version.id]):
                found.setdefault(variable.name, variable)
        return tuple(found.values())

    def version_number(self, response: Response) -> int:
        return self.versions[response.version_id].number

    def row(self, response: Response) -> dict[str, object]:
        """A value for each variable the person's version has; None where there is no answer."""
        return record(self.questionnaires[response.version_id], response.answers)

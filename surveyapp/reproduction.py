"""How a run can be made again without this install: one command, and the files it reads."""

import shlex
from dataclasses import dataclass
from typing import Any, Self

from questionnaires import codebook
from surveyapp.models import QuestionnaireVersion, Run


@dataclass(frozen=True)
class Reproduction:
    """The names of files are those under which they are downloaded."""

    command: str
    answers: str
    questionnaire: str
    assumptions: str | None
    """None where nothing was believed and no needs were named"""

    @classmethod
    def of(cls, run: Run, result: dict[str, Any], version: QuestionnaireVersion) -> Self:
        answers, assumptions = f"answers-run-{run.id}.csv", f"assumptions-run-{run.id}.yaml"
        believed = bool(result["needs"]["candidates"] or result["assumptions"]["claims"])
        command = ["needmap", "analyse", answers, "--questionnaire", version.filename]
        command += items_of(result, version)
        command += ["--assumptions", assumptions] if believed else []
        command += ["--seed", str(run.seed), "--minimum-cell", str(result["settings"]["minimum_cell"])]
        return cls(shlex.join(command), answers, version.filename, assumptions if believed else None)


def items_of(result: dict[str, Any], version: QuestionnaireVersion) -> list[str]:
    book = codebook(version.questionnaire)
    describing = tuple(one["name"] for one in result["data"]["describe"])
    needs = ["--needs", book.spell(tuple(result["needs"]["items"]))]
    return [*needs, "--describe", book.spell(describing)] if describing else needs


def version_of(run: Run) -> QuestionnaireVersion | None:
    """The version in whose variables the run saw the answers: the newest when it was asked for."""
    published = QuestionnaireVersion.all_published_of(run.study_id, run.created_at)
    return published[-1] if published else None

"""With which earlier analysis segments are to be compared."""

from collections.abc import Sequence
from typing import Any, Self

from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.validators import ValidationError

from surveyapp.filters import day
from surveyapp.models.comparable_run import ComparableRun
from surveyapp.pages.fields import StudioForm


class Offered(SelectField):
    def pre_validate(self, form: Any) -> None:
        if self.data not in dict(self.choices):
            raise ValidationError("Choose one of the analyses that are offered.")


class SameSegmentsForm(StudioForm):
    earlier = Offered("Compare with")

    @classmethod
    def offering(
        cls,
        runs: Sequence[ComparableRun],
        study_id: int,
        sent: MultiDict[str, str] | None,
        chosen: int | None,
    ) -> Self:
        """chosen: the run that was asked for last."""
        form = cls(sent, data={"earlier": str(chosen)} if chosen else None)
        form.earlier.choices = [(str(run.id), called(run, study_id)) for run in runs]
        return form


def called(run: ComparableRun, study_id: int) -> str:
    """Run 3 of this study, 1 May 2027, 4 segments"""
    whose = "this study" if run.study_id == study_id else f"“{run.title}”"
    return f"Run {run.id} of {whose}, {day(run.finished_at)}, {run.k} segments"

"""Who does which kind of job. The heavy libraries are imported here, once, and stay warm in the worker."""

from surveyapp import runs
from surveyapp.worker import Handler

HANDLERS: dict[str, Handler] = {
    "analysis": runs.perform_analysis,
    "screening": runs.perform_screening,
    "variant": runs.perform_variant,
}

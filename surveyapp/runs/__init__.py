"""ANALYSIS. The only callers of analysis/: load the table, call, store the result."""

from analysis import scheduler
from analysis.errors import AnalysisError
from analysis.findings import check_choices
from surveyapp.runs.analysis_run import DRAWING, analyse, input_digest, perform_analysis
from surveyapp.runs.given_settings import settings_of
from surveyapp.runs.incentive_effect import perform_incentive_effect
from surveyapp.runs.power_run import perform_power
from surveyapp.runs.same_segments_run import perform_same_segments
from surveyapp.runs.screening import perform_screening
from surveyapp.runs.typing_run import make_typing_tool, perform_typing_tool
from surveyapp.runs.variant_run import perform_variant

__all__ = [
    "DRAWING",
    "AnalysisError",
    "analyse",
    "check_choices",
    "input_digest",
    "make_typing_tool",
    "perform_analysis",
    "perform_incentive_effect",
    "perform_power",
    "perform_same_segments",
    "perform_screening",
    "perform_typing_tool",
    "perform_variant",
    "scheduler",
    "settings_of",
]

"""CHARTS. A result in, drawings out: each as a wide and a narrow SVG in the page's own inks."""

from surveyapp.charts.beliefs import chart_of_ranks, chart_of_shares
from surveyapp.charts.candidates import chart_of_candidates
from surveyapp.charts.drawing import Drawing
from surveyapp.charts.evaluation import chart_of_evaluation
from surveyapp.charts.persistence import chart_of_persistence
from surveyapp.charts.power import chart_of_power
from surveyapp.charts.profiles import chart_of_profiles
from surveyapp.charts.ranking import chart_of_needs
from surveyapp.charts.scree import chart_of_scree
from surveyapp.charts.sizes import chart_of_sizes
from surveyapp.charts.statements import chart_of_statements

__all__ = [
    "Drawing",
    "chart_of_candidates",
    "chart_of_evaluation",
    "chart_of_needs",
    "chart_of_persistence",
    "chart_of_power",
    "chart_of_profiles",
    "chart_of_ranks",
    "chart_of_scree",
    "chart_of_shares",
    "chart_of_sizes",
    "chart_of_statements",
]

"""REPORTS. One document tree, made once from a result; renderers turn it into a page."""

from surveyapp.reports.contents import document_of, main_finding
from surveyapp.reports.occasion import Occasion, occasion_of
from surveyapp.reports.single_file import single_file

__all__ = ["Occasion", "document_of", "main_finding", "occasion_of", "single_file"]

"""Pages of a survey, compiled once: fixed pieces of HTML, with holes for what differs between people."""

from surveyapp.compiled.body import Body, Fixed
from surveyapp.compiled.mould import Holes, Mould
from surveyapp.compiled.shelf import Shelf

__all__ = ["Body", "Fixed", "Holes", "Mould", "Shelf"]

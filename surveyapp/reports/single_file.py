"""The report as one HTML file that opens offline: stylesheet and drawings inside, nothing from outside."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from surveyapp.assets import room_css
from surveyapp.filters import FILTERS

TEMPLATES = Path(__file__).parent.parent / "templates"


def single_file(report: dict[str, Any]) -> str:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(FILTERS)
    # Markup: our own stylesheet, where > is a selector and not text
    return pages.get_template("report/single_file.html").render(
        report=report, css=Markup(room_css("findings"))
    )

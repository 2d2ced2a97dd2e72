"""`needmap analyse`."""

import sys
from pathlib import Path
from typing import Any

import click

from surveyapp.commands.environment import share_work
from surveyapp.typing_wish import NUMBERS

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--needs", required=True, metavar="ITEMS", help="Items that form the segments, such as 'Q1.1..Q1.29'."
)
@click.option("--describe", default="", metavar="ITEMS", help="Columns that say who the segments are.")
@click.option(
    "--roles", default="", metavar="ROLES", help="Columns that say worth: 'value=spend,satisfaction=q7'."
)
@click.option(
    "--labels", type=FILE, metavar="L.tsv", help="Question texts: a name, a tab, a text on each line."
)
@click.option("--questionnaire", type=FILE, metavar="Q.yaml", help="The questionnaire that was answered.")
@click.option("--assumptions", type=FILE, metavar="A.yaml", help="What people believed: needs and claims.")
@click.option(
    "--excluded", default="", metavar="COLUMN", help="Leave out the rows with anything in this column."
)
@click.option("--exclude", default="", metavar="RULES", help="Follow these rules of screening.")
@click.option("--weights", default="", metavar="COLUMN", help="How much each respondent counts.")
@click.option("--margins", type=FILE, metavar="M.yaml", help="The known mix; answers are weighted to it.")
@click.option(
    "--trim",
    type=click.FloatRange(min=1, min_open=True),
    default=5.0,
    show_default=True,
    metavar="T",
    help="No weight is larger than T times their mean.",
)
@click.option(
    "--correlation",
    type=click.Choice(["auto", "polychoric", "pearson", "spearman"]),
    default="auto",
    show_default=True,
    help="How answers are correlated.",
)
@click.option(
    "--extraction",
    type=click.Choice(["minres", "ml", "pa"]),
    default="minres",
    show_default=True,
    help="How factors are found.",
)
@click.option(
    "--rotation",
    type=click.Choice(["oblimin", "geomin", "promax", "varimax", "none"]),
    default="oblimin",
    show_default=True,
    help="How factors are turned.",
)
@click.option(
    "--scores",
    type=click.Choice(["regression", "bartlett", "tenberge"]),
    default="regression",
    show_default=True,
    help="How people are placed on factors.",
)
@click.option(
    "--factors",
    type=click.IntRange(min=1),
    metavar="M",
    help="How many factors; by parallel analysis unless given.",
)
@click.option("--drop", default="", metavar="ITEMS", help="Items left out of the needs.")
@click.option(
    "--compare", default="", metavar="ITEMS", help="Do needs mean the same in the groups of these columns?"
)
@click.option(
    "--ways", default="", metavar="WAYS", help="Ways of dividing people, such as 'items/k-means,scores/ward'."
)
@click.option(
    "--k-min",
    type=click.IntRange(min=2),
    default=2,
    show_default=True,
    help="Fewest segments tried, up to 50.",
)
@click.option(
    "--k-max",
    type=click.IntRange(min=2),
    default=8,
    show_default=True,
    help="Most segments tried, up to 50.",
)
@click.option("--solution", default="", metavar="ID", help="Take this division, such as 'items/k-means/4'.")
@click.option("--solution-reason", default="", metavar="WORDS", help="Why that one; it stands in the report.")
@click.option("--segment-names", type=FILE, metavar="S.yaml", help="What segments are called.")
@click.option(
    "--null-draws",
    type=int,
    default=199,
    show_default=True,
    metavar="N",
    help="Draws of answers without groups, against which structure is tested: 19 or more, or 0 for no test.",
)
@click.option(
    "--typing-tool",
    type=click.Choice(NUMBERS),
    metavar="N",
    help="Make a typing tool as well, of 3 to 10 questions, or as few as reach 80 %.",
)
@click.option(
    "--certainty",
    type=click.IntRange(0, 99),
    default=50,
    show_default=True,
    metavar="PERCENT",
    help="Below it the typing tool cannot tell.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Same seed, same numbers."
)
@click.option(
    "--minimum-cell",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    metavar="N",
    envvar="NEEDMAP_MINIMUM_CELL",
    help="Figures about fewer people stay out of the report.",
)
@click.option(
    "--out", type=FILE, default="needmap-report", show_default=True, metavar="DIR", help="Where to write."
)
def analyse(out: Path, **request: Any) -> None:
    """Find needs and segments in FILE (CSV, Excel or SPSS) and write a report.

    ITEMS are names of columns, separated by commas, with ranges (Q1.1..Q1.29) and patterns (Q1.*);
    an exact name wins. Writes report.html, which opens offline, and result.json; and, where one is wanted,
    the files of a typing tool.
    """
    from surveyapp.analyse import FAULTS, analyse_file
    from surveyapp.analysis_request import Request

    share_work()
    try:
        done = analyse_file(Request(out=out, **request), click.echo)
    except FAULTS as fault:
        click.echo(f"needmap: {fault}", err=True)
        sys.exit(2)
    click.echo(done)

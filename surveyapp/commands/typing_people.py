"""`needmap type`."""

import sys
from pathlib import Path

import click

FILE = click.Path(path_type=Path)


@click.command(name="type")
@click.argument("file", type=FILE)
@click.option("--model", type=FILE, required=True, metavar="M.json", help="The typing model.")
@click.option("--keep", default="", metavar="ITEMS", help="Columns of FILE that go along, such as a number.")
@click.option(
    "--out", type=FILE, default="typed.csv", show_default=True, metavar="T.csv", help="Where to write."
)
def type_people(file: Path, model: Path, keep: str, out: Path) -> None:
    """Place the people in FILE (CSV, Excel or SPSS) in segments by a typing model.

    FILE has a column for each question of the model, under the question's name, with codes or their labels.
    """
    from questionnaires import CodebookError
    from surveyapp.imports import ImportFault
    from surveyapp.runs.typing_file import type_file

    try:
        told = type_file(file, model, out, keep)
    except (ImportFault, CodebookError) as fault:
        click.echo(f"needmap: {fault}", err=True)
        sys.exit(2)
    click.echo(f"Wrote {out}. {told}")

"""`needmap compare`."""

import sys
from pathlib import Path

import click

FILE = click.Path(path_type=Path)


@click.command(name="compare")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--same-people", is_flag=True, help="Both are of one file of answers, row by row.")
def compare(old: Path, new: Path, same_people: bool) -> None:
    """Say which segments of OLD are found again in NEW, how surely, and how their shares have changed.

    OLD and NEW are the result.json of two analyses with at least three items of the same name.
    """
    from surveyapp.imports import ImportFault
    from surveyapp.runs import AnalysisError
    from surveyapp.runs.same_segments_file import compare_files

    try:
        told = compare_files(old, new, same_people)
    except (ImportFault, AnalysisError) as fault:
        click.echo(f"needmap: {fault}", err=True)
        sys.exit(2)
    click.echo(told)

"""`needmap power`."""

import sys
from pathlib import Path

import click

FILE = click.Path(path_type=Path)


@click.command(name="power")
@click.argument("questionnaire", type=FILE)
@click.option(
    "--guess", type=FILE, required=True, metavar="G.yaml", help="The needs, and the segments you expect."
)
@click.option(
    "--answers",
    default="100,250,500,1000",
    show_default=True,
    metavar="N,N",
    help="Numbers of answers to try.",
)
@click.option(
    "--sets", "n_sets", type=click.IntRange(2, 1000), default=30, show_default=True, metavar="N",
    help="Synthetic surveys of each size.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Same seed, same numbers."
)
def power(questionnaire: Path, guess: Path, answers: str, n_sets: int, seed: int) -> None:
    """Say how many answers it takes to see the segments you expect.

    Synthetic respondents answer QUESTIONNAIRE (YAML), and the search for segments is run on them.
    """
    from tqdm import tqdm

    from surveyapp.analyse import FAULTS
    from surveyapp.runs.power_file import power_of_file

    try:
        with tqdm(total=100, bar_format="{percentage:3.0f} % {bar} {remaining} left", disable=None) as bar:
            told = power_of_file(
                questionnaire, guess, answers, n_sets, seed, lambda share: bar.update(100 * share - bar.n)
            )
    except FAULTS as fault:
        click.echo(f"needmap: {fault}", err=True)
        sys.exit(2)
    click.echo(told)

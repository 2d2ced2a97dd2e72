"""`needmap demo`."""

from pathlib import Path

import click

from surveyapp.commands.environment import configuration
from surveyapp.config import Config


@click.command()
@click.option(
    "--seed", default=1, show_default=True, type=click.IntRange(min=0), help="Same seed, same data."
)
@click.option("--respondents", default=800, show_default=True, type=click.IntRange(1, 100_000),
              help="Customers who complete the survey; others leave on the way.")  # fmt: skip
@click.option("--csv", "file", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the answers to this file and touch no database.")  # fmt: skip
def demo(seed: int, respondents: int, file: Path | None) -> None:
    """Show Needmap on an invented company whose customers' needs are known (docs/demo.md)."""
    if file:
        click.echo(demo_files(file, seed, respondents))
    else:
        click.echo(demo_study(configuration(), seed, respondents))


def demo_files(file: Path, seed: int, n_respondents: int) -> str:
    from surveyapp.demo import company
    from surveyapp.demo.files import write_files

    simulated = company.responses(n_respondents, seed)
    try:
        answers, book, truth = write_files(file, company.questionnaire(), simulated)
    except OSError as error:
        raise click.ClickException(
            f"{file} cannot be written: {error.strerror}. Choose another place."
        ) from None
    return (
        f"{answers}: the answers of {n_respondents:,} customers\n"
        f"{book}: what the columns mean\n"
        f"{truth}: the segment each customer is truly in, not to be shown to the analysis\n"
        f'Try: needmap analyse {answers} --needs "{company.NEEDS_ITEMS}"'
    )


def demo_study(config: Config, seed: int, n_respondents: int) -> str:
    from surveyapp.database import connected
    from surveyapp.demo.seeding import queue_analysis, seed_demo
    from surveyapp.migration import migrate as bring_up_to_date

    bring_up_to_date(config)
    with connected(config.database_url) as opened:
        study = seed_demo(seed, n_respondents)
        if study is None:
            return "The demo study is there already; nothing was changed. To have it anew, delete it first."
        queue_analysis(config, study)
        opened.commit()
    return (
        f"“{study.title}” is there, with the answers of {n_respondents:,} customers. "
        f"The worker analyses them: needmap work, or needmap serve.\n"
        f"Answer it yourself: {config.base_url}/s/{study.key}"
    )

"""The `needmap` command. Each verb imports what it needs when it is called, and starts at once."""

import logging
import sys
from pathlib import Path
from typing import Any

import click

from surveyapp.backup_commands import backup, restore
from surveyapp.bounces_commands import bounces
from surveyapp.cli_power import power
from surveyapp.cli_typing import type_people
from surveyapp.config import Config, ConfigError, scheduler_address


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="needmap")
def main() -> None:
    """Find out what groups of customers need, and how far a company's own beliefs were off."""


def configuration() -> Config:
    try:
        return Config.from_environment()
    except ConfigError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.option(
    "--demo", "with_demo", is_flag=True, help="On a new install, seed the demo study and analyse it."
)
@click.option(
    "--sign-in-link", is_flag=True, help="Print a link that signs the first administrator in, once."
)
def serve(with_demo: bool, sign_in_link: bool) -> None:
    """Run the web server and the worker until Ctrl-C."""
    from surveyapp import server, welcome
    from surveyapp.migration import migrate

    config = configuration()
    try:
        server.check_port(config)
    except server.PortTakenError as error:
        raise click.ClickException(str(error)) from None
    migrate(config)
    if with_demo and welcome.is_new_install(config):
        demo_study(config, seed=1, n_respondents=800)
    click.echo(welcome.lines(config, sign_in_link=sign_in_link))
    sys.exit(server.serve(config, run_worker))


@main.command()
def work() -> None:
    """Run the worker alone: analyses, reports and other long jobs."""
    run_worker()


def run_worker() -> None:
    from surveyapp.handlers import HANDLERS, warm_up
    from surveyapp.worker import Worker

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)
    share_work()
    Worker(configuration(), HANDLERS, warm_up).run()


def share_work() -> None:
    """Let other machines compute, where NEEDMAP_SCHEDULER names some."""
    from surveyapp import runs

    try:
        runs.scheduler.use(scheduler_address())
    except ConfigError as error:
        raise click.ClickException(str(error)) from None


@main.command()
def migrate() -> None:
    """Bring the database to the shape this version expects."""
    from surveyapp.migration import migrate as bring_up_to_date

    bring_up_to_date(configuration())
    click.echo("The database is up to date.")


@main.command()
@click.option("--email", prompt="E-mail address")
@click.option("--name", prompt="Name")
@click.password_option(help="At least 10 characters; asked for when not given.")
def setup(email: str, name: str, password: str) -> None:
    """Make the first account, an administrator."""
    from surveyapp.database import connected
    from surveyapp.migration import migrate as bring_up_to_date
    from surveyapp.models import Account
    from surveyapp.models.account import AccountError

    config = configuration()
    bring_up_to_date(config)
    with connected(config.database_url) as opened:
        try:
            Account.open(email, name, "admin", password)
        except AccountError as error:
            raise click.ClickException(str(error)) from None
        opened.commit()
    click.echo(f"{email} may now sign in at {config.base_url}")


@main.command()
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


FILE = click.Path(path_type=Path)


@main.command()
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
    "--k-min", type=click.IntRange(min=2), default=2, show_default=True, help="Fewest segments tried."
)
@click.option(
    "--k-max", type=click.IntRange(min=2), default=8, show_default=True, help="Most segments tried."
)
@click.option("--solution", default="", metavar="ID", help="Take this division, such as 'items/k-means/4'.")
@click.option("--solution-reason", default="", metavar="WORDS", help="Why that one; it stands in the report.")
@click.option("--segment-names", type=FILE, metavar="S.yaml", help="What segments are called.")
@click.option(
    "--null-draws",
    type=click.IntRange(min=0),
    default=199,
    show_default=True,
    metavar="N",
    help="Draws of answers without groups, against which structure is tested; 0: no test.",
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
    an exact name wins. Writes report.html, which opens offline, and result.json.
    """
    from surveyapp.analyse import FAULTS, Request, analyse_file

    share_work()
    try:
        finding = analyse_file(Request(out=out, **request), click.echo)
    except FAULTS as fault:
        click.echo(f"needmap: {fault}", err=True)
        sys.exit(2)
    click.echo(f"Wrote {out / 'report.html'} and {out / 'result.json'}. {finding}")


main.add_command(power)
main.add_command(type_people)
main.add_command(backup)
main.add_command(restore)
main.add_command(bounces)


if __name__ == "__main__":
    main()

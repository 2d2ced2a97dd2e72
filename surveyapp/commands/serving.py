"""`needmap serve` and `needmap work`."""

import logging
import sys

import click

from surveyapp.commands.demonstration import demo_study
from surveyapp.commands.environment import configuration, share_work


@click.command()
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


@click.command()
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

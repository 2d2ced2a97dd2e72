"""The `needmap` command. Each verb imports what it needs when it is called: `needmap serve` starts in a blink."""

import logging
import sys

import click

from surveyapp.config import Config, ConfigError


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
@click.option("--sign-in-link", is_flag=True, help="Print a link that signs the first administrator in, once.")
def serve(sign_in_link: bool) -> None:
    """Run the web server and the worker until Ctrl-C."""
    from surveyapp import welcome
    from surveyapp.migration import migrate
    from surveyapp.server import serve as serve_both

    config = configuration()
    migrate(config)
    click.echo(welcome.lines(config, sign_in_link=sign_in_link))
    sys.exit(serve_both(config))


@main.command()
def work() -> None:
    """Run the worker alone: analyses, reports and other long jobs."""
    from surveyapp.worker import Worker

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    Worker(configuration()).run()


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
    from surveyapp.database import open_engine, session_scope
    from surveyapp.migration import migrate as bring_up_to_date
    from surveyapp.models import Account
    from surveyapp.models.account import AccountError

    config = configuration()
    bring_up_to_date(config)
    with session_scope(open_engine(config.database_url)) as opened:
        try:
            Account.open(email, name, "admin", password)
        except AccountError as error:
            raise click.ClickException(str(error)) from None
        opened.commit()
    click.echo(f"{email} may now sign in at {config.base_url}")


if __name__ == "__main__":
    main()

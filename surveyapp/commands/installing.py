"""`needmap migrate` and `needmap setup`."""

import click

from surveyapp.commands.environment import configuration


@click.command()
def migrate() -> None:
    """Bring the database to the shape this version expects."""
    from surveyapp.migration import migrate as bring_up_to_date

    bring_up_to_date(configuration())
    click.echo("The database is up to date.")


@click.command()
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

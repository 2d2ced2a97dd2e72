"""What a command takes from its environment, or a sentence that says what is wrong with it."""

import click

from surveyapp.config import Config, ConfigError, scheduler_address


def configuration() -> Config:
    try:
        return Config.from_environment()
    except ConfigError as error:
        raise click.ClickException(str(error)) from None


def share_work() -> None:
    """Let other machines compute, where NEEDMAP_SCHEDULER names some."""
    from surveyapp import runs

    try:
        runs.scheduler.use(scheduler_address())
    except ConfigError as error:
        raise click.ClickException(str(error)) from None

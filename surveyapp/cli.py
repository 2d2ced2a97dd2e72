"""The `needmap` command and its verbs."""

import click

from surveyapp.commands.analysis import analyse
from surveyapp.commands.backup import backup, restore
from surveyapp.commands.bounces import bounces
from surveyapp.commands.comparing import compare
from surveyapp.commands.demonstration import demo
from surveyapp.commands.installing import migrate, setup
from surveyapp.commands.power import power
from surveyapp.commands.serving import serve, work
from surveyapp.commands.typing_people import type_people


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="needmap")
def main() -> None:
    """Find out what groups of customers need, and how far a company's own beliefs were off."""


for verb in (
    serve,
    work,
    migrate,
    setup,
    demo,
    analyse,
    compare,
    power,
    type_people,
    backup,
    restore,
    bounces,
):
    main.add_command(verb)


if __name__ == "__main__":
    main()

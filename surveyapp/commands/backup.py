"""`needmap backup` and `needmap restore`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from surveyapp.commands.environment import configuration

FILE = click.Path(dir_okay=False, path_type=Path)


@contextmanager
def in_a_sentence(file: Path, done: str, then: str) -> Iterator[None]:
    """done  what cannot be done with the file where the disk has a fault;  then  what that means"""
    from surveyapp.backup import BackupError

    try:
        yield
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{file} cannot be {done}: {error.strerror}. {then}") from None


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write the whole install to FILE, while it serves: the database and the signing key.

    On PostgreSQL needs pg_dump. FILE holds every answer: keep it where only you can read it.
    """
    from surveyapp.backup import back_up

    config = configuration()
    with in_a_sentence(file, "written", "Choose another place."):
        manifest = back_up(config, file)
    click.echo(
        f"Wrote {file} ({file.stat().st_size / 1e6:.1f} MB) at revision {manifest.revision}. "
        "It holds every answer and the signing key: keep it where only you can read it."
    )


@click.command()
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help="Put it in the place of what this install holds.")
def restore(file: Path, replace: bool) -> None:
    """Put the backup in FILE back. Stop the server and every worker first.

    What --replace replaces is kept aside, and where is said. On PostgreSQL needs pg_restore, except for a
    backup made on SQLite, which then moves to PostgreSQL.
    """
    from surveyapp.backup import restore as put_back

    config = configuration()
    with in_a_sentence(file, "restored", "Nothing was lost."):
        restored = put_back(config, file, replace=replace)
    click.echo(
        f"Restored {restored.contents}, as they were on {restored.manifest.made_at} "
        f"in Needmap {restored.manifest.version}."
    )
    if restored.kept_aside:
        click.echo(f"What was here before is in {restored.kept_aside}. Delete it when you are sure.")
    if configuration().secret_key != (config.var / "secret_key").read_text():
        click.echo(
            f"NEEDMAP_SECRET_KEY is set to another key than the backup's, in {config.var / 'secret_key'}: "
            "links and sessions made with that one no longer work. Set it to that key, or unset it."
        )

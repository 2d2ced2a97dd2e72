"""`needmap backup` and `needmap restore`."""

from pathlib import Path

import click

from surveyapp.commands.environment import configuration

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write the whole install to FILE, while it serves: the database and the signing key.

    On PostgreSQL needs pg_dump. FILE holds every answer: keep it where only you can read it.
    """
    from surveyapp.backup import BackupError, back_up

    config = configuration()
    try:
        manifest = back_up(config, file)
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"{file} cannot be written: {error.strerror}. Choose another place."
        ) from None
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
    from surveyapp.backup import BackupError
    from surveyapp.backup import restore as put_back

    config = configuration()
    try:
        restored = put_back(config, file, replace=replace)
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"{file} cannot be restored: {error.strerror}. Nothing was lost."
        ) from None
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

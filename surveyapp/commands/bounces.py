"""`needmap bounces`."""

from typing import BinaryIO

import click

from surveyapp.commands.environment import configuration


@click.command()
@click.argument("file", type=click.File("rb"))
def bounces(file: BinaryIO) -> None:
    """Write no more to whoever cannot be reached, by the mails that came back in FILE.

    FILE is a mail (.eml), a mailbox (mbox) or a list of addresses; - is what is piped in.
    """
    from surveyapp.database import connected
    from surveyapp.mail.bounces import bounces_in
    from surveyapp.models import Contact, Suppression
    from surveyapp.uploads import UploadError

    config = configuration()
    try:
        found = bounces_in(file.read())
    except UploadError as error:
        raise click.ClickException(f"This is no mail, no mailbox and no list: {error}") from None
    with connected(config.database_url) as opened:
        n_new = Suppression.add_all(sorted(found.hard), "bounced")
        n_contacts = len(found.hard & Contact.known_addresses())
        opened.commit()
    click.echo(
        f"{len(found.hard)} cannot be reached: {n_contacts} contacts, "
        f"{len(found.hard) - n_contacts} unknown; "
        f"{n_new} new on the list. {len(found.soft)} may be reached later."
    )
    if found.n_mails:
        click.echo(f"{found.n_mails} mails, {found.n_unread} of them without a delivery report.")

"""A mail as it is sent: plain text and HTML, who it is from, and one click that ends these mails."""

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from markupsafe import Markup, escape

from surveyapp.clock import utc_now
from surveyapp.language import direction_of
from surveyapp.mail.texts import Words, filled

LINKS = ("link", "unsubscribe")
UNFOLDED = SMTP.clone(max_line_length=900)  # a folded List-Unsubscribe is encoded, and not understood
PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}" dir="{dir}">'
    '<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n{body}\n</body></html>\n'
)


@dataclass(frozen=True)
class Letter:
    """A text, whom it goes to, and what is filled in for them."""

    words: Words
    language: str
    to_address: str
    to_name: str
    values: dict[str, str]
    """what stands for each of PLACES"""
    is_test: bool = False
    """to oneself: there is nothing to unsubscribe from"""

    @property
    def subject(self) -> str:
        return filled(self.words.subject, self.values)

    @property
    def plain(self) -> str:
        return filled(self.words.body, self.values)

    @property
    def html(self) -> Markup:
        """The same words: a paragraph for a paragraph, addresses as links."""
        values = {name: escape(value) for name, value in self.values.items()}
        values |= {name: Markup('<a href="{0}">{0}</a>').format(self.values[name]) for name in LINKS}
        written = re.split(r"\n\s*\n", self.words.body.strip())
        parts = [filled(str(escape(part.strip())), values).replace("\n", "<br>\n") for part in written]
        return Markup("\n").join(Markup(f"<p>{part}</p>") for part in parts)

    @property
    def page(self) -> str:
        """The HTML whole, as it is sent."""
        about = {"lang": self.language, "dir": direction_of(self.language), "title": self.subject}
        return PAGE.format(**about, body=self.html)


def message_of(letter: Letter, sender: str, reply_to: str, message_id: str) -> EmailMessage:
    """sender  as NEEDMAP_MAIL_FROM; reply_to  an address, or nothing"""
    message = EmailMessage(policy=UNFOLDED)
    message["From"] = mailbox(*parseaddr(sender))
    message["To"] = mailbox(letter.to_name, letter.to_address)
    if reply_to:
        message["Reply-To"] = reply_to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(utc_now())
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    if not letter.is_test:
        message["List-Unsubscribe"] = f"<{letter.values['unsubscribe']}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.plain)
    message.add_alternative(letter.page, subtype="html")
    return message


def mailbox(name: str, address: str) -> Address:
    printable = "".join(letter for letter in name if letter.isprintable())
    return Address(display_name=printable, addr_spec=address)

"""Personal links. Their tokens are made again whenever they are needed, and stored only as hashes.

A reminder must carry the link of the invitation, so the token cannot be made by chance and thrown away; and a
copy of the database must open nobody's link, so it cannot be stored. It is the HMAC of the contact under the
install's secret, which is not in the database.
"""

import base64
import hashlib
import hmac

from surveyapp.config import Config
from surveyapp.models import Contact, Study
from surveyapp.models.tokens import token_hash


class SecretChanged(Exception):
    """The links that went out were made with another secret."""

    mend = "set NEEDMAP_SECRET_KEY to what it was when the contacts were imported"


def keyed(config: Config, *parts: object) -> bytes:
    words = "\n".join(map(str, parts))
    return hmac.digest(config.secret_key.encode(), words.encode(), hashlib.sha256)


def personal_token(config: Config, study: Study, contact_id: int) -> str:
    """22 URL-safe characters, 128 bits."""
    digest = keyed(config, "personal link", study.key, contact_id)
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def personal_link(config: Config, study: Study, contact: Contact) -> str:
    """Raises SecretChanged where the token would not be the one that is known"""
    token = personal_token(config, study, contact.id or 0)
    if token_hash(token) != contact.token_hash:
        raise SecretChanged(
            "The personal links of these contacts were made with another secret, so nothing was sent. "
            f"To mend it, {SecretChanged.mend}."
        )
    return f"{config.base_url}/i/{token}"


def message_id(config: Config, outbox_id: int) -> str:
    """The same for the same mail, so that a receiver who gets it twice can drop one."""
    host = config.base_url.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"<{keyed(config, 'message', outbox_id).hex()[:32]}@{host}>"

"""What `needmap serve` says when it starts."""

from surveyapp.config import Config
from surveyapp.database import connected
from surveyapp.models import Account, Study


def is_new_install(config: Config) -> bool:
    with connected(config.database_url, reading=True):
        return not Account.everyone()


def lines(config: Config, *, sign_in_link: bool) -> str:
    """The address, a fresh one-time sign-in link when asked for, and the newest open study's link."""
    told = [f"Needmap is at {config.base_url}   (Ctrl-C ends it)"]
    with connected(config.database_url) as opened:
        admin = Account.first_admin()
        if admin is None:
            told.append("There is no account yet. Make the first one with: needmap setup")
        elif sign_in_link:
            told.append(f"Sign in once as {admin.name}: {config.base_url}/sign-in/{admin.new_sign_in_link()}")
        study = next((study for study in Study.newest_first() if study.is_open), None)
        if study:
            told.append(f"Answer “{study.title}”: {config.base_url}/s/{study.key}")
        opened.commit()
    return "\n".join(told)

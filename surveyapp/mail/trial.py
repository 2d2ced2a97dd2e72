"""One mail to whoever writes the texts, as others will get it."""

from collections.abc import Callable
from typing import Any

from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.mail.connection import ServerUnreachable
from surveyapp.mail.letters import message_for, test_letter
from surveyapp.mail.line import Interrupted, Line, PutOff, Refused
from surveyapp.models import Account, Study
from surveyapp.models.job import Cancelled

Progress = Callable[[str, float], None]


class TrialFailed(Exception):
    mend = "see what the mail server said"


def perform_mail_trial(arguments: dict[str, Any], config: Config, _report: Progress) -> None:
    """Raises TrialFailed, whose words are for whoever asked; Cancelled when there is nobody to get it"""
    study, account = Study.find(arguments["of_study"]), Account.find(arguments["account_id"])
    if study is None or account is None:
        raise Cancelled
    if not config.mail_host:
        raise TrialFailed("No mail server is set. To mend it, set NEEDMAP_MAIL_HOST and NEEDMAP_MAIL_FROM.")
    letter = test_letter(config, study, arguments["text"], arguments["language"], account)
    message = message_for(config, study, letter)
    session().commit()
    try:
        with Line(config) as line:
            line.send(message, account.email)
    except ServerUnreachable as error:
        raise TrialFailed(str(error)) from None
    except (Refused, PutOff, Interrupted) as error:
        raise TrialFailed(f"The mail server did not take it: {error}.") from None

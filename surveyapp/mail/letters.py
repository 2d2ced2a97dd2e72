"""A letter to somebody: which words, in which language, with what filled in."""

from email.message import EmailMessage
from email.utils import parseaddr

from questionnaires import Questionnaire
from surveyapp.config import Config
from surveyapp.mail.links import message_id, personal_link
from surveyapp.mail.message import Letter, message_of
from surveyapp.mail.texts import Words, shipped_words, words_of
from surveyapp.models import Account, Contact, Mailing, MailText, Outbox, QuestionnaireVersion, Study
from surveyapp.models.mail_text import KINDS


def questionnaire_of(study: Study) -> Questionnaire | None:
    """What is asked, or will be; None while it has faults."""
    study_id = study.id or 0
    versions = (QuestionnaireVersion.published_of(study_id), QuestionnaireVersion.draft_of(study_id))
    return next((one.questionnaire for one in versions if one and not one.problems), None)


def languages_of(study: Study) -> list[str]:
    """Those in which mails are written: the questionnaire's own first, then those with own texts."""
    asked = questionnaire_of(study)
    spoken = [asked.language] if asked else ["en"]
    spoken += list(getattr(asked, "languages", ()))
    spoken += [text.language for text in MailText.of_study(study.id or 0)]
    return list(dict.fromkeys(spoken))


def texts_of(study: Study) -> dict[str, dict[str, dict[str, str]]]:
    """Language -> kind -> subject and body, as they stand."""
    return {
        language: {kind: vars(words_of(study.id or 0, kind, language)) for kind in KINDS}
        for language in languages_of(study)
    }


def language_for(contact: Contact, languages: list[str]) -> str:
    """The person's own where mails are written in it, else the questionnaire's."""
    primary = contact.language.partition("-")[0]
    return next((one for one in (contact.language, primary) if one in languages), languages[0])


def letter_to(config: Config, mailing: Mailing, study: Study, contact: Contact) -> Letter:
    """Raises SecretChanged"""
    language = language_for(contact, list(mailing.texts))
    words = Words(**mailing.texts[language][mailing.kind])
    link = personal_link(config, study, contact)
    about = {"name": contact.name, "link": link, "unsubscribe": f"{link}/unsubscription"}
    return Letter(words, language, contact.address, contact.name, {**about, **about_study(study)})


def test_letter(config: Config, study: Study, kind: str, language: str, account: Account) -> Letter:
    """As others will get it, to oneself; its links lead to the preview."""
    words = words_of(study.id or 0, kind, language)
    preview = f"{config.base_url}/s/{study.key}/preview"
    about = {"name": account.name, "link": preview, "unsubscribe": preview}
    return Letter(words, language, account.email, account.name, {**about, **about_study(study)}, is_test=True)


def example_of(config: Config, study: Study, kind: str, language: str, words: Words | None = None) -> Letter:
    """How it will look to somebody called Maria."""
    link = f"{config.base_url}/i/…"
    about = {"name": "Maria", "link": link, "unsubscribe": f"{link}/unsubscription"}
    words = words or shipped_words(kind, language)
    return Letter(words, language, "maria@example.com", "Maria", {**about, **about_study(study)})


def about_study(study: Study) -> dict[str, str]:
    asked = questionnaire_of(study)
    return {"study": asked.title if asked else study.title, "minutes": str(asked.minutes if asked else 1)}


def message_for(config: Config, study: Study, letter: Letter, mail: Outbox | None = None) -> EmailMessage:
    """mail  the row it is sent for; none: a test"""
    contact = study.notice.get("contact", "")
    reply_to = contact if parseaddr(contact)[1] == contact and "@" in contact else ""
    named = message_id(config, mail.id or 0) if mail else message_id(config, 0)
    return message_of(letter, config.mail_from, reply_to, named)

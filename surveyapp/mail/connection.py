"""The way to the mail server: with TLS where it was asked for, signed in, or a sentence on why not."""

import smtplib
import ssl

from surveyapp.config import Config

PATIENCE = 30  # seconds a mail server may take for one answer
EXPIRED, NOT_YET, OTHER_NAME = 10, 9, {62, 64}  # X509_V_ERR_..., for a host name and a network address

WAYS_TO_SIGN_IN = {"PLAIN", "LOGIN", "CRAM-MD5"}


class ServerUnreachable(Exception):
    """No mail can be sent now, whoever it is for."""

    def __init__(self, what: str, mend: str) -> None:
        self.mend = mend
        super().__init__(f"{what} To mend it, {mend}.")


def connected(config: Config) -> smtplib.SMTP:
    """Raises ServerUnreachable. Where TLS was asked for, neither a mail nor the password leaves without it"""
    where = f"The mail server at {config.mail_host}, port {config.mail_port},"
    try:
        server = greeted(config)
        try:
            signed_in(server, config)
        except BaseException:
            server.close()
            raise
    except ssl.SSLError as error:
        raise ServerUnreachable(*doubt_about(error, where)) from None
    except smtplib.SMTPNotSupportedError as error:
        raise ServerUnreachable(*what_it_lacks(error, where)) from None
    except smtplib.SMTPAuthenticationError as error:
        said = answer(error.smtp_code, error.smtp_error)
        what = f"The mail server does not let us sign in: {said}."
        raise ServerUnreachable(what, "check NEEDMAP_MAIL_USER and NEEDMAP_MAIL_PASSWORD") from None
    except UnicodeError:
        what = "Mail servers take the name and password of an account in ASCII letters alone."
        raise ServerUnreachable(what, "choose another NEEDMAP_MAIL_USER or NEEDMAP_MAIL_PASSWORD") from None
    except (OSError, smtplib.SMTPException) as error:
        mend = "check NEEDMAP_MAIL_HOST, _PORT and _SECURITY, or wait until it is back"
        raise ServerUnreachable(f"{where} cannot be reached: {silence_or(error)}.", mend) from None
    return server


def greeted(config: Config) -> smtplib.SMTP:
    host, port = config.mail_host or "", config.mail_port
    if config.mail_security == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=PATIENCE)


def signed_in(server: smtplib.SMTP, config: Config) -> None:
    if config.mail_security == "starttls":
        server.starttls(context=ssl.create_default_context())
    server.ehlo_or_helo_if_needed()
    if config.mail_user:
        if not WAYS_TO_SIGN_IN & set(server.esmtp_features.get("auth", "").split()):
            raise smtplib.SMTPNotSupportedError("AUTH")
        server.login(config.mail_user, config.mail_password)


def doubt_about(error: ssl.SSLError, where: str) -> tuple[str, str]:
    """What is wrong, and how it is mended, where no TLS comes about."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        mend = "set NEEDMAP_MAIL_SECURITY to tls with its port for TLS, often 465, else to starttls"
        return f"{where} speaks no TLS that we understand ({error.reason}); nothing was sent.", mend
    nothing = "so it may be somebody else's; nothing was sent."
    if error.verify_code in (EXPIRED, NOT_YET):
        state = "has expired" if error.verify_code == EXPIRED else "is not valid yet"
        return f"{where} shows a certificate that {state}, {nothing}", "renew it there, or check this clock"
    if error.verify_code in OTHER_NAME:
        return (
            f"{where} shows a certificate for another name, {nothing}",
            "set NEEDMAP_MAIL_HOST to the name in the certificate",
        )
    return (
        f"{where} shows a certificate that nobody here vouches for ({error.verify_message}), {nothing}",
        "set SSL_CERT_FILE to a file with the certificate of whoever issued it",
    )


def what_it_lacks(error: smtplib.SMTPNotSupportedError, where: str) -> tuple[str, str]:
    if "STARTTLS" in str(error):
        return (
            f"{where} offers no STARTTLS; nothing was sent.",
            "set NEEDMAP_MAIL_SECURITY to tls and NEEDMAP_MAIL_PORT to its port for TLS, often 465, "
            "or in a trusted network NEEDMAP_MAIL_SECURITY to none",
        )
    return (
        f"{where} lets nobody sign in on this port; nothing was sent.",
        "unset NEEDMAP_MAIL_USER, or check NEEDMAP_MAIL_PORT and NEEDMAP_MAIL_SECURITY",
    )


def silence_or(error: Exception) -> str:
    """A server that waits for TLS says nothing to whoever waits for its greeting."""
    if isinstance(error, TimeoutError) or "timed out" in str(error):  # smtplib wraps it in one of its own
        return f"it said nothing for {PATIENCE} seconds; with port 465 NEEDMAP_MAIL_SECURITY is tls"
    return str(error)


def answer(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(words.split())}"

"""Every setting, in one place: where it comes from, its default, its unit, and how to mend it."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit


class ConfigError(Exception):
    """A setting that cannot be used. Says which, what is wrong with it, and how to mend it."""


@dataclass(frozen=True)
class Config:
    var: Path
    """NEEDMAP_VAR: the folder of everything that must survive a restart. Default ./var"""
    database_url: str
    """DATABASE_URL: sqlite:///… or postgresql://… Default: needmap.db inside NEEDMAP_VAR"""
    base_url: str
    """NEEDMAP_BASE_URL: the address people open; links in pages and mails begin with it. Default http://HOST:PORT"""
    host: str
    """NEEDMAP_HOST: the address the server listens on. Default 127.0.0.1"""
    port: int
    """NEEDMAP_PORT: 1 to 65535. Default 8000"""
    proxies: int
    """NEEDMAP_PROXIES: how many proxies in front set X-Forwarded-For, -Proto and -Host. Default 0"""
    web_processes: int
    """NEEDMAP_WEB_PROCESSES: web server processes. Default 2"""
    web_threads: int
    """NEEDMAP_WEB_THREADS: threads in each of them. Default 8"""
    minimum_cell: int
    """NEEDMAP_MINIMUM_CELL: people; a figure about fewer is shown to nobody but researchers. Default 10"""
    max_upload_mb: int
    """NEEDMAP_MAX_UPLOAD_MB: megabytes one request may carry. Default 16"""
    secret_key: str
    """NEEDMAP_SECRET_KEY: signs sessions. Default: made once and kept in NEEDMAP_VAR/secret_key"""

    scheduler: str | None
    """NEEDMAP_SCHEDULER: tcp:// or tls://HOST:PORT of a Dask scheduler that shares the work. Default none"""

    mail_host: str | None
    """NEEDMAP_MAIL_HOST: the mail server that invitations go through. Default none: no mail is sent"""
    mail_port: int
    """NEEDMAP_MAIL_PORT: its port. Default 465 with tls, 587 with starttls, 25 with none"""
    mail_security: str
    """NEEDMAP_MAIL_SECURITY: none, starttls or tls. Default starttls"""
    mail_user: str
    """NEEDMAP_MAIL_USER: the account at the mail server. Default none: without signing in"""
    mail_password: str
    """NEEDMAP_MAIL_PASSWORD: its password"""
    mail_from: str
    """NEEDMAP_MAIL_FROM: the sender, such as Needmap <survey@example.com>. Needed with NEEDMAP_MAIL_HOST"""
    mails_a_minute: int
    """NEEDMAP_MAILS_A_MINUTE: the most mails a worker sends in a minute. Default 60"""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Config":
        var = Path(environment.get("NEEDMAP_VAR") or "var").absolute()
        host = environment.get("NEEDMAP_HOST") or "127.0.0.1"
        port = whole_number(environment, "NEEDMAP_PORT", 8000, 1, 65535)
        security = mail_security(environment)
        return cls(
            var=var,
            database_url=database_url(environment.get("DATABASE_URL") or f"sqlite:///{var / 'needmap.db'}"),
            base_url=base_url(environment.get("NEEDMAP_BASE_URL") or f"http://{host}:{port}"),
            host=host,
            port=port,
            proxies=whole_number(environment, "NEEDMAP_PROXIES", 0, 0, 10),
            web_processes=whole_number(environment, "NEEDMAP_WEB_PROCESSES", 2, 1, 64),
            web_threads=whole_number(environment, "NEEDMAP_WEB_THREADS", 8, 1, 256),
            minimum_cell=whole_number(environment, "NEEDMAP_MINIMUM_CELL", 10, 1, 1000),
            max_upload_mb=whole_number(environment, "NEEDMAP_MAX_UPLOAD_MB", 16, 1, 1024),
            secret_key=environment.get("NEEDMAP_SECRET_KEY") or kept_secret(var),
            scheduler=scheduler_address(environment),
            mail_host=environment.get("NEEDMAP_MAIL_HOST", "").strip() or None,
            mail_port=whole_number(environment, "NEEDMAP_MAIL_PORT", MAIL_PORTS[security], 1, 65535),
            mail_security=security,
            mail_user=environment.get("NEEDMAP_MAIL_USER", ""),
            mail_password=environment.get("NEEDMAP_MAIL_PASSWORD", ""),
            mail_from=mail_sender(environment),
            mails_a_minute=whole_number(environment, "NEEDMAP_MAILS_A_MINUTE", 60, 1, 100_000),
        )

    @property
    def on_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def whole_number(environment: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or not low <= int(text) <= high:
        raise ConfigError(
            f"{name} is '{text}'. Set it to a whole number from {low} to {high}, or unset it for {default}."
        )
    return int(text)


def database_url(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    if scheme in {"postgres", "postgresql"} and separator:
        return f"postgresql+psycopg://{rest}"
    if scheme in {"sqlite", "postgresql+psycopg"} and separator:
        return url
    raise ConfigError(
        "DATABASE_URL names no database we know. Set it to sqlite:////path/to/needmap.db "
        "or postgresql://user:password@host/database, or unset it for a file in NEEDMAP_VAR."
    )


def base_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ConfigError(
            f"NEEDMAP_BASE_URL is '{url}'. Set it to the address people open, such as https://survey.example.com."
        )
    return url.rstrip("/")


def scheduler_address(environment: Mapping[str, str] = os.environ) -> str | None:
    address = environment.get("NEEDMAP_SCHEDULER", "").strip()
    if address and not re.fullmatch(r"(tcp|tls)://[^/@\s]+:\d{1,5}", address):
        raise ConfigError(
            f"NEEDMAP_SCHEDULER is '{address}'. Set it to the address of a Dask scheduler, such as "
            "tcp://10.0.0.5:8786, or unset it to compute on this machine alone."
        )
    return address or None


MAIL_PORTS = {"none": 25, "starttls": 587, "tls": 465}


def mail_security(environment: Mapping[str, str]) -> str:
    security = environment.get("NEEDMAP_MAIL_SECURITY", "").strip().lower() or "starttls"
    if security not in MAIL_PORTS:
        raise ConfigError(
            f"NEEDMAP_MAIL_SECURITY is '{security}'. Set it to starttls, tls or, in a trusted network, none."
        )
    return security


def mail_sender(environment: Mapping[str, str]) -> str:
    sender = environment.get("NEEDMAP_MAIL_FROM", "").strip()
    _, address = parseaddr(sender)
    usable = re.fullmatch(r"[^@\s]+@[^@\s]+", address) and sender.isprintable()
    if (sender or environment.get("NEEDMAP_MAIL_HOST", "").strip()) and not usable:
        raise ConfigError(
            f"NEEDMAP_MAIL_FROM is '{sender}'. Set it to the sender of the mails, such as "
            "Needmap <survey@example.com>, or unset NEEDMAP_MAIL_HOST to send none."
        )
    return sender


def kept_secret(var: Path) -> str:
    """The signing key of this install: made once, readable by its owner alone, kept over restarts."""
    path = var / "secret_key"
    var.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text()

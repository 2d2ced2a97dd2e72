"""A setting that cannot be used says which it is, what is wrong, and how to mend it."""

import os
import stat

import pytest

from surveyapp.config import Config, ConfigError


def configured(tmp_path, **settings):
    return Config.from_environment({"NEEDMAP_VAR": str(tmp_path), **settings})


def test_everything_has_a_default(tmp_path):
    config = configured(tmp_path)
    assert config.base_url == "http://127.0.0.1:8000"
    assert config.database_url == f"sqlite:///{tmp_path}/needmap.db"
    assert config.minimum_cell == 10
    assert config.scheduler is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEEDMAP_PORT", "eighty"),
        ("NEEDMAP_PORT", "0"),
        ("NEEDMAP_PROXIES", "-1"),
        ("NEEDMAP_MINIMUM_CELL", "0"),
        ("NEEDMAP_BASE_URL", "survey.example.com"),
        ("DATABASE_URL", "mysql://somewhere"),
        ("NEEDMAP_SCHEDULER", "10.0.0.5:8786"),
        ("NEEDMAP_MAIL_SECURITY", "ssl"),
        ("NEEDMAP_MAIL_FROM", "nobody"),
        ("NEEDMAP_MAILS_A_MINUTE", "0"),
    ],
)
def test_a_bad_value_names_the_variable_and_the_mend(tmp_path, name, value):
    with pytest.raises(ConfigError, match=rf"{name}.* (Set it to|or unset it)"):
        configured(tmp_path, **{name: value})


def test_a_password_in_the_database_url_is_not_repeated_in_the_error(tmp_path):
    with pytest.raises(ConfigError) as caught:
        configured(tmp_path, DATABASE_URL="oracle://me:secret@host/db")
    assert "secret" not in str(caught.value)


def test_any_postgresql_address_goes_through_psycopg(tmp_path):
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        assert configured(tmp_path, DATABASE_URL=f"{scheme}://h/d").database_url == "postgresql+psycopg://h/d"


def test_the_secret_key_survives_restarts_and_is_readable_by_its_owner_alone(tmp_path):
    first, second = configured(tmp_path), configured(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) > 40
    assert stat.S_IMODE(os.stat(tmp_path / "secret_key").st_mode) == 0o600


def test_links_begin_with_the_address_people_open(tmp_path):
    assert (
        configured(tmp_path, NEEDMAP_BASE_URL="https://ask.example.com/").base_url
        == "https://ask.example.com"
    )


def test_other_machines_are_reached_by_address_and_port(tmp_path):
    for address in ("tcp://10.0.0.5:8786", "tls://compute.example.com:8786"):
        assert configured(tmp_path, NEEDMAP_SCHEDULER=address).scheduler == address


def test_a_mail_server_needs_a_sender(tmp_path):
    with pytest.raises(ConfigError, match="NEEDMAP_MAIL_FROM"):
        configured(tmp_path, NEEDMAP_MAIL_HOST="mail.example.com")


@pytest.mark.parametrize(("security", "port"), [("", 587), ("starttls", 587), ("tls", 465), ("none", 25)])
def test_a_mail_server_is_called_at_the_port_of_its_security(tmp_path, security, port):
    assert configured(tmp_path, NEEDMAP_MAIL_SECURITY=security).mail_port == port

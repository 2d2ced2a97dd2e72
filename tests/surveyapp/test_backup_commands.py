"""`needmap backup` and `needmap restore`, as an operator types them."""

import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from tests.surveyapp.analysed import answer, start_study


@pytest.fixture
def install(app, config, monkeypatch):
    """An install with twelve answers, its settings in the environment, and nobody at work in it."""
    answer(app, start_study(app), 12)
    app.extensions["engine"].dispose()
    monkeypatch.setenv("NEEDMAP_VAR", str(config.var))
    return config


def run(*words: object):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_backup_is_made_and_put_back_on_another_machine(install, tmp_path, monkeypatch):
    file = tmp_path / "backup.zip"
    made = run("backup", file)
    assert made.exit_code == 0, made.output
    assert "keep it where only you can read it" in made.output
    monkeypatch.setenv("NEEDMAP_VAR", str(tmp_path / "other"))
    back = run("restore", file)
    assert back.exit_code == 0, back.output
    assert "Restored 1 study, 12 responses, 1 account, as they were on" in back.output
    assert "NEEDMAP_SECRET_KEY" not in back.output


def test_what_was_there_before_is_kept_aside_and_named(install, tmp_path):
    run("backup", tmp_path / "backup.zip")
    refused = run("restore", tmp_path / "backup.zip")
    assert refused.exit_code == 1
    assert (
        "holds 1 study, 12 responses, 1 account. To put the backup in its place add --replace"
        in refused.output
    )
    done = run("restore", tmp_path / "backup.zip", "--replace")
    assert done.exit_code == 0
    assert "What was here before is in" in done.output
    assert list(install.var.glob("needmap.db.before_restore_*"))


def test_a_key_from_the_environment_counts_and_the_operator_is_told(install, tmp_path, monkeypatch):
    run("backup", tmp_path / "backup.zip")
    monkeypatch.setenv("NEEDMAP_VAR", str(tmp_path / "other"))
    monkeypatch.setenv("NEEDMAP_SECRET_KEY", "another key")
    assert (
        "NEEDMAP_SECRET_KEY is set to another key than the backup's"
        in run("restore", tmp_path / "backup.zip").output
    )


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_cannot_be_done_is_said_in_one_line(command, install, tmp_path):
    done = run(command, tmp_path / "nowhere" / "backup.zip")
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert "Traceback" not in done.output

"""A backup comes back whole, or not at all; and what it replaces is kept aside."""

import zipfile
from pathlib import Path

import pytest

from surveyapp.backup import BackupError, back_up, restore
from surveyapp.backup.manifest import Manifest
from surveyapp.database import connected
from tests.conftest import config_for
from tests.surveyapp.analysed import answer
from tests.surveyapp.backup.conftest import begin_another, leave, responses_in


@pytest.mark.both_databases
def test_what_was_acknowledged_before_a_backup_is_in_it_while_people_go_on_answering(
    config, arrivals, elsewhere, tmp_path
):
    with arrivals:
        arrivals.wait_for(5)
        before = list(arrivals.acknowledged)
        back_up(config, tmp_path / "backup.zip")
        arrivals.wait_for(len(arrivals.acknowledged) + 1)
    restored = restore(elsewhere, tmp_path / "backup.zip")
    there, here = responses_in(config), responses_in(elsewhere)
    assert set(before) <= set(here) < set(there)
    assert all(there[number] == answers for number, answers in here.items())
    assert restored.contents.responses == len(here)


@pytest.mark.both_databases
def test_a_restored_install_goes_on_with_its_key_and_its_numbers(config, archive, elsewhere):
    restored = restore(elsewhere, archive)
    assert str(restored.contents) == "1 study, 30 responses, 1 account"
    assert restored.kept_aside == ""
    assert (elsewhere.var / "secret_key").read_text() == config.secret_key
    assert begin_another(elsewhere) == max(responses_in(config)) + 1


@pytest.mark.both_databases
def test_an_install_that_holds_something_is_replaced_only_when_asked_and_kept_aside(
    app, config, study_id, archive
):
    before = responses_in(config)
    answer(app, study_id, 5)
    leave(app)
    with pytest.raises(BackupError, match=r"holds 1 study, 35 responses, 1 account.*--replace"):
        restore(config, archive)
    assert len(responses_in(config)) == 35
    restored = restore(config, archive, replace=True)
    assert responses_in(config) == before
    assert len(responses_in(aside(config, restored.kept_aside))) == 35


def aside(config, kept: str):
    if config.on_sqlite:
        return config_for(config.var, DATABASE_URL=f"sqlite:///{kept}")
    schema = kept.removeprefix("the schema ")
    return config_for(config.var, DATABASE_URL=f"{config.database_url}&options=-csearch_path%3D{schema}")


@pytest.mark.both_databases
def test_nothing_is_put_under_the_feet_of_a_running_server(config, arrivals, archive):
    with arrivals:
        arrivals.wait_for(1)
        with pytest.raises(BackupError, match=r"Needmap is running\. Stop the server"):
            restore(config, archive, replace=True)
    assert len(responses_in(config)) == 30 + len(arrivals.acknowledged)


@pytest.mark.both_databases
def test_a_database_of_another_kind_or_program_is_refused(app, config, archive, elsewhere, tmp_path):
    with connected(elsewhere.database_url) as opened:
        opened.connection().exec_driver_sql("CREATE TABLE theirs (id integer)")
        opened.commit()
    with pytest.raises(BackupError, match="tables of another program"):
        restore(elsewhere, archive, replace=True)
    if not config.on_sqlite:
        with pytest.raises(BackupError, match="a backup of postgresql, and DATABASE_URL names sqlite"):
            restore(config_for(tmp_path / "file"), archive)


def test_a_database_that_cannot_be_read_is_a_reason_to_restore(app, config, study_id, archive):
    leave(app)
    (config.var / "needmap.db").write_bytes(b"not a database at all" * 500)
    with pytest.raises(BackupError, match="holds a database that cannot be read"):
        restore(config, archive)
    restored = restore(config, archive, replace=True)
    assert restored.contents.responses == 30
    assert Path(restored.kept_aside).read_bytes().startswith(b"not a database")


def changed(archive: Path, name: str, content: bytes) -> Path:
    """The same backup with one part exchanged."""
    other = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(other, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return other


def told(archive: Path, **said: str) -> Path:
    """The same backup with another manifest."""
    with zipfile.ZipFile(archive) as opened:
        manifest = Manifest.from_json(opened.read("manifest.json"))
    return changed(archive, "manifest.json", Manifest(**{**vars(manifest), **said}).to_json().encode())


def test_a_backup_that_was_changed_is_refused_and_nothing_is_touched(archive, elsewhere):
    for name in ("database", "secret_key"):
        with pytest.raises(BackupError, match=f"{name} .*its SHA-256 differs"):
            restore(elsewhere, changed(archive, name, b"other"))
    assert not (elsewhere.var / "needmap.db").exists()


def test_a_backup_of_a_newer_version_is_refused_with_that_version(archive, elsewhere):
    newer = told(archive, version="9.1", revision="9999")
    with pytest.raises(
        BackupError, match=r"of Needmap 9\.1, revision 9999, which is newer.*Install that version"
    ):
        restore(elsewhere, newer)


@pytest.mark.parametrize("spoilt", [b"", b"PK", b"answers,\n1,2\n"])
def test_a_file_that_is_no_backup_is_refused_in_words(spoilt, elsewhere, tmp_path):
    (tmp_path / "file.zip").write_bytes(spoilt)
    with pytest.raises(BackupError, match="is no backup of Needmap, or only a part of one"):
        restore(elsewhere, tmp_path / "file.zip")
    with pytest.raises(BackupError, match="There is no file"):
        restore(elsewhere, tmp_path / "nothing.zip")


def test_a_backup_that_was_cut_off_is_refused(archive, elsewhere):
    whole = archive.read_bytes()
    for size in range(0, len(whole), len(whole) // 7):
        archive.write_bytes(whole[:size])
        with pytest.raises(BackupError):
            restore(elsewhere, archive)


@pytest.mark.parametrize("said", ["[]", "{", '{"parts": {}}', '{"parts": {"database": {}}}'])
def test_a_manifest_that_says_too_little_is_refused(said, archive, elsewhere):
    with pytest.raises(BackupError, match=r"manifest\.json cannot be read"):
        restore(elsewhere, changed(archive, "manifest.json", said.encode()))

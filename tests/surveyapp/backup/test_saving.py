"""A backup is made while people go on answering."""

import json
import stat
import zipfile

import pytest

from surveyapp.backup import BackupError, back_up
from surveyapp.backup.archive import part_of
from surveyapp.migration import newest_revision
from tests.conftest import config_for


def test_a_backup_says_what_it_is_and_only_its_owner_can_read_it(config, archive, tmp_path):
    with zipfile.ZipFile(archive) as opened:
        assert sorted(opened.namelist()) == ["database", "manifest.json", "secret_key"]
        opened.extractall(tmp_path / "out")
        assert opened.read("secret_key").decode() == config.secret_key
    manifest = json.loads((tmp_path / "out/manifest.json").read_text())
    assert (manifest["revision"], manifest["database"]) == (newest_revision(), "sqlite")
    for name, part in manifest["parts"].items():
        there = part_of(tmp_path / "out" / name)
        assert part == {"sha256": there.sha256, "size": there.size}
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_not_written_over(config, archive):
    before = archive.read_bytes()
    with pytest.raises(BackupError, match="is there already"):
        back_up(config, archive)
    assert archive.read_bytes() == before


def test_an_install_without_a_database_is_told_where_none_is(tmp_path):
    with pytest.raises(BackupError, match=r"no database at .*needmap\.db yet. Check NEEDMAP_VAR"):
        back_up(config_for(tmp_path / "nowhere"), tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_a_place_that_cannot_be_written_to_leaves_nothing_behind(config, study_id, tmp_path):
    with pytest.raises(OSError, match="No such file"):
        back_up(config, tmp_path / "no such folder" / "backup.zip")

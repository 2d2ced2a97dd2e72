"""bin/run and bin/test say what to install where something is missing."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def with_python(tmp_path, script: str) -> subprocess.CompletedProcess:
    """Prepare the environment of an empty project where every Python is this script."""
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "bin").mkdir()
    for name in ("constraints.txt", "pyproject.toml", "bin/environment.sh"):
        (tmp_path / name).write_text((ROOT / name).read_text())
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    command = ["bash", "-c", ". bin/environment.sh; prepare_environment"]
    return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)


def test_an_old_python_is_told_what_to_install(tmp_path):
    found = with_python(tmp_path, "exit 1")
    assert found.returncode == 1
    assert "Python 3.11 or newer" in found.stderr


def test_a_python_without_venv_is_told_what_to_install(tmp_path):
    found = with_python(tmp_path, 'case "$2" in *ensurepip*) exit 1;; esac')
    assert found.returncode == 1
    assert "python3-venv" in found.stderr

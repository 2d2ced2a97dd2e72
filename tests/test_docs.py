"""What people can set or say is written down."""

import re
from dataclasses import fields
from pathlib import Path

import click

from surveyapp.cli import main
from surveyapp.config import Config

ROOT = Path(__file__).parent.parent


def test_every_setting_is_explained_to_operators():
    text = (ROOT / "docs" / "operators.md").read_text()
    source = (ROOT / "surveyapp" / "config.py").read_text()
    settings = set(re.findall(r'^    """(NEEDMAP_[A-Z_]+|DATABASE_URL):', source, re.M))
    assert len(settings) == len(fields(Config))
    assert not [name for name in settings if f"`{name}`" not in text]


def test_every_command_and_option_is_explained():
    text = (ROOT / "docs" / "commands.md").read_text()
    for name, command in main.commands.items():
        assert f"needmap {name}" in text, name
        for option in command.params:
            if isinstance(option, click.Option):
                assert max(option.opts, key=len) in text, (name, option.name)


def test_every_link_between_documents_leads_somewhere():
    for document in [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text()):
            assert (document.parent / target).exists(), f"{document.name}: {target}"

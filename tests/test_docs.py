"""What people can set or say is written down, and what is written of error rates was drawn."""

import re
from dataclasses import fields
from pathlib import Path

import click

from analysis.structure import measured_power
from benchmarks import error_rate_tables
from benchmarks.error_rates import lines
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


def test_the_error_rates_told_are_those_of_the_sets_that_were_drawn():
    drawn = lines(ROOT / "benchmarks" / "error_rates.jsonl")
    told = (ROOT / "docs" / "error_rates.md").read_text()
    told_numbers = (ROOT / "docs" / "number_of_groups.md").read_text()
    four = error_rate_tables.four_groups(drawn, reachable=lambda one: None)
    for row in [*error_rate_tables.no_groups(drawn), *[figures[:-1] for figures in four]]:
        assert f"| {' | '.join(row)} |" in told
    for row in error_rate_tables.counted(drawn):
        assert f"| {' | '.join(row)} |" in told_numbers
    for kind, known in (("five-point", measured_power.FIVE_POINT), ("yes/no", measured_power.YES_NO)):
        for (n, p), shown in known.items():
            sets = error_rate_tables.by_cell(drawn, "four")["four", kind, n, p]
            assert shown == round(100 * error_rate_tables.rejected(sets) / len(sets))
    assert error_rate_tables.pooled(drawn) in " ".join(told.split())

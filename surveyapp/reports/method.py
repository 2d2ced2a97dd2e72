"""How it was done, and how to do it again."""

from typing import Any

from surveyapp import counted_groups
from surveyapp.reports.document import Block, Command, Details, Facts, Prose, Section, Table
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.words import capital


def section(result: dict[str, Any], occasion: Occasion) -> Section:
    needs, division, settings = result["needs"], result["segments"], result["settings"]
    method = needs["method"]
    facts = (
        (
            "Needs",
            f"{capital(method['correlation'])}; {method['extraction']} with {method['rotation']} "
            f"rotation; how many by {method['retention']}",
        ),
        (
            "Segments",
            f"{capital(division['method'] or 'not formed')} on {division['basis'] or 'nothing'}, "
            f"{settings['k_min']} to {settings['k_max']} tried",
        ),
        ("Number of segments", capital(division["rule"] or "not chosen")),
        ("Intervals", f"95 %; {settings['n_resamples']} pairs of resamples for segments"),
        ("Smallest number of people shown", str(settings["minimum_cell"])),
    )
    versions = ", ".join(f"{name} {version}" for name, version in settings["versions"].items())
    exact = tuple((name, str(value)) for name, value in settings.items() if name != "versions")
    blocks: tuple[Block, ...] = (
        Facts(facts),
        Prose(f"This command gives the same numbers again, on any machine. {occasion.files}".strip()),
        Command(occasion.command),
        *counted(result["structure"]),
        Details(
            "Settings, versions and fingerprint",
            (Facts((*exact, ("versions", versions), ("fingerprint of the result", result["digest"]))),),
        ),
    )
    return Section("method", "Method", "Every number here can be computed again.", blocks)


def counted(structure: dict[str, Any]) -> tuple[Block, ...]:
    """How the groups were counted, where they were."""
    rows = counted_groups.rows(structure)
    caption, note = "Each number of groups.", counted_groups.explanation(structure)
    table = Table(caption, counted_groups.HEAD, rows, note=note)
    return (Details("How the groups were counted", (table,)),) if rows else ()

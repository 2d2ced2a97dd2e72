"""The codebook of a file as it was understood, short: what to check before believing the rest."""

from surveyapp.basis import Basis
from surveyapp.filters import count
from surveyapp.imports import CodedTable


def codebook_lines(table: CodedTable, basis: Basis) -> list[str]:
    columns = f"{len(table.columns)} column{'' if len(table.columns) == 1 else 's'}"
    lines = [f"{table.source}: {rows_of(table)}, {columns}", "Needs items:"]
    lines += [described_variable(table, name) for name in basis.needs]
    lines += ["Describing:"] if basis.describe else []
    lines += [described_variable(table, name) for name in basis.describe]
    return lines + [f"Note: {note}" for note in (*table.notes, *basis.notes)]


def rows_of(table: CodedTable) -> str:
    return f"{count(table.n_rows)} row{'' if table.n_rows == 1 else 's'}"


def described_variable(table: CodedTable, name: str) -> str:
    variable = table.codebook[name]
    values = [str(code) if str(code) == label else f"{code} = {label}" for code, label in variable.values]
    shown = ", ".join(values[:7]) + (" …" if len(values) > 7 else "")
    label = f"  {variable.label[:60]}" if variable.label != name else ""
    return f"  {name:<14} {variable.kind:<8} {shown:<24}{label}".rstrip()

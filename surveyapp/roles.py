"""Which columns of a file say what a respondent is worth, how satisfied and how loyal."""

from dataclasses import replace

from questionnaires import ROLES, Codebook, Role
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import CodedTable

OPTION = "option --roles"


def with_roles(table: CodedTable, written: str) -> CodedTable:
    """The table with the roles written as `value=spend, satisfaction=q7`; those of a questionnaire stay else.

    Raises ImportFault for a role there is not, a column there is not, and for what is said twice.
    """
    columns = roles_in(written)
    for role, column in columns.items():
        if column not in table.codebook:
            mend = f"use one of {', '.join(table.codebook.names[:12])}"
            raise ImportFault(OPTION, f"{role} is to be '{column[:60]}', and there is no such column", mend)
    roles = {column: role for role, column in columns.items()}
    variables = tuple(
        replace(one, role=roles.get(one.name, None if one.role in columns else one.role))
        for one in table.codebook
    )
    return replace(table, codebook=Codebook(variables))


def roles_in(written: str) -> dict[Role, str]:
    """The column of each role."""
    found: dict[Role, str] = {}
    for part in filter(None, (part.strip() for part in written.split(","))):
        name, _, column = (piece.strip() for piece in part.partition("="))
        role = next((role for role in ROLES if role == name), None)
        if role is None or not column:
            mend = f"write each as role=column, the roles being {', '.join(ROLES)}"
            raise ImportFault(OPTION, f"'{part[:60]}' is no role of a column", mend)
        if role in found or column in found.values():
            raise ImportFault(OPTION, f"'{part[:60]}' says a role or a column twice", "keep one of them")
        found[role] = column
    return found


def columns_with_roles(book: Codebook) -> tuple[str, ...]:
    return tuple(variable.name for variable in book if variable.role is not None)

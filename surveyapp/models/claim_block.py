"""How claims are written: never one alone.

A database remembers more than its columns say: PostgreSQL the number of the transaction that wrote a row and
the place where it lies, SQLite the place on its page. A row that is written when its owner finishes would
tell by that which answers it belongs to. So whatever changes, a whole block of claims is taken out and put
back in the order of their hashes, in one transaction: all claims of an incentive up to 63, else the 32 to 64
(on average) that share the first bits of their hashes.
"""

from typing import Any

from sqlalchemy import delete, insert, select

from surveyapp.database import session

FEWEST = 32  # claims of a block, on average at least
BITS = 32
Row = dict[str, Any]


def write(table: Any, incentive_id: int, rows: list[Row], n: int) -> None:
    """Add or replace these claims, with all their neighbours.

    table   of the claims
    n       claims of the incentive, these included; whoever calls holds the incentive
    """
    width = BITS - bits_for(n)
    for block in sorted({int(row["code_hash"][:8], 16) >> width for row in rows}):
        mine = {row["code_hash"]: row for row in rows if int(row["code_hash"][:8], 16) >> width == block}
        rewrite(table, incentive_id, (block << width, (block + 1) << width), mine)


def bits_for(n: int) -> int:
    """How many first bits the hashes of one block share."""
    return max(0, (n // FEWEST).bit_length() - 1)


def rewrite(table: Any, incentive_id: int, bounds: tuple[int, int], rows: dict[str, Row]) -> None:
    low, high = bounds
    here: tuple[Any, ...] = (table.c.incentive_id == incentive_id, table.c.code_hash >= f"{low:08x}")
    if high < 1 << BITS:
        here = (*here, table.c.code_hash < f"{high:08x}")
    connection = session().connection()
    there = {row["code_hash"]: dict(row) for row in connection.execute(select(table).where(*here)).mappings()}
    connection.execute(delete(table).where(*here))
    merged = {**there, **rows}
    connection.execute(insert(table), [merged[code_hash] for code_hash in sorted(merged)])

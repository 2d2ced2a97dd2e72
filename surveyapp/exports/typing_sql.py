"""A typing model as one SELECT that runs on SQLite (3.35 or newer) and on PostgreSQL."""

from typing import Any

NO_OTHER = 700  # the exponential of less than minus this is nothing, and PostgreSQL would refuse it

KNOWN = "typing_strange = 0 AND typing_answered > 0"  # whether anything can be said of a person at all


def typing_sql(model: dict[str, Any], table: str = "answers") -> str:
    """One row a row of the table: its columns, the steps, then segment, name, certainty and each probability.

    table  holds a numeric column for each question, NULL where it was not answered
    """
    numbers = [segment["number"] for segment in model["segments"]]
    steps = (
        ("given", table, given(model, table)),
        ("scored", "given", [f"{score_of(one)} AS typing_s{one['number']}" for one in model["segments"]]),
        ("topped", "scored", [f"{largest(numbers)} AS typing_top"]),
        ("raised", "topped", [f"{power_of(number)} AS typing_e{number}" for number in numbers]),
    )
    common = ",\n".join(
        f"{name} AS (\n  SELECT {source}.*,\n    " + ",\n    ".join(columns) + f"\n  FROM {source}\n)"
        for name, source, columns in steps
    )
    return (
        f"{heading(model, table)}\nWITH {common}\n"
        "SELECT raised.*,\n  " + ",\n  ".join(told(model, numbers)) + "\nFROM raised;\n"
    )


def heading(model: dict[str, Any], table: str) -> str:
    lines = [
        f"Typing model {model['digest']}",
        f"The table {table} holds a numeric column for each question, NULL where it was not answered:",
        *(f"{question['name']}: {question['label']}" for question in model["questions"]),
        "Each row comes back with all its columns; those that begin with typing_ are steps on the way.",
    ]
    return "\n".join("-- " + " ".join(line.split()) for line in lines)


def given(model: dict[str, Any], table: str) -> list[str]:
    """Each answer, the mean where there is none; how many were given; how many that cannot be.

    Columns are named with their table: SQLite would take a bare name it does not know for a text.
    """
    columns = [f"{table}.{quoted(question['name'])}" for question in model["questions"]]
    filled = [
        f"CAST(COALESCE({column}, {question['mean']!r}) AS DOUBLE PRECISION) AS typing_q{place}"
        for place, (column, question) in enumerate(zip(columns, model["questions"], strict=True), 1)
    ]
    answered = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    strange = [
        f"CASE WHEN {column} NOT IN ({', '.join(str(one['code']) for one in question['codes'])}) "
        "THEN 1 ELSE 0 END"
        for column, question in zip(columns, model["questions"], strict=True)
        if question["codes"]
    ]
    return [
        *filled,
        f"{answered} AS typing_answered",
        f"{' + '.join(strange) or '0'} AS typing_strange",
    ]


def score_of(segment: dict[str, Any]) -> str:
    terms = [f"({slope!r}) * typing_q{place}" for place, slope in enumerate(segment["coefficients"], 1)]
    return " + ".join([f"({segment['base']!r})", *terms])


def largest(numbers: list[int]) -> str:
    """GREATEST has another name in SQLite."""
    cases = [
        f"WHEN {' AND '.join(f'typing_s{one} >= typing_s{other}' for other in numbers if other != one)} "
        f"THEN typing_s{one}"
        for one in numbers
    ]
    return f"CASE {' '.join(cases)} END"


def power_of(number: int) -> str:
    below = f"typing_s{number} - typing_top"
    return f"CASE WHEN {below} < -{NO_OTHER} THEN 0.0 ELSE EXP({below}) END"


def told(model: dict[str, Any], numbers: list[int]) -> list[str]:
    total = " + ".join(f"typing_e{number}" for number in numbers)
    unsure = f"1.0 / ({total}) < {model['least_certainty']!r} OR typing_answered < {model['fewest_answers']}"
    first = [f"WHEN typing_s{one['number']} = typing_top" for one in model["segments"]]
    which = " ".join(f"{case} THEN {number}" for case, number in zip(first, numbers, strict=True))
    called = " ".join(
        f"{case} THEN {text(one['name'])}" for case, one in zip(first, model["segments"], strict=True)
    )
    return [
        f"CASE WHEN typing_strange > 0 OR {unsure} THEN NULL {which} END AS segment",
        f"CASE WHEN typing_strange > 0 THEN 'no such answer' WHEN {unsure} THEN 'cannot tell' {called} END"
        " AS segment_name",
        f"CASE WHEN {KNOWN} THEN 1.0 / ({total}) END AS certainty",
        *(f"CASE WHEN {KNOWN} THEN typing_e{number} / ({total}) END AS p{number}" for number in numbers),
    ]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"

"""SPSS: variable labels, value labels and the codes its owner calls missing."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import Code, Column, Table, check_names


def read(path: Path) -> Table:
    try:
        # user_missing=False: codes the owner declared missing come as missing
        frame, meta = pyreadstat.read_sav(str(path), user_missing=False)
        _, declared = pyreadstat.read_sav(str(path), user_missing=True, metadataonly=True)
    except Exception as error:
        raise ImportFault(
            path.name, f"SPSS data that cannot be read ({error})", "save it again in SPSS, or as CSV"
        ) from None
    names = check_names(list(frame.columns), path.name)
    return Table(
        path.name,
        {name: plain(frame[name]) for name in names},
        labels={name: label for name, label in meta.column_names_to_labels.items() if label},
        value_labels={name: codes(labels) for name, labels in meta.variable_value_labels.items()},
        notes=tuple(notes(declared)),
    )


def notes(meta: Any) -> list[str]:
    found = []
    if meta.missing_ranges:
        found.append(
            f"Codes declared missing in SPSS were read as missing: {', '.join(sorted(meta.missing_ranges))}."
        )
    sets = getattr(meta, "mr_sets", None) or {}
    found += [
        f"Several-choice question {name}: {', '.join(entry['variable_list'])}."
        for name, entry in sets.items()
    ]
    return found


def codes(labels: dict[Any, str]) -> dict[Code, str]:
    return {
        int(code) if isinstance(code, float) and code.is_integer() else code: label
        for code, label in labels.items()
    }


def plain(series: pd.Series) -> Column:
    if pd.api.types.is_numeric_dtype(series):
        return np.asarray(series, dtype=float)
    values = series.astype(object).where(series.notna(), None)
    return np.array(
        [None if value is None or not str(value).strip() else str(value).strip() for value in values],
        dtype=object,
    )

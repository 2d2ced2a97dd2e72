"""IMPORTS. A data file in, a table and its codebook out. One file a format."""

from surveyapp.imports.codebook import with_codebook, written_codes
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.labels import read_labels
from surveyapp.imports.reading import read_table
from surveyapp.imports.table import CodedTable, Table

__all__ = [
    "CodedTable",
    "ImportFault",
    "Table",
    "read_labels",
    "read_table",
    "with_codebook",
    "written_codes",
]

"""Numbers in addresses: what could be the number of a row, or no page at all."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST_ROW_NUMBER = 2**31 - 1  # beyond it a database faults instead of finding nothing


class RowNumber(IntegerConverter):
    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_ROW_NUMBER)


def prepare(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber

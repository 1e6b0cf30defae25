"""Rows of a table as the bytes of a file."""

import csv
import io
import json

from cooperation.cells import neutralize, written

from .workbooks import CELL_LENGTH, write_workbook

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


class TooLong(Exception):
    """A text that a cell of a workbook cannot hold; the message says what to do."""


def to_bytes(table, rows, file_format):
    """`rows`, dicts by the names of the columns of `table`, as a file in one of `TYPES`."""
    return _WRITERS[file_format](table, rows)


def _csv(table, rows):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(column.heading for column in table.columns)
    writer.writerows(_cells(table, row) for row in rows)
    # With the mark at the start, spreadsheets take it for UTF-8.
    return stream.getvalue().encode("utf-8-sig")


def _xlsx(table, rows):
    headings = [column.heading for column in table.columns]
    widths = [40 if column.holds in ("line", "text") else 20 for column in table.columns]
    # All rows first: openpyxl does not like to be left in the middle of a sheet.
    return write_workbook(table.plural, headings, list(_short(table, rows)), widths)


def _json(table, rows):
    items = [{column.heading: row[column.name] for column in table.columns} for row in rows]
    return json.dumps(items, ensure_ascii=False, indent=1).encode()


_WRITERS = {"csv": _csv, "xlsx": _xlsx, "json": _json}


def _cells(table, row):
    return [neutralize(written(row[column.name])) for column in table.columns]


def _short(table, rows):
    for row in rows:
        cells = _cells(table, row)
        for column, cell in zip(table.columns, cells, strict=True):
            if len(cell) > CELL_LENGTH:
                identity = row[table.identity.name]
                raise TooLong(
                    f"{column.heading.capitalize()} of “{identity}” has {len(cell):,} characters; "
                    f"a cell of a workbook holds {CELL_LENGTH:,}. Choose CSV or JSON."
                )
        yield cells

"""An uploaded file to rows by column, with every fault of its form."""

import csv
import io
import json
import re
from dataclasses import dataclass, field
from itertools import islice, zip_longest

from cooperation.cells import restore, spoken
from cooperation.text import fold, normalize

from .problems import Problem, Suggestions, Unreadable
from .workbooks import read_workbook

BYTES = 5 * 2**20
ROWS = 5000
COLUMNS = 60
_DELIMITERS = (",", ";", "\t")
_HOW = "Save it as CSV UTF-8, XLSX or JSON."


@dataclass
class Rows:
    """What a file holds: the columns that are there, and rows of a number and cells by column.

    A cell is a text or, from JSON, a list of texts. `passed_over` are headings of columns that
    are not brought in.
    """

    columns: list
    rows: list
    problems: list = field(default_factory=list)
    passed_over: list = field(default_factory=list)


def read(name, data, table):
    """The `Rows` of the file called `name` with the bytes `data`, by the columns of `table`.

    Raises `Unreadable` when the file as a whole cannot be used.
    """
    if len(data) > BYTES:
        raise Unreadable("The file is larger than 5 MB. Split it into several.")
    grid = _grid(name.lower(), data, table)
    if len(grid) > ROWS + 1:
        raise Unreadable(f"The table has more than {ROWS:,} rows. Split it into several.")
    if not grid or not any(grid[0][1]):
        raise Unreadable("The file is empty. Its first row names the columns.")
    return _by_column(grid, table)


def _grid(name, data, table):
    """Number and cells of each row that is not empty, the headings first."""
    if data.startswith(b"PK\x03\x04"):
        rows = read_workbook(data, rows=ROWS + 2, columns=COLUMNS + 1)
        return [(number, [restore(cell) for cell in row]) for number, row in rows]
    if data.startswith(b"\xd0\xcf\x11\xe0") or name.endswith((".xls", ".ods")):
        raise Unreadable(f"This format is not understood. {_HOW}")
    text = _text(data)
    if name.endswith(".json") or (not name.endswith(".csv") and text.lstrip()[:1] in ("[", "{")):
        return _from_json(text)
    rows = _from_csv(text, table)
    return [(number, [restore(cell) for cell in row]) for number, row in rows]


def _text(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"The file is not UTF-8: byte {error.start + 1}, in line {line}, belongs to another "
            "encoding, such as the one that older spreadsheet programs use for CSV. "
            "Save it as CSV UTF-8 or as XLSX."
        ) from error


def _from_csv(text, table):
    first = text.split("\n", 1)[0]
    known = _headings(table)
    # Where the comma stands in numbers, spreadsheets separate cells by semicolons.
    delimiter = max(
        _DELIMITERS,
        key=lambda mark: sum(_key(cell) in known for cell in first.replace('"', "").split(mark)),
    )
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    filled = ((number, row) for number, row in enumerate(rows, start=1) if any(row))
    try:
        return list(islice(filled, ROWS + 2))
    except csv.Error as error:
        raise Unreadable(
            f"The file cannot be read as CSV around line {rows.line_num} ({error}). "
            "Look at the quotation marks there, or save it as XLSX."
        ) from error


def _from_json(text):
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"The file cannot be read as JSON{place}. Look at it there.") from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Unreadable("The file is not a list of objects: begin with [ and write { for each.")
    headings = list(dict.fromkeys(key for item in items for key in item))
    # A column that an object leaves out is none of its business, so None is not "".
    rows = ([_json_cell(item, key) for key in headings] for item in items[: ROWS + 1])
    return [(0, headings), *enumerate(rows, start=1)]


def _json_cell(item, key):
    if key not in item:
        return None
    value = item[key]
    if isinstance(value, list):
        return [spoken(part) for part in value]
    return value if isinstance(value, dict) else spoken(value)


def _key(heading):
    return fold(re.sub("_", " ", heading))


def _headings(table):
    """Columns by what their heading may be."""
    return {
        _key(heading): column
        for column in table.columns
        for heading in (column.heading, column.name, *column.other_headings)
    }


def _by_column(grid, table):
    (top, headings), *rest = grid
    found = Rows(columns=[], rows=[])
    columns = _columns(top, headings, table, found)
    for number, cells in rest:
        row = {}
        for column, cell in zip_longest(columns, cells[: len(columns)], fillvalue=""):
            if column is not None and cell is not None:
                _take(row, column, cell, number, found)
        for place, cell in enumerate(cells[len(columns) :], start=len(columns) + 1):
            if cell:
                found.problems.append(_beyond(number, place))
        found.rows.append((number, row))
    return found


def _columns(top, headings, table, found):
    """The column of each place, None for one that is passed over or not known."""
    known, near = _headings(table), Suggestions()
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    columns = []
    for place, heading in enumerate(headings, start=1):
        column = known.get(_key(heading))
        if column is None:
            named = f"“{heading.strip()}”" if heading.strip() else f"column {place}"
            hint = near.near(heading.strip().lower(), [one.heading for one in table.columns])
            remedy = hint or "Take it out, or give it a heading from the list of columns."
            found.problems.append(Problem(top, heading, f"{named} is not a column", remedy))
        elif not column.brought_in:
            found.passed_over.append(column.heading)
            column = None
        elif column.name in found.columns:
            found.problems.append(
                Problem(top, column.heading, "the column is there twice", "Keep one.")
            )
            column = None
        else:
            found.columns.append(column.name)
        columns.append(column)
    if table.identity.name not in found.columns:
        found.problems.append(
            Problem(
                top,
                table.identity.heading,
                "the column is missing",
                "Add it: it says which row of the site each row is about.",
            )
        )
    return columns


def _take(row, column, cell, number, found):
    if isinstance(cell, dict):
        found.problems.append(
            Problem(number, column.heading, "this is an object", "Write a text or a list.")
        )
    elif isinstance(cell, list):
        row[column.name] = [text for part in cell if (text := normalize(part))]
    else:
        row[column.name] = normalize(cell)


def _beyond(number, place):
    return Problem(
        number,
        f"column {place}",
        "there is something in a column without heading",
        "Give it a heading, or take it out.",
    )

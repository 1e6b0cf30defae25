"""The first sheet of an XLSX file, read within bounds.

A workbook is an archive of XML: a small file can unfold into gigabytes, claim a million empty
rows, or name entities in entities. Nothing is unfolded before its size is known, and only as many
cells are read as a table may have. Formulas count as their last result; macros are never run.
"""

import re
import zipfile
from io import BytesIO
from itertools import islice

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cooperation.cells import spoken

from .problems import Unreadable

UNFOLDED_BYTES = 40 * 2**20
PARTS = 200
SHEET_ROWS = 2**20  # the most that a sheet may have
CELL_LENGTH = 32_767  # the most that a cell of a spreadsheet holds
_SAY_HOW = "Open it in a spreadsheet program and save it as XLSX or CSV again."
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def read_workbook(data, *, rows, columns):
    """The number and the cells, as text, of each row of the active sheet that is not empty.

    At most `rows` of them and of each at most `columns` cells; whatever stands beyond those shows
    in the last of them.

    Raises `Unreadable` when the file is no workbook or would unfold beyond bounds.
    """
    _require_bounds(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.active
        # What the file claims about its size may be a lie, so it is not asked.
        sheet.reset_dimensions()
        found = sheet.iter_rows(max_row=SHEET_ROWS, values_only=True)
        filled = (
            (number, _bounded(row, columns))
            for number, row in enumerate(found, start=1)
            if not all(value in (None, "") for value in row)
        )
        return list(islice(filled, rows))
    except Exception as error:  # openpyxl raises whatever its parsing stumbles over
        raise Unreadable(f"The file cannot be read as XLSX. {_SAY_HOW}") from error


def _bounded(row, columns):
    cells = [spoken(value) for value in row[:columns]]
    beyond = next((value for value in row[columns:] if value not in (None, "")), None)
    return cells if beyond is None else [*cells[:-1], spoken(beyond)]


def _require_bounds(data):
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            # What an archive says of its sizes holds: more than that is never unfolded.
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNFOLDED_BYTES:
                raise Unreadable(
                    "Unfolded, the workbook is too large. Split the table, and save it without "
                    "pictures and other sheets."
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if _DOCTYPE.search(stream.read(4096)):
                            raise Unreadable(f"The file cannot be read as XLSX. {_SAY_HOW}")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable(f"The file cannot be read as XLSX. {_SAY_HOW}") from error


def write_workbook(title, headings, rows, widths):
    """A workbook of one sheet, its headings bold and in sight, as bytes. All cells are text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_heading(sheet, heading) for heading in headings])
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _heading(sheet, heading):
    cell = WriteOnlyCell(sheet, heading)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top")
    return cell

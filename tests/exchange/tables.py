"""Tables as an editor would send them, and the shortest way to bring one in."""

import csv
import io

from openpyxl import Workbook

from cooperation.exchange.columns import TABLES
from cooperation.exchange.planning import plan
from cooperation.exchange.reading import read
from cooperation.exchange.running import carry_out, keep


def csv_bytes(*rows, delimiter=","):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode()


def xlsx_bytes(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def planned(kind, *rows, **may):
    """The plan of bringing in `rows`, the headings first."""
    table = TABLES[kind]
    return plan(table, read("table.csv", csv_bytes(*rows), table), **may)


def complaints(todo):
    """Row, column, message of each problem."""
    return [(problem.row, problem.column, problem.message) for problem in todo.problems]


def brought_in(kind, *rows, by):
    """The run of an import that went through."""
    table = TABLES[kind]
    run = keep(read("table.csv", csv_bytes(*rows), table), table, by=by, file_name="table.csv")
    return carry_out(run, by=by, fingerprint=planned(kind, *rows).fingerprint)

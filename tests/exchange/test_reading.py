"""Files to rows: every format, and what cannot be read."""

import datetime
import io
import json
import zipfile

import pytest
from openpyxl import Workbook

from cooperation.exchange.columns import INITIATIVES, SOURCES
from cooperation.exchange.problems import Unreadable
from cooperation.exchange.reading import BYTES, ROWS, read

from .tables import csv_bytes, xlsx_bytes

ROWS_SENT = (
    ["Address", "Title", "Tags", "Began"],
    ["the-quad", "The Quad", "trade; seas", "2007-05"],
    ["", "", "", ""],
    ["malabar", "Malabar", "", ""],
)
ROWS_READ = [
    (2, {"slug": "the-quad", "title": "The Quad", "tags": "trade; seas", "began": "2007-05"}),
    (4, {"slug": "malabar", "title": "Malabar", "tags": "", "began": ""}),
]


def unreadable(name, data, table=INITIATIVES):
    with pytest.raises(Unreadable) as refusal:
        read(name, data, table)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", csv_bytes(*ROWS_SENT)),
        ("a.CSV", b"\xef\xbb\xbf" + csv_bytes(*ROWS_SENT)),
        ("a.txt", csv_bytes(*ROWS_SENT)),
        ("a.csv", csv_bytes(*ROWS_SENT, delimiter=";")),
        ("a.csv", csv_bytes(*ROWS_SENT, delimiter="\t")),
        ("a.xlsx", xlsx_bytes(*ROWS_SENT)),
    ],
)
def test_the_same_table_in_every_format(name, data):
    found = read(name, data, INITIATIVES)
    assert found.columns == ["slug", "title", "tags", "began"]
    assert found.rows == ROWS_READ
    assert found.problems == []


def test_json_has_lists_and_may_leave_columns_out():
    items = [{"address": "a", "tags": ["trade", "seas"]}, {"address": "b", "summary": None}]
    found = read("a.json", json.dumps(items).encode(), INITIATIVES)
    assert found.rows == [
        (1, {"slug": "a", "tags": ["trade", "seas"]}),
        (2, {"slug": "b", "summary": ""}),
    ]


def test_what_spreadsheets_hold_is_read_as_a_person_reads_it():
    day = datetime.datetime(1985, 6, 23)
    data = xlsx_bytes(
        ["key", "published", "official", "title"], ["a", 1985, True, 2.5], ["b", day, False, 3.0]
    )
    assert [row for _, row in read("a.xlsx", data, SOURCES).rows] == [
        {"key": "a", "date": "1985", "official": "yes", "title": "2.5"},
        {"key": "b", "date": "1985-06-23", "official": "no", "title": "3"},
    ]
    numbers = json.dumps([{"key": "a", "published": 1985.0}]).encode()
    assert read("a.json", numbers, SOURCES).rows == [(1, {"key": "a", "date": "1985"})]


def test_headings_are_forgiving_and_unknown_ones_are_named():
    data = csv_bytes(["SLUG", "Lead_Theme", "tilte", "", "state"], ["a", "b", "c", "", "Live"])
    found = read("a.csv", data, INITIATIVES)
    assert found.columns == ["slug", "lead_pillar"]
    assert found.passed_over == ["state"]
    assert [str(problem) for problem in found.problems] == [
        "Row 1, tilte: “tilte” is not a column. Did you mean “title” or “state”?",
        "Row 1: column 4 is not a column. "
        "Take it out, or give it a heading from the list of columns.",
    ]


def test_empty_columns_at_the_end_are_nothing():
    found = read("a.csv", csv_bytes(["address", " ", ""], ["a", "", ""]), INITIATIVES)
    assert (found.columns, found.rows, found.problems) == (["slug"], [(2, {"slug": "a"})], [])


def test_a_picture_in_a_workbook_is_no_obstacle():
    stream = io.BytesIO(xlsx_bytes(["address"], ["a"]))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/media/image1.svg", "<!DOCTYPE svg>")
    assert read("a.xlsx", stream.getvalue(), INITIATIVES).rows == [(2, {"slug": "a"})]


def test_a_column_twice_a_cell_beyond_and_no_address_are_problems():
    found = read("a.csv", csv_bytes(["title", "Title"], ["a", "b", "", "d"]), INITIATIVES)
    assert [(problem.row, problem.column) for problem in found.problems] == [
        (1, "title"),
        (1, "address"),
        (2, "column 4"),
    ]


def test_an_object_in_json_is_a_problem():
    data = json.dumps([{"address": "a", "title": {"en": "A"}}]).encode()
    found = read("a.json", data, INITIATIVES)
    assert [str(problem) for problem in found.problems] == [
        "Row 1, title: this is an object. Write a text or a list."
    ]


def test_the_old_encoding_of_spreadsheets_is_named_with_its_line():
    message = unreadable("a.csv", "address,title\na,Café\n".encode("cp1252"))
    assert message.startswith("The file is not UTF-8: byte 20, in line 2,")
    assert message.endswith("Save it as CSV UTF-8 or as XLSX.")


def test_utf_16_is_refused():
    assert unreadable("a.csv", "address".encode("utf-16")).startswith("The file is not UTF-8")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"", "The file is empty."),
        ("a.csv", b"\n\n,,\n", "The file is empty."),
        ("a.csv", b'address\n"a\n', "The file cannot be read as CSV around line 2"),
        ("a.csv", b"address\n" + b"x" * 200_000, "The file cannot be read as CSV around line 2"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "This format is not understood."),
        ("a.json", b'[{"address": 1,]', "The file cannot be read as JSON (line 1)."),
        ("a.json", b"[" * 100_000, "The file cannot be read as JSON"),
        ("a.json", b'{"address": "a"}', "The file is not a list of objects"),
        ("a.json", b"[]", "The file is empty."),
        ("a.csv", b"x" * (BYTES + 1), "The file is larger than 5 MB."),
        ("a.csv", b"address\n" + b"a\n" * (ROWS + 1), "The table has more than 5,000 rows."),
        ("a.xlsx", b"PK\x03\x04 and no more", "The file cannot be read as XLSX."),
    ],
)
def test_a_file_that_cannot_be_used_says_why(name, data, message):
    assert unreadable(name, data).startswith(message)


def rewritten(data, changes):
    """An archive with some of its parts replaced by what `changes` make of them."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changes.get(name, lambda same: same)(content))
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_small_workbook_that_unfolds_into_a_large_one_is_refused():
    data = rewritten(xlsx_bytes(["address"], ["a"]), {SHEET: lambda xml: xml + b" " * (41 * 2**20)})
    assert len(data) < BYTES
    assert unreadable("a.xlsx", data).startswith("Unfolded, the workbook is too large.")


def test_a_workbook_of_too_many_parts_is_refused():
    stream = io.BytesIO(xlsx_bytes(["address"]))
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(201):
            archive.writestr(f"xl/{number}.txt", "")
    assert unreadable("a.xlsx", stream.getvalue()).startswith("Unfolded,")


def test_entities_in_a_workbook_are_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
    data = rewritten(
        xlsx_bytes(["address"], ["a"]),
        {SHEET: lambda xml: xml.replace(b"<worksheet", bomb + b"<worksheet", 1)},
    )
    assert unreadable("a.xlsx", data).startswith("The file cannot be read as XLSX.")


def test_a_workbook_that_lies_about_its_size_is_read_as_it_is():
    def lie(xml):
        return xml.replace(b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')

    data = rewritten(xlsx_bytes(["address"], ["a"]), {SHEET: lie})
    assert read("a.xlsx", data, INITIATIVES).rows == [(2, {"slug": "a"})]


def test_a_cell_far_down_is_found_at_its_row():
    data = rewritten(
        xlsx_bytes(["address"], ["a"]),
        {
            SHEET: lambda xml: xml.replace(b'<row r="2"', b'<row r="900000"').replace(
                b'r="A2"', b'r="A900000"'
            )
        },
    )
    assert read("a.xlsx", data, INITIATIVES).rows == [(900000, {"slug": "a"})]


def test_too_many_rows_in_a_workbook_are_refused():
    data = xlsx_bytes(["address"], *([f"a-{n}"] for n in range(ROWS + 1)))
    assert unreadable("a.xlsx", data).startswith("The table has more than 5,000 rows.")


def test_a_workbook_without_cells_is_refused():
    book, stream = Workbook(), io.BytesIO()
    book.create_chartsheet()
    book.active = 1
    book.save(stream)
    message = unreadable("a.xlsx", stream.getvalue())
    assert message.startswith("The file cannot be read as XLSX.")

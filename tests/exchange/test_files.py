"""Files hold what was written into them."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cooperation.cells import split
from cooperation.exchange.columns import Column, Table
from cooperation.exchange.files import TooLong, to_bytes
from cooperation.exchange.reading import read
from cooperation.text import normalize

TABLE = Table(
    "thing",
    "thing",
    "Things",
    (
        Column("slug", "address", "slug", ""),
        Column("title", "title", "line", ""),
        Column("body", "text", "text", ""),
        Column("names", "other names", "names", ""),
    ),
)
texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@'\";\\,\t\r\n＝ "), max_size=12
).map(normalize)
names = st.lists(texts.filter(bool).filter(lambda text: text == text.strip()), unique=True)
rows = st.fixed_dictionaries({"slug": st.just("a"), "title": texts, "body": texts, "names": names})


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
@settings(deadline=None, max_examples=50)
@given(row=rows)
@example(row={"slug": "a", "title": "_x0041_", "body": "=1+1", "names": ["-a", "b;c"]})
def test_a_file_holds_what_was_written_into_it(file_format, row):
    found = read(f"a.{file_format}", to_bytes(TABLE, [row], file_format), TABLE)
    ((_, cells),) = found.rows
    listed = cells["names"]
    listed = listed if isinstance(listed, list) else split(listed)
    assert cells | {"names": listed} == row
    assert found.problems == []


def test_json_is_not_neutralized():
    data = to_bytes(TABLE, [{"slug": "a", "title": "=1", "body": "", "names": []}], "json")
    assert json.loads(data) == [{"address": "a", "title": "=1", "text": "", "other names": []}]


def test_csv_tells_spreadsheets_its_encoding():
    assert to_bytes(TABLE, [], "csv") == b"\xef\xbb\xbfaddress,title,text,other names\r\n"


def test_a_workbook_refuses_a_text_that_it_would_cut():
    row = {"slug": "long", "title": "", "body": "x" * 32_768, "names": []}
    with pytest.raises(TooLong, match="Text of “long” has 32,768 characters"):
        to_bytes(TABLE, [row], "xlsx")

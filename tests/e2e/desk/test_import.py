"""The story of a table: sent with errors, mended, looked at, brought in, and taken back."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings
from tests.exchange.tables import csv_bytes

pytestmark = pytest.mark.e2e

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADINGS = ["address", "title", "summary", "lead theme", "tags", "form", "status", "began"]
WRONG = csv_bytes(
    HEADINGS,
    ["table-one", "Table one", "First.", "indopacific", "", "forum", "active", "2001"],
    ["table-two", "", "Second.", "indo-pacific", "No such tag", "forum", "active", "5/6/2001"],
)
RIGHT = csv_bytes(
    HEADINGS,
    ["table-one", "Table one", "First.", "indo-pacific", "", "forum", "active", "2001"],
    ["table-two", "Table two", "Second.", "indo-pacific", "", "forum", "active", "2001-06-05"],
)


def send(page, data):
    page.get_by_label("Initiatives", exact=True).check()
    file = {"name": "table.csv", "mimeType": "text/csv", "buffer": data}
    page.get_by_label("Table:").set_input_files(file)
    page.get_by_role("button", name="Check the table").click()


def test_from_a_table_with_errors_to_undo(desk):
    page = desk("chief")
    page.goto("/admin/")
    page.get_by_role("navigation", name="Editors’ desk").get_by_role("link", name="Import").click()
    assert findings(page) == []

    send(page, WRONG)
    problems = page.get_by_role("region", name="Table of errors").get_by_role("row")
    expect(problems).to_have_count(5)
    expect(problems.nth(1)).to_contain_text("2 lead theme There is no theme “indopacific”.")
    expect(problems.nth(1)).to_contain_text("Did you mean “indo-pacific”?")
    expect(problems.nth(2)).to_contain_text("3 title There is nothing.")
    expect(problems.nth(3)).to_contain_text("3 tags There is no tag “No such tag”.")
    expect(problems.nth(4)).to_contain_text("3 began “5/6/2001” is not understood as a date.")
    assert findings(page) == []
    assert page.evaluate(WIDER) == 0

    send(page, RIGHT)
    expect(page.get_by_text("Nothing is written yet.")).to_be_visible()
    expect(page.get_by_role("heading", name="Row 3: Table two new")).to_be_visible()
    assert findings(page) == []

    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("The table was brought in.")).to_be_visible()
    assert findings(page) == []
    made = page.url

    page.get_by_role("link", name="Table two").click()
    expect(page.get_by_text("Draft Edition 1")).to_be_visible()
    expect(page.get_by_label("Began:")).to_have_value("2001-06-05")
    page.goto("/initiatives/table-two/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Table two")

    page.goto(made)
    page.get_by_role("link", name="Undo this import…").click()
    steps = page.get_by_role("region", name="Table of what happens").get_by_role("row")
    expect(steps.nth(1)).to_contain_text("Table two The record is deleted.")
    assert findings(page) == []
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("The import is undone.")).to_be_visible()
    page.goto("/admin/cooperation/initiativeedition/?q=table-two")
    expect(page.get_by_text("0 initiatives")).to_be_visible()

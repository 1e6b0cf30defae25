"""The history of a record: two editions compared, and an old one brought back."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

# No other test reads this record.
PATH = "/initiatives/exercise-vajra-prahar/"


def test_an_old_edition_is_compared_and_restored(desk, page):
    chief = desk("chief")
    title = "Exercise Vajra Prahar"
    chief.goto(f"/admin/cooperation/initiativeedition/?q={title}")
    chief.locator("#result_list").get_by_role("link", name=title).click()
    chief.get_by_role("button", name="Start a draft").click()
    chief.get_by_label("Title:").first.fill(f"{title} renamed")
    chief.get_by_role("button", name="Save and publish…").click()
    chief.get_by_role("button", name="Publish").click()
    expect(chief.get_by_text("Published by its own author")).to_be_visible()

    chief.get_by_role("link", name="History", exact=True).click()
    chief.get_by_role("radio", name="Compare edition 1").check()
    chief.get_by_role("radio", name="with edition 2").check()
    chief.get_by_role("button", name="Compare the two chosen").click()
    expect(chief.locator("ins")).to_contain_text("renamed")

    page.goto(PATH)
    page.get_by_role("link", name="Editions of this page").click()
    page.get_by_role("link", name="What changed from edition 1").click()
    expect(page.locator("ins")).to_contain_text("renamed")
    page.get_by_role("link", name="edition 1", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("Readers now see edition 2.")).to_be_visible()

    chief.go_back()
    chief.get_by_role("button", name="Restore edition 1 as a new draft").click()
    expect(chief.get_by_text("Draft Edition 3")).to_be_visible()
    expect(chief.get_by_label("Title:").first).to_have_value(title)

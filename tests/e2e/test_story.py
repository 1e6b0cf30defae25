"""The story of the site: an editor changes a live initiative, and readers see it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.site import PASSWORD

pytestmark = pytest.mark.e2e

# No other test reads this record.
PATH = "/initiatives/monsoon-and-indian-ocean-science/"
OLD = "Monsoon and Indian Ocean Science Cooperation"
NEW = "Monsoon and Indian Ocean Science"


def test_an_editor_publishes_a_new_title_and_readers_see_it(page, new_context):
    reader = new_context().new_page()
    reader.goto(PATH)
    expect(reader.locator("h1")).to_have_text(OLD)

    page.goto("/admin/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("main").get_by_role("link", name="Initiatives", exact=True).click()
    page.get_by_label("Search", exact=True).fill("monsoon")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name=OLD).click()
    expect(page.get_by_text("Live Edition 1")).to_be_visible()

    page.get_by_role("button", name="Start a draft").click()
    expect(page.get_by_text("Draft Edition 2")).to_be_visible()
    page.get_by_label("Title:").first.fill(NEW)
    page.get_by_role("button", name="Save", exact=True).click()
    reader.reload()
    expect(reader.locator("h1")).to_have_text(OLD)

    page.get_by_role("link", name=NEW).first.click()
    page.get_by_role("button", name="Save and publish…").click()
    page.get_by_label("Change note").fill("A shorter title.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published.")).to_be_visible()
    page.get_by_role("link", name="View on site").first.click()
    expect(page).to_have_url(f"{reader.url}")

    reader.reload()
    expect(reader.locator("h1")).to_have_text(NEW)
    reader.goto("/changes/")
    entry = reader.get_by_role("listitem").filter(has_text=NEW)
    expect(entry).to_contain_text("A shorter title.")

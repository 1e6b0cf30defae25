"""Copying a citation, and putting a pack together without script."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

PATH = "/initiatives/the-quad/"


@pytest.fixture
def reader(new_context):
    """A window whose clipboard a script may use; `localhost` counts as safe."""
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


def test_a_button_copies_a_citation_with_its_italics_and_says_so(reader):
    reader.goto(PATH)
    cited = reader.locator("[data-copy=APA]").inner_text()
    reader.get_by_role("button", name="Copy: APA").click()
    expect(reader.get_by_role("status")).to_have_text("Copied: APA")
    expect(reader.get_by_role("button", name="Copied: APA")).to_be_visible()
    assert reader.evaluate("navigator.clipboard.readText()") == cited
    html = reader.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return (await item.getType("text/html")).text();
        }"""
    )
    assert "<i>The Quad</i>" in html
    expect(reader.get_by_role("button", name="Copy: APA")).to_be_visible()
    expect(reader.get_by_role("status")).to_have_text("")


def test_where_the_clipboard_is_closed_the_citation_is_copied_the_old_way(reader):
    reader.add_init_script("delete Navigator.prototype.clipboard")
    reader.goto(PATH)
    cited = reader.locator("[data-copy=MLA]").inner_text()
    reader.get_by_role("button", name="Copy: MLA").click()
    expect(reader.get_by_role("status")).to_have_text("Copied: MLA")
    assert reader.evaluate("getSelection().toString()") == cited


def test_a_pack_is_put_together_without_script(browser, site):
    context = browser.new_context(
        base_url=site.url, java_script_enabled=False, viewport={"width": 375, "height": 800}
    )
    page = context.new_page()
    page.goto(PATH)
    page.get_by_role("link", name="Add to a reading pack").click()
    page.get_by_label("Add a record").fill("malabar")
    page.get_by_label("Title of the pack").fill("Four navies")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Add Exercise Malabar").click()
    page.get_by_role("button", name="Move Exercise Malabar up").click()
    expect(page.get_by_role("article").locator("h2")).to_have_text(["Exercise Malabar", "The Quad"])
    expect(page.locator("h1")).to_have_text("Four navies")
    with page.expect_download() as download:
        page.get_by_role("link", name="ZIP").click()
    assert download.value.suggested_filename == "four-navies.zip"
    page.get_by_role("button", name="Remove The Quad").click()
    expect(page.get_by_role("article").locator("h2")).to_have_text(["Exercise Malabar"])
    context.close()

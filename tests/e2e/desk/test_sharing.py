"""The story of a draft that people without an account read: shown, remarked on, taken back."""

import sqlite3

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

CLOSED = "This link no longer works"


def write_page(window, title):
    """Make a draft and stay in its form."""
    window.goto("/admin/cooperation/pageedition/add/")
    window.get_by_label("Title:").fill(title)
    window.get_by_role("button", name="Save and continue editing").click()
    expect(window.get_by_text("Draft Edition 1")).to_be_visible()


def share(window, purpose):
    """Make a link on the page of the draft; gives its address."""
    window.get_by_label("For whom").fill(purpose)
    window.get_by_role("button", name="Make the link").click()
    expect(window.get_by_text("is ready. Copy its address from the list.")).to_be_visible()
    return window.get_by_label(f"Address of the link for {purpose}", exact=True).input_value()


def test_a_draft_is_shown_remarked_on_and_taken_back(desk, browser, site):
    editor = desk("author")
    write_page(editor, "A text to be checked")
    form = editor.url
    editor.get_by_role("link", name="Share…").click()
    address = share(editor, "The desk officer")
    editor.get_by_role("button", name="Copy: Address of the link for The desk officer").click()
    expect(editor.get_by_role("status")).not_to_be_empty()

    # Without an account, without script.
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    guest = context.new_page()
    assert guest.goto(address).status == 200
    expect(guest.get_by_role("heading", level=1)).to_have_text("A text to be checked")
    expect(guest.get_by_label("Not published")).to_contain_text("shown to you in confidence")
    guest.get_by_role("link", name="Leave a remark").click()
    guest.get_by_role("button", name="Send to the editors").click()
    expect(guest.get_by_role("alert")).to_contain_text("Nothing was sent yet.")
    guest.get_by_label("Your name").fill("R. Sharma")
    guest.get_by_label("Remark", exact=True).fill("The year should be 1951.")
    guest.get_by_label("I have checked the facts of this draft").check()
    guest.get_by_role("button", name="Send to the editors").click()
    expect(guest.get_by_role("status")).to_contain_text("Thank you.")

    editor.goto(form)
    expect(editor.get_by_text("Facts checked by R. Sharma")).to_contain_text("on revision 0")
    editor.get_by_role("link", name="1 remark by shared links").click()
    expect(editor.get_by_text("The year should be 1951.")).to_be_visible()
    editor.get_by_role("button", name="Revoke the link for The desk officer").click()
    expect(editor.get_by_text("The link for “The desk officer” no longer works.")).to_be_visible()
    assert guest.goto(address).status == 410
    expect(guest.get_by_role("heading", level=1)).to_have_text(CLOSED)
    expect(guest.get_by_text("A text to be checked")).to_have_count(0)

    # Another, which comes to its end.
    address = share(editor, "Her successor")
    token = address.rstrip("/").rpartition("/")[2]
    assert guest.goto(address).status == 200
    let_it_end(site, token)
    assert guest.goto(address).status == 410
    context.close()
    # Whoever reads the log cannot open the draft.
    log = (site.folder / "log").read_text()
    assert ("/shared/" in log, token in log) == (True, False)


def let_it_end(site, token):
    with sqlite3.connect(site.folder / "site.sqlite3", timeout=20) as database:
        database.execute(
            "UPDATE cooperation_sharelink SET created_at = '2020-01-01', expires_at = '2020-01-02'"
            " WHERE token = ?",
            [token],
        )
    database.close()


def test_save_and_preview_shows_the_page_and_leads_back(desk):
    editor = desk("author")
    write_page(editor, "A text to be looked at")
    form = editor.url
    editor.get_by_label("Summary:").fill("It says something.")
    editor.get_by_role("button", name="Save and preview").click()
    strip = editor.get_by_label("Preview", exact=True)
    expect(strip).to_contain_text("Preview of edition 1 (draft). Readers do not see this.")
    expect(editor.get_by_role("main")).to_contain_text("It says something.")
    strip.get_by_label("Site as on").fill("2031-05-06")
    strip.get_by_role("button", name="Show").click()
    expect(editor.get_by_role("main")).to_contain_text("Updated May 6, 2031")
    strip.get_by_role("link", name="Back to the form").click()
    expect(editor).to_have_url(form)

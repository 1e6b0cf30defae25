"""The story of a lost session: what was typed is kept in the browser, offered, put back, saved."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings
from tests.e2e.site import PASSWORD

from .conftest import sign_in

pytestmark = pytest.mark.e2e

ADD = "/admin/cooperation/initiativeedition/add/"
COPIES = "Object.keys(localStorage).filter(name => name.startsWith('desk-backup:')).length"
KEPT = f"{COPIES} > 0"


def pick(window, label, term, choice):
    """Choose by autocomplete, as a person does."""
    box = window.get_by_role("searchbox", name=label)
    box.click()
    box.fill(term)
    window.get_by_role("option", name=choice).click()


def offer(window):
    return window.get_by_role("region", name="There is unsaved work")


def type_initiative(window):
    """Type a new initiative with a milestone and choices, and save nothing."""
    window.goto(ADD)
    window.get_by_label("Title:").first.fill("Half written")
    window.get_by_label("Text:").fill("One line.\n\nAnother.")
    window.get_by_label("Status:").select_option("active")
    pick(window, "Tags", "defense ind", "Defense industry")
    add_milestone(window, 0, "June 1985", "Agreement signed")
    window.locator("#milestones-0").get_by_role("checkbox", name="Setback").check()
    window.wait_for_function(KEPT)


def test_work_is_offered_after_a_crash_put_back_and_saved(desk, browser, site):
    window = desk("author")
    type_initiative(window)
    # Long enough for the copy to have everything.
    window.wait_for_function(
        "Object.values(localStorage).some(text => text.includes('Agreement signed'))"
    )
    state = window.context.storage_state()
    window.context.close()

    context = browser.new_context(base_url=site.url, storage_state=state, reduced_motion="reduce")
    context.clear_cookies()
    window = context.new_page()
    window.goto(ADD)
    window.get_by_label("Username").fill("author")
    window.get_by_label("Password").fill(PASSWORD)
    window.get_by_role("button", name="Log in").click()
    expect(offer(window)).to_be_visible()
    expect(window.get_by_label("Title:").first).to_have_value("")
    assert findings(window) == []

    offer(window).get_by_role("button", name="Restore").click()
    expect(window.get_by_text("Your work is back in the form")).to_be_visible()
    expect(window.get_by_label("Title:").first).to_have_value("Half written")
    expect(window.get_by_label("Text:")).to_have_value("One line.\n\nAnother.")
    expect(window.get_by_label("Status:")).to_have_value("active")
    expect(window.locator("#milestones-0").get_by_role("checkbox", name="Setback")).to_be_checked()

    window.get_by_role("button", name="Save and continue editing").click()
    expect(window.get_by_text("was added successfully")).to_be_visible()
    expect(window.locator("#milestones-0").get_by_label("Title:")).to_have_value("Agreement signed")
    expect(window.locator("#id_picked_tags option")).to_have_text(["Defense industry"])
    assert window.evaluate(COPIES) == 0
    window.goto(ADD)
    expect(offer(window)).not_to_be_visible()
    context.close()


def test_signing_out_takes_the_work_away(browser, site):
    context = browser.new_context(base_url=site.url)
    window = context.new_page()
    sign_in(window, "author")  # a session of its own, which ends here
    window.goto(ADD)
    window.get_by_label("Title:").first.fill("Not to be kept")
    window.wait_for_function(KEPT)
    window.get_by_role("button", name="Log out").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Logged out")
    assert window.evaluate(COPIES) == 0
    context.close()


def test_the_work_of_one_is_not_offered_to_another_in_the_same_browser(desk, cookies):
    window = desk("author")
    window.goto(ADD)
    window.get_by_label("Title:").first.fill("Not for others")
    window.wait_for_function(KEPT)
    window.goto("/admin/")
    window.context.clear_cookies()
    window.context.add_cookies(cookies("coauthor")["cookies"])
    window.goto(ADD)
    window.get_by_label("Title:").first.fill("Somebody else")
    assert window.evaluate(COPIES) == 1
    expect(offer(window)).not_to_be_visible()


def test_leaving_with_unsaved_changes_is_asked_about_and_only_then(desk):
    window = desk("author")
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.accept()

    window.on("dialog", stay)
    window.goto(ADD)
    window.get_by_label("Title:").first.click()
    window.goto("/admin/")
    assert asked == []
    window.goto(ADD)
    window.get_by_label("Title:").first.fill("Half written")
    window.goto("/admin/")
    assert asked == ["beforeunload"]
    window.goto(ADD)
    offer(window).get_by_role("button", name="Throw away").click()
    expect(offer(window)).not_to_be_visible()
    assert window.evaluate(COPIES) == 0


def add_milestone(window, number, date, title):
    window.get_by_role("button", name="Add another Milestone").click()
    row = window.locator(f"#milestones-{number}")
    row.get_by_label("Date:").fill(date)
    row.get_by_label("Title:").fill(title)


def test_an_old_form_put_back_is_put_together_with_what_was_saved_since(desk):
    """Its rows have other numbers than those that stand in the form by now."""
    anna, bela = desk("author"), desk("coauthor")
    anna.goto(ADD)
    anna.get_by_label("Title:").first.fill("Put back")
    add_milestone(anna, 0, "1990", "First")
    anna.get_by_role("button", name="Save and continue editing").click()
    address = anna.url
    anna.get_by_label("Summary:").fill("Anna’s summary.")
    add_milestone(anna, 1, "1991", "Anna’s")
    anna.wait_for_function("Object.values(localStorage).some(text => text.includes('1991'))")
    anna.goto("/admin/")

    bela.goto(address)
    bela.get_by_label("Change note:").fill("Bela’s note.")
    add_milestone(bela, 1, "1992", "Bela’s")
    add_milestone(bela, 2, "1993", "Bela’s too")
    bela.get_by_role("button", name="Save", exact=True).click()

    anna.goto(address)
    offer(anna).get_by_role("button", name="Restore").click()
    anna.get_by_role("button", name="Save and continue editing").click()
    expect(anna.get_by_text("coauthor changed this draft")).to_be_visible()
    expect(anna.get_by_label("Summary:")).to_have_value("Anna’s summary.")
    expect(anna.get_by_label("Change note:")).to_have_value("Bela’s note.")
    titles = anna.locator(".inline-related:not(.empty-form) .row-line")
    expect(titles).to_have_text(
        [re.compile(words) for words in ("First", "Anna’s", "Bela’s", "Bela’s too")]
    )


def test_without_a_session_and_without_scripts_the_text_comes_back(desk):
    window = desk("author", java_script_enabled=False)
    window.goto("/admin/cooperation/pageedition/add/")
    window.get_by_label("Title:").fill("Typed for an hour")
    window.context.clear_cookies()
    window.get_by_role("button", name="Save", exact=True).click()
    expect(window.get_by_role("heading", level=1)).to_have_text("You were signed out")
    window.get_by_label("Username").fill("author")
    window.get_by_label("Password").fill(PASSWORD)
    window.get_by_role("button", name="Sign in and go on").click()
    expect(window.get_by_label("Title:")).to_have_value("Typed for an hour")
    window.get_by_role("button", name="Save", exact=True).click()
    expect(window.get_by_text("was added successfully")).to_be_visible()


def test_axe_finds_nothing_on_the_page_of_a_lost_session(desk):
    window = desk("author")
    window.goto("/admin/cooperation/pageedition/add/")
    window.get_by_label("Title:").fill("A title long enough to be offered to copy")
    window.context.clear_cookies()
    window.get_by_role("button", name="Save", exact=True).click()
    window.get_by_text("What you typed, to copy").click()
    assert findings(window) == []

"""From the first draft to withdrawal, as the people of a desk do it."""

import datetime
import re
import sqlite3

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

# No other test reads these records.
SUCCESSOR = "/initiatives/gsomia/"
NAME = "General Security of Military Information Agreement"
WITHDRAWN = "/initiatives/lemoa/"
SCHEDULED = "/initiatives/comcasa/"


def open_record(page, title):
    page.goto(f"/admin/cooperation/initiativeedition/?q={title}")
    page.locator("#result_list").get_by_role("link", name=title).click()


def test_from_first_draft_to_publication_by_another(desk):
    author, publisher = desk("author"), desk("publisher")
    author.goto("/admin/cooperation/pageedition/add/")
    author.get_by_label("Title:").fill("How to write to us")
    author.get_by_label("Text:").fill("By post.")
    author.get_by_role("button", name="Save and continue editing").click()
    form = author.url
    author.get_by_role("link", name="Submit for review…").click()
    author.get_by_label("Note").fill("Is the address right?")
    author.get_by_role("button", name="Submit for review").click()
    expect(author.get_by_text("In review Edition 1")).to_be_visible()
    expect(author.get_by_role("link", name="Send back…")).to_have_count(0)

    publisher.goto(form)
    expect(publisher.get_by_text("Is the address right?")).to_be_visible()
    publisher.get_by_role("link", name="Send back…").click()
    publisher.get_by_label("Note").fill("Say which post office.")
    publisher.get_by_role("button", name="Send back to the author").click()

    author.goto(form)
    expect(author.get_by_text("Sent back by publisher")).to_be_visible()
    expect(author.get_by_text("Say which post office.")).to_be_visible()
    author.get_by_label("Text:").fill("By post, to the main office.")
    author.get_by_role("button", name="Save and continue editing").click()
    author.get_by_role("link", name="Submit for review…").click()
    author.get_by_role("button", name="Submit for review").click()

    publisher.goto(form)
    publisher.get_by_role("link", name="Publish…").click()
    publisher.get_by_role("button", name="Publish").click()
    expect(publisher.get_by_text("Live Edition 1")).to_be_visible()
    expect(publisher.get_by_text("Published by its own author")).to_have_count(0)
    publisher.get_by_role("link", name="View on site").first.click()
    expect(publisher.get_by_role("main")).to_contain_text("By post, to the main office.")


def test_a_publication_is_scheduled_in_the_editors_own_time_and_called_off(desk, site):
    chief = desk("chief")
    chief.goto("/admin/preferences/")
    chief.get_by_label("Time zone").fill("Kolkata")
    chief.get_by_role("button", name="Save", exact=True).click()
    expect(chief.get_by_text("in Asia/Kolkata (UTC+05:30)").first).to_be_visible()

    open_record(chief, "Communications Compatibility and Security Agreement")
    chief.get_by_role("button", name="Start a draft").click()
    chief.get_by_label("Title:").first.fill("A communications agreement")
    chief.get_by_role("button", name="Save and publish…").click()
    expect(chief.get_by_text("The time zone is Asia/Kolkata (UTC+05:30).")).to_be_visible()
    chief.get_by_label("When").fill("2999-01-31T09:30")
    chief.get_by_role("button", name="Publish").click()
    message = chief.get_by_text("Scheduled: readers see it from January 31, 2999, 09:30 IST on")
    expect(message).to_be_visible()
    assert "A communications agreement" not in site.get(SCHEDULED).text

    chief.get_by_role("button", name="Unschedule").click()
    expect(chief.get_by_text("Draft Edition 2")).to_be_visible()
    chief.get_by_role("link", name="Discard draft…").click()
    chief.get_by_role("button", name="Discard this draft").click()
    expect(chief.get_by_role("button", name="Restore as a new draft")).to_be_visible()


def test_a_scheduled_edition_is_what_readers_see_once_its_moment_has_come(desk, site):
    chief = desk("chief")
    open_record(chief, "Basic Exchange and Cooperation Agreement")
    chief.get_by_role("button", name="Start a draft").click()
    chief.get_by_label("Title:").first.fill("An agreement on maps")
    chief.get_by_role("button", name="Save and publish…").click()
    chief.get_by_label("When").fill("2998-01-31T09:30")
    chief.get_by_role("button", name="Publish").click()
    expect(chief.get_by_text("Scheduled: readers see it from January 31, 2998")).to_be_visible()
    address = chief.get_by_role("link", name="View on site").first.get_attribute("href")
    assert "An agreement on maps" not in site.get(address).text

    move_the_clock_to_2998(site)
    assert "An agreement on maps" in site.get(address).text
    chief.reload()
    expect(chief.get_by_text("Live Edition 2")).to_be_visible()


def move_the_clock_to_2998(site):
    """The clock of a process that runs cannot be moved: what is to come comes to it instead."""
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S")
    with sqlite3.connect(site.folder / "site.sqlite3", timeout=20) as database:
        for moment in ("live_until", "live_from"):
            database.execute(
                f"UPDATE cooperation_edition SET {moment} = ? WHERE {moment} LIKE '2998-%'", [now]
            )
    database.close()


def test_what_is_withdrawn_leads_readers_to_its_successor_and_can_be_put_back(desk, site, page):
    publisher = desk("publisher")
    open_record(publisher, "Logistics Exchange Memorandum of Agreement")
    publisher.get_by_role("link", name="Withdraw…").click()
    publisher.get_by_role("textbox", name="Reason").fill("It is told of elsewhere.")
    publisher.locator(".select2-selection").click()
    publisher.locator(".select2-dropdown .select2-search__field").fill("gsomia")
    publisher.locator(".select2-results__option", has_text=NAME).click()
    publisher.get_by_role("button", name="Withdraw from the site").click()
    expect(publisher.get_by_text("Withdrawn Edition 1")).to_be_visible()
    expect(publisher.get_by_text(f"Readers are led on to {SUCCESSOR}")).to_be_visible()
    form = publisher.url

    answer = page.goto(WITHDRAWN)
    assert answer.status == 410
    expect(page.get_by_text("It is told of elsewhere.")).to_be_visible()
    page.get_by_role("main").locator(f"a[href='{SUCCESSOR}']").click()
    expect(page).to_have_url(re.compile(f"{SUCCESSOR}$"))

    publisher.goto(form)
    publisher.get_by_role("button", name="Reinstate").click()
    expect(publisher.get_by_text("Live Edition 2")).to_be_visible()
    assert site.get(WITHDRAWN).status == 200

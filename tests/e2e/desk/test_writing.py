"""Writing in the browser: the editor of the text, sources and records, rows and their order."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings

pytestmark = pytest.mark.e2e

ADD = "/admin/cooperation/initiativeedition/add/"
FILLED = "/admin/cooperation/initiativeedition/?q=the-quad"
STATEMENT = "https://www.state.gov/2023/06/22/joint-statement-on-tests-{}/?utm_source=mail#content"


@pytest.fixture
def page(desk):
    return desk("author")


@pytest.fixture
def text(page):
    """The text area of a new initiative, with the keyboard in it."""
    page.goto(ADD)
    area = page.get_by_role("textbox", name="Text:")
    area.focus()
    return area


@pytest.fixture
def filled(page):
    """The form of a draft with many rows and choices."""
    page.goto(FILLED)
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_url("**/change/**")
    start = page.get_by_role("button", name="Start a draft")
    if start.count():
        start.click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    expect(page.get_by_role("list", name="Tags, in order")).to_be_visible()
    return page


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def lines(page, group):
    return page.locator(f"#{group}-group .inline-related:not(.empty-form) .row-line")


def chosen(page, label):
    return page.get_by_role("list", name=f"{label}, in order").locator(".chosen-words")


def saved(page):
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()


def test_a_claim_gets_its_source_by_keyboard_alone_in_six_keys_and_an_address(page, text):
    page.keyboard.type("Both signed.")
    keys = ["Control+Shift+S", "ArrowUp", "Enter", "Enter", "Enter"]
    press(page, keys[0])
    last = page.get_by_role("option", name="Add a source from its address…")
    expect(last).to_be_visible()
    press(page, *keys[1:3])
    expect(page.get_by_label("Address of the document")).to_be_focused()
    # As pasting does; of a year of its own, since keys are told apart by a number.
    page.keyboard.insert_text(STATEMENT.format("of-keys").replace("2023", "2019"))
    press(page, keys[3])
    expect(page.get_by_role("dialog").get_by_label("Title")).to_be_focused()
    expect(page.get_by_role("dialog").get_by_label("Publisher")).not_to_have_value("")
    assert findings(page) == []
    press(page, keys[4])
    expect(text).to_have_value("Both signed.[@state-2019-joint-statement]")
    expect(text).to_be_focused()
    assert len(keys) + 1 <= 6  # one more to paste: far below thirty seconds


def test_a_source_on_record_is_used_and_escape_leaves_everything(page, text):
    opener = page.locator(".field-sources .quick-open").first
    for place in ("first", "again"):
        opener.focus()
        press(page, "Enter")
        page.keyboard.insert_text(STATEMENT.format("on-record"))
        press(page, "Enter")
        if place == "first":
            expect(page.get_by_role("button", name="Add the source")).to_be_visible()
        else:
            expect(page.locator(".quick-known")).to_contain_text("Already on record")
            expect(page.get_by_role("button", name="Use it")).to_be_focused()
        press(page, "Enter")
        expect(opener).to_be_focused()
        expect(chosen(page, "Sources")).to_have_count(1)
    press(page, "Enter")
    press(page, "Escape")
    expect(opener).to_be_focused()
    expect(chosen(page, "Sources")).to_have_count(1)


def test_references_are_completed_and_unknown_ones_are_marked(page, text):
    page.keyboard.type("See [[malab")
    offer = page.get_by_role("option", name="Exercise Malabar (initiative)")
    expect(offer).to_have_attribute("aria-selected", "true")
    assert findings(page) == []
    press(page, "Enter")
    expect(text).to_have_value("See [[initiative:exercise-malabar]]")
    page.keyboard.type(" and [@rediff 2002")
    expect(page.get_by_role("listbox", name="Sources")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    press(page, "Backspace")
    expect(page.get_by_role("listbox", name="Sources")).to_be_visible()
    press(page, "ArrowDown", "ArrowUp")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    press(page, "Tab")
    expect(page.locator(".field-body .editor-problems")).to_be_hidden()
    page.keyboard.type("\n\nand [[initiative:nothing-such]].")
    line = page.get_by_role("button", name="Line 3: [[initiative:nothing-such]]")
    expect(line).to_be_visible()
    frame = page.frame_locator("iframe[title='Preview of the text']")
    expect(frame.get_by_role("link", name="Exercise Malabar")).to_be_visible()
    expect(frame.get_by_role("link", name="nothing such")).to_be_visible()
    expect(frame.get_by_role("heading", name="Sources cited here")).to_be_visible()
    line.click()
    assert page.evaluate("getSelection().toString()") == "[[initiative:nothing-such"


def test_the_toolbar_is_gone_through_with_arrows_and_marks_the_text(page, text):
    page.keyboard.type("word")
    press(page, "Control+a", "Control+b")
    expect(text).to_have_value("**word**")
    press(page, "Control+b")
    expect(text).to_have_value("word")
    press(page, "Shift+Tab", "Shift+Tab")
    bar = page.get_by_role("toolbar", name="Formatting").first
    expect(bar.get_by_role("button", name="Heading")).to_be_focused()
    press(page, "ArrowRight", "ArrowRight", "Enter")
    expect(text).to_have_value("*word*")
    expect(text).to_be_focused()
    press(page, "Control+z", "Control+End")
    bar.get_by_role("button", name="Quote").click()
    expect(text).to_have_value("> word")
    bar.get_by_role("button", name="Numbered list").click()
    expect(text).to_have_value("1. word")
    bar.get_by_role("button", name="Footnote").click()
    expect(text).to_have_value("1. word[^1]\n\n[^1]: Note.\n")
    press(page, "Control+k")
    assert "[Note.](https://)" in text.input_value()


def test_the_preview_is_put_away_and_stays_away(page, text):
    toggle = page.get_by_role("button", name="Preview", exact=True)
    frame = page.locator("iframe[title='Preview of the text']")
    expect(frame).to_be_visible()
    toggle.click()
    expect(frame).to_be_hidden()
    page.goto(ADD)
    expect(toggle).to_have_attribute("aria-pressed", "false")
    toggle.click()
    expect(frame).to_be_visible()


def test_choices_and_rows_are_put_in_order_by_keyboard(filled):
    page = filled
    tags = chosen(page, "Tags").all_inner_texts()
    page.get_by_role("button", name=f"Move down: {tags[0]}", exact=True).focus()
    press(page, "Enter", "Enter")
    expect(page.locator("#writing-voice")).to_have_text(f"{tags[0]}: now 3 of {len(tags)}.")
    expect(page.get_by_role("button", name=f"Move down: {tags[0]}", exact=True)).to_be_focused()
    page.get_by_role("button", name=f"Remove: {tags[1]}", exact=True).focus()
    press(page, "Enter")
    tags = [tags[2], tags[0], *tags[3:]]
    expect(chosen(page, "Tags")).to_have_text(tags)
    rows = lines(page, "cross_references").all_inner_texts()
    page.get_by_role("button", name=f"Move up: {rows[1]}", exact=True).focus()
    press(page, "Enter")
    rows = [rows[1], rows[0], *rows[2:]]
    expect(lines(page, "cross_references")).to_have_text(rows)
    saved(page)
    expect(chosen(page, "Tags")).to_have_text(tags)
    expect(lines(page, "cross_references")).to_have_text(rows)


def test_choices_and_rows_are_dragged(filled):
    page = filled
    tags = page.get_by_role("list", name="Tags, in order").get_by_role("listitem")
    before = chosen(page, "Tags").all_inner_texts()
    tags.nth(0).drag_to(tags.nth(2))
    after = [before[1], before[2], before[0], *before[3:]]
    expect(chosen(page, "Tags")).to_have_text(after)
    rows = lines(page, "cross_references")
    told = rows.all_inner_texts()
    rows.nth(0).drag_to(rows.nth(1))
    expect(rows).to_have_text([told[1], told[0], *told[2:]])


def test_rows_that_come_move_and_go_are_saved_as_they_stand(filled):
    page = filled
    stored = lines(page, "aliases").count()
    add = page.get_by_role("button", name="Add another Other name")
    for name in ("Fresh A", "Fresh B"):
        add.click()
        page.keyboard.type(name)
    page.get_by_role("button", name="Move up: Fresh B", exact=True).focus()
    press(page, *["Enter"] * (stored + 1))
    expect(lines(page, "aliases").first).to_have_text("Fresh B")
    fresh = page.locator("#aliases-group .inline-related", has=page.get_by_text("Fresh A"))
    fresh.get_by_role("button", name="Remove").click()
    saved(page)
    expect(lines(page, "aliases")).to_have_count(stored + 1)
    expect(lines(page, "aliases").first).to_have_text("Fresh B")


def test_milestones_of_one_date_change_places_and_a_row_tells_what_is_typed(filled):
    page = filled
    rows = lines(page, "milestones")
    count = rows.count()
    first = rows.first.inner_text()
    expect(page.get_by_role("button", name=f"Move down: {first}")).to_have_count(0)
    page.get_by_role("button", name="Add another Milestone").click()
    page.keyboard.type("2026-11-01")
    press(page, "Tab")
    page.keyboard.type("One of a pair")
    page.get_by_role("button", name="Add another Milestone").click()
    page.keyboard.type("2026-11-01")
    press(page, "Tab")
    page.keyboard.type("The other")
    expect(rows.nth(count + 1)).to_have_text("2026-11-01 The other · 0 sources")
    page.get_by_role("button", name="Move up: 2026-11-01 The other").click()
    saved(page)
    expect(rows.nth(count)).to_have_text("2026-11-01 The other · 0 sources")
    expect(rows.nth(count + 1)).to_have_text("2026-11-01 One of a pair · 0 sources")
    expect(rows.nth(0)).to_have_text(first)


def test_axe_finds_nothing_on_a_form_with_every_row_open(filled):
    for button in filled.locator(".fold-all").all():
        button.click()
    assert findings(filled) == []
    filled.set_viewport_size({"width": 375, "height": 800})
    assert filled.evaluate("document.documentElement.scrollWidth") == 375

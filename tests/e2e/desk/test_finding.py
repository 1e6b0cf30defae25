"""The story of looking for something: by key, by words, by filters, by a filter that is kept."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

LIST = "/admin/cooperation/initiativeedition/"


def test_a_word_leads_from_any_page_to_the_form_by_keyboard_alone(desk):
    window = desk("author")
    window.goto(LIST)
    box = window.get_by_label("Search everything")
    window.keyboard.press("/")
    expect(box).to_be_focused()
    window.keyboard.type("malab/exer")
    expect(box).to_have_value("malab/exer")
    box.fill("malabar")
    window.keyboard.press("Enter")
    found = window.get_by_role("region", name="Initiatives").get_by_role("link").first
    expect(found).to_contain_text("Malabar")
    found.press("Enter")
    window.wait_for_url("**/change/")
    expect(window.get_by_role("heading", level=1)).to_contain_text("Malabar")


def test_the_key_can_be_turned_off(desk):
    window = desk("author")
    window.goto("/admin/search/")
    window.get_by_label("The key “/” leads to the search box").uncheck()
    window.goto("/admin/search/")
    window.keyboard.press("/")
    expect(window.get_by_label("Search everything")).not_to_be_focused()


def test_a_list_is_narrowed_on_a_phone_and_kept(desk):
    window = desk("author", viewport={"width": 375, "height": 800})
    window.goto(LIST)
    panel = window.get_by_role("navigation", name="Filter")
    expect(panel.get_by_role("link", name="Exercise")).not_to_be_visible()
    panel.get_by_role("heading", name="Filter").click()
    panel.get_by_role("link", name="Exercise").click()
    expect(window.get_by_role("link", name="Form: Exercise")).to_be_visible()
    window.get_by_text("Save this filter…").click()
    window.get_by_label("Name", exact=True).fill("Exercises")
    window.get_by_role("button", name="Save", exact=True).click()
    window.get_by_role("link", name="Clear all filters").click()
    window.get_by_role("link", name="Exercises", exact=True).click()
    expect(window.get_by_role("link", name="Form: Exercise")).to_be_visible()
    window.get_by_role("link", name="Edit saved filters").click()
    window.get_by_role("button", name="Delete “Exercises”").click()
    expect(window.get_by_text("“Exercises” is deleted.")).to_be_visible()


def test_tags_are_offered_while_they_are_typed(desk):
    window = desk("author", viewport={"width": 1280, "height": 800})
    window.goto(LIST)
    box = window.get_by_role("combobox", name="Tag")
    box.press_sequentially("defense ind")
    offered = window.locator("#offers-tag option").first
    expect(offered).to_have_attribute("value", "Defense industry")
    box.fill("Defense industry")
    box.press("Enter")
    expect(window.get_by_role("link", name="Tag: Defense industry")).to_be_visible()

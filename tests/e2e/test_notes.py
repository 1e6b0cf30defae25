"""Notes beside the numbers in a text: by pointer and by keyboard, with and without script."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

CITED = "/initiatives/exercise-malabar/"
WORDS = "United States, official"


def first_note(window):
    window.goto(CITED)
    return window.locator(".cite a").first, window.locator(".pop").first


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_pointer_shows_what_a_number_means(window, scriptless_window, script, width):
    page = window if script else scriptless_window
    page.set_viewport_size({"width": width, "height": 800})
    number, note = first_note(page)
    expect(note).to_be_hidden()
    number.hover()
    expect(note).to_be_visible()
    expect(note).to_contain_text(WORDS)
    box = note.bounding_box()
    assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
    note.hover()
    expect(note).to_be_visible()
    page.mouse.move(0, 0)
    expect(note).to_be_hidden()


def test_the_keyboard_shows_it_too(window, scriptless_window):
    for page in (window, scriptless_window):
        number, note = first_note(page)
        number.focus()
        page.keyboard.press("Shift+Tab")
        expect(note).to_be_hidden()
        page.keyboard.press("Tab")
        expect(number).to_be_focused()
        expect(note).to_be_visible()


def test_escape_puts_a_note_away_until_one_comes_again(window):
    number, note = first_note(window)
    number.hover()
    expect(note).to_be_visible()
    window.keyboard.press("Escape")
    expect(note).to_be_hidden()
    window.mouse.move(0, 0)
    number.hover()
    expect(note).to_be_visible()
    window.mouse.move(0, 0)
    number.focus()
    window.keyboard.press("Shift+Tab")
    window.keyboard.press("Tab")
    expect(note).to_be_visible()
    window.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(number).to_be_focused()


def test_a_press_puts_it_away_without_script(scriptless_window):
    number, note = first_note(scriptless_window)
    number.hover()
    expect(note).to_be_visible()
    note.click()
    expect(note).to_have_css("opacity", "0")
    scriptless_window.mouse.move(0, 0)
    expect(note).to_be_hidden()  # a quarter of a second later
    number.hover()
    expect(note).to_have_css("opacity", "1")
    expect(note).to_be_visible()


def test_a_number_leads_to_its_source_and_back(window):
    number, _ = first_note(window)
    number.click()
    source = window.locator(f"li{number.get_attribute('href')}")
    expect(source).to_be_in_viewport()
    source.get_by_role("link", name="In the text").click()
    expect(number).to_be_in_viewport()


def test_what_rests_on_a_source_leads_to_the_sentence(window):
    window.goto("/sources/cpf-2025-malabar/")
    window.get_by_role("link", name="first Malabar exercise in 1992").click()
    expect(window.locator("#c-cpf-2025-malabar")).to_be_in_viewport()


def test_the_map_and_the_timeline_lead_to_their_places(window):
    window.goto("/connections/")
    window.get_by_role("link", name="Defense and Security and Indo-Pacific: 8 links").focus()
    window.keyboard.press("Enter")
    expect(window.locator("h1")).to_have_text("Defense and Security and Indo-Pacific")
    window.goto(CITED)
    window.get_by_role("link", name=re.compile("on the timeline ?: 1998")).click()
    place = window.locator("li:target")
    expect(place).to_be_in_viewport()
    expect(place).to_contain_text("Series suspended after nuclear tests")

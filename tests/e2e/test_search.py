"""Suggestions in a real browser, by keyboard and by pointer; the search without any script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings

pytestmark = pytest.mark.e2e


@pytest.fixture
def box(window):
    """The box in which somebody has begun to type."""
    window.goto("/search/")
    found = window.locator("#q")
    found.press_sequentially("exercise yu")
    expect(window.get_by_role("option")).to_have_text(["Exercise Yudh Abhyas Initiative"])
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_the_open_list_is_accessible(window, box, width, scheme):
    window.set_viewport_size({"width": width, "height": 800})
    window.emulate_media(color_scheme=scheme)
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-activedescendant", "q-list-0")
    expect(window.get_by_role("status")).to_have_text("Suggestions: 1")
    assert findings(window) == []


def test_arrows_choose_and_enter_follows(window, box):
    box.press("ArrowDown")
    expect(window.get_by_role("option", selected=True)).to_have_count(1)
    box.press("ArrowDown")  # back to the box
    expect(window.get_by_role("option", selected=True)).to_have_count(0)
    box.press("ArrowUp")
    box.press("Enter")
    window.wait_for_url("**/initiatives/exercise-yudh-abhyas/")


def test_escape_closes_and_enter_searches_for_what_was_typed(window, box):
    box.press("Escape")
    expect(window.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("exercise yu")
    box.press("Enter")
    window.wait_for_url("**/search/?q=exercise+yu")
    expect(window.locator("ol.chron h3").first).to_contain_text("Yudh Abhyas")


def test_a_suggestion_can_be_clicked(window, box):
    window.get_by_role("option").click()
    window.wait_for_url("**/initiatives/exercise-yudh-abhyas/")


def test_the_list_goes_when_the_box_is_left_or_empty(window, box):
    box.press("Tab")
    expect(window.get_by_role("listbox")).to_have_count(0)
    box.fill("")
    box.press_sequentially("zzzz")
    expect(window.get_by_role("listbox")).to_have_count(0)


def test_without_script_it_is_a_form(scriptless_window):
    scriptless_window.goto("/search/")
    box = scriptless_window.locator("#q")
    assert box.get_attribute("role") is None
    box.fill("semicond")
    box.press("Enter")
    heads = scriptless_window.locator("ol.chron h3")
    expect(heads.first).to_contain_text("Semiconductor Supply Chain")
    scriptless_window.get_by_role("link", name="Sources").last.click()
    scriptless_window.wait_for_url("**/search/?q=semicond*kind=source")

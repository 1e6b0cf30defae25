"""The keyboard alone is enough, and a reader sees where it is."""

import pytest
from playwright.sync_api import expect

from tests.e2e.kinds import KINDS
from tests.e2e.tabbing import walk

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_tab_reaches_everything_in_order_and_shows_it(window, kind):
    window.goto(kind.path)
    reached, expected = walk(window)
    assert reached == expected


def test_the_first_tab_offers_to_skip_to_the_content(window):
    window.goto("/initiatives/")
    window.keyboard.press("Tab")
    skip = window.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    expect(window.locator("main a").first).to_be_focused()


def test_the_filter_is_used_with_the_keyboard_alone(window):
    window.goto("/initiatives/")
    theme = window.get_by_label("Theme")
    while not theme.evaluate("element => element === document.activeElement"):
        window.keyboard.press("Tab")
    window.keyboard.type("Defense")
    show = window.get_by_role("button", name="Show")
    while not show.evaluate("element => element === document.activeElement"):
        window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(window.get_by_label("Theme")).to_have_value("defense-and-security")
    expect(window.locator("h1")).to_have_text("Initiatives")

"""In the dark and on paper."""

import pytest

from tests.e2e.kinds import TEMPLATES

pytestmark = pytest.mark.e2e

TEXT_IS = """() => {
    const parts = getComputedStyle(document.body).color.match(/\\d+/g).slice(0, 3).map(Number);
    return parts.every(part => part > 127) ? "light" : "dark";
}"""
PAPER = """() => {
    const style = getComputedStyle(document.body);
    return [style.backgroundColor, style.color];
}"""
# Ways to elsewhere, which paper does not have.
SHOWN = """() => [...document.querySelectorAll("nav, form, button, .skip, .jump, .pager, .tools")]
    .filter(element => element.getClientRects().length && element.innerText.trim())
    .map(element => element.outerHTML.slice(0, 80))"""
# Links to other sites whose address the paper does not tell.
UNTOLD = """() => [...document.querySelectorAll("main a[href^=http]")]
    .filter(link => link.getClientRects().length)
    .filter(link => link.innerText !== link.getAttribute("href"))
    .filter(link => !getComputedStyle(link, "::after").content.includes(link.href))
    .map(link => link.href)"""

SHEET = {"width": 720, "height": 1000}


@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_a_page_is_dark_for_who_likes_it_dark(window, kind):
    window.goto(kind.path)
    found = {}
    for scheme in ("light", "dark"):
        window.emulate_media(color_scheme=scheme)
        found[scheme] = window.evaluate(TEXT_IS)
    assert found == {"light": "dark", "dark": "light"}


@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_paper_has_black_text_without_navigation_and_with_addresses(window, kind):
    window.set_viewport_size(SHEET)
    window.emulate_media(media="print", color_scheme="dark")
    window.goto(kind.path)
    assert window.evaluate(PAPER) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert window.evaluate(SHOWN) == []
    assert window.evaluate(UNTOLD) == []

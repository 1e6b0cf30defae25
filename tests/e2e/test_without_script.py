"""Pages are documents: without script they say all that they say with it."""

import pytest

from tests.e2e.kinds import TEMPLATES

pytestmark = pytest.mark.e2e

# Scripts in the page, and attributes that a strict policy of content would refuse.
ACTIVE = """() => [...document.querySelectorAll("*")].flatMap(
    element => element.localName === "script"
        ? element.src || element.type === "application/ld+json" ? [] : ["script"]
        : [...element.attributes]
        .filter(attribute => attribute.name.startsWith("on") || attribute.name === "style")
        .map(attribute => `${element.localName} ${attribute.name}`)
)"""
# What scripts add for comfort is marked, and is nothing that anybody has to read.
ADDED = ".by-script { display: none !important }"


@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_a_page_says_the_same_without_script(window, scriptless_window, kind):
    window.goto(kind.path)
    scriptless_window.goto(kind.path)
    assert window.evaluate(ACTIVE) == []
    window.add_style_tag(content=ADDED)
    said = scriptless_window.locator("main").inner_text()
    assert said.strip() != ""
    assert said == window.locator("main").inner_text()

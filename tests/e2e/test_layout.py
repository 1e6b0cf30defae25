"""Pages fit the window, and what a finger or a pen is to hit is large enough."""

import pytest

from tests.e2e.kinds import KINDS

pytestmark = pytest.mark.e2e

WIDTHS = (320, 375, 1280, 1920)
# What stands out of the page, if anything makes it scroll sideways.
OVERFLOWING = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll("*")]
        .filter(element => element.getBoundingClientRect().right > width + 1)
        .map(element => element.tagName + "." + element.getAttribute("class"));
}"""
# Controls, and links that are no part of a sentence: the whole of what they show is the target.
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
    .map(element => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < least || box.height < least))
    .map(([element, box]) => element.outerHTML.slice(0, 80) + ` ${box.width}x${box.height}`)"""
# Of the first milestone: where its text stands, and who says so.
MILESTONE = """() => ["div", ".from"].map(part => {
    const found = document.querySelector(`.chron.three > li > ${part}`).getBoundingClientRect();
    return {left: found.left, right: found.right, top: found.top, bottom: found.bottom};
})"""
# Words on the chart of the front page that a line or other words run through.
CROSSED = """() => {
    const boxes = part => [...document.querySelectorAll(`.ann ${part}`)]
        .map(element => [element, element.getBoundingClientRect()])
        .filter(([, box]) => box.height);
    const words = boxes("text"), all = [...words, ...boxes("line")];
    return words.filter(([word, box]) => all.some(([other, around]) => other !== word
        && around.left < box.right && around.right > box.left
        && around.top < box.bottom && around.bottom > box.top)).map(([word]) => word.textContent);
}"""
STANDING = ".mast a, .crumbs a, .foot a, .tagrow a, .mx td a, .pager a, .facts li a, .key a"
CONTROLS = "input:not([type=hidden]), select, button"


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_no_page_scrolls_sideways(window, kind):
    window.goto(kind.path)
    found = {}
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 800})
        found[width] = window.evaluate(OVERFLOWING)
    assert found == dict.fromkeys(WIDTHS, [])


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_targets_are_large_enough_on_a_phone(window, kind):
    window.set_viewport_size({"width": 320, "height": 640})
    window.goto(kind.path)
    assert window.evaluate(SMALL, [STANDING, 24]) == []
    assert window.evaluate(SMALL, [CONTROLS, 44]) == []


@pytest.mark.parametrize("path", ["/initiatives/the-quad/", "/timeline/"])
def test_who_says_so_stands_beside_a_milestone_or_below_it(window, path):
    window.goto(path)
    for width in (375, 768, 1280):
        window.set_viewport_size({"width": width, "height": 800})
        text, said = window.evaluate(MILESTONE)
        if width == 1280:
            assert said["left"] > text["right"]
            assert abs(said["top"] - text["top"]) < 8
        else:
            assert said["left"] == text["left"]
            assert said["top"] >= text["bottom"]


@pytest.mark.parametrize("path", ["/", "/hi/"])
def test_nothing_runs_through_the_words_on_the_chart(window, path):
    window.goto(path)
    for width in (320, 375, 768, 1024, 1280, 1920):
        window.set_viewport_size({"width": width, "height": 800})
        assert (width, window.evaluate(CROSSED)) == (width, [])

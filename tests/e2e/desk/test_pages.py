"""What holds on every page of the desk: axe finds nothing, and nothing scrolls sideways."""

import pytest

from tests.e2e.axe import findings

from .pages import PAGES

pytestmark = pytest.mark.e2e

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(desk_window, site, page):
    window = desk_window(page.who)
    answer = window.goto(page.path.format(**site.places))
    assert answer.status == 200
    assert findings(window) == []
    for width in (375, 1280):
        window.set_viewport_size({"width": width, "height": 800})
        assert window.evaluate(WIDER) == 0

"""The keyboard alone is enough at the desk, and an editor sees where it is."""

import pytest

from tests.e2e.tabbing import walk

from .pages import PAGES

pytestmark = pytest.mark.e2e

# One of each make: sign-in, front page, list, finding, form with rows, reading form, history,
# comparison, moves, tag desk, exchange, reports.
WALKED = [
    *("login", "front", "initiatives", "search", "draft", "live", "history-of-two", "comparison"),
    *("publish", "send-back", "share", "tagdesk", "merge-effects", "import", "quality", "coverage"),
]
OF_NAME = {page.name: page for page in PAGES}


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("page", [OF_NAME[name] for name in WALKED], ids=str)
def test_tab_reaches_everything_in_order_and_shows_it(desk_window, site, page, width):
    window = desk_window(page.who)
    window.set_viewport_size({"width": width, "height": 800})
    window.goto(page.path.format(**site.places))
    reached, expected = walk(window)
    assert reached == expected

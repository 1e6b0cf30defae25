"""The story of two editors at one draft: the second is asked, and nothing of either is lost."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings
from tests.e2e.tabbing import walk

pytestmark = pytest.mark.e2e

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def write_page(window, title):
    """Make a draft and stay in its form."""
    window.goto("/admin/cooperation/pageedition/add/")
    window.get_by_label("Title:").fill(title)
    window.get_by_label("Summary:").fill("It has five members.")
    window.get_by_role("button", name="Save and continue editing").click()
    expect(window.get_by_text("Draft Edition 1")).to_be_visible()
    return window.url


def test_the_second_editor_sees_both_wordings_and_chooses(desk):
    anna, bela = desk("author"), desk("coauthor")
    address = write_page(anna, "The two of us")
    bela.goto(address)

    anna.get_by_label("Title:").fill("The three of us")
    anna.get_by_label("Summary:").fill("It has six members.")
    anna.get_by_role("button", name="Save", exact=True).click()
    expect(anna.get_by_text("was changed successfully")).to_be_visible()

    bela.get_by_label("Summary:").fill("It has ten members.")
    bela.get_by_label("Change note:").fill("Counted anew.")
    bela.get_by_role("button", name="Save and continue editing").click()
    expect(bela.get_by_role("heading", level=1)).to_have_text("Two versions of this draft")
    summary = bela.get_by_role("group", name="Summary")
    for side, words in (("Before", "five"), ("Theirs", "fivesix"), ("Yours", "fiveten")):
        expect(summary.get_by_role("region", name=side)).to_contain_text(f"It has {words} members.")
    for width in (375, 1280):
        bela.set_viewport_size({"width": width, "height": 800})
        assert bela.evaluate(WIDER) == 0
    assert findings(bela) == []
    reached, there = walk(bela)
    assert reached == there

    # Saved without an answer, it asks again.
    bela.get_by_role("button", name="Save").click()
    expect(bela.get_by_role("alert")).to_contain_text("Nothing was saved yet.")
    summary.get_by_label("Summary, both together").fill("It has six members, soon ten.")
    summary.get_by_label("Both, as written here:").check()
    bela.get_by_role("button", name="Save").click()

    expect(bela).to_have_url(address)
    expect(bela.get_by_label("Title:")).to_have_value("The three of us")
    expect(bela.get_by_label("Summary:")).to_have_value("It has six members, soon ten.")
    expect(bela.get_by_label("Change note:")).to_have_value("Counted anew.")

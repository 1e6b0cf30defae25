"""Two tags become one, and two again, as a tag steward does it and a reader meets it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

# No other test reads these tags, nor the record of Rotavac.
OLD = "/tags/mumbai-attacks/"
KEPT = "/tags/cross-border-terrorism/"


def test_a_merge_with_its_preview_its_redirect_and_its_undoing(desk, page):
    steward = desk("steward")
    steward.goto("/admin/cooperation/tag/?q=mumbai")
    steward.get_by_role("link", name="Mumbai attacks").click()
    steward.get_by_role("link", name="Merge…").click()
    steward.get_by_label("Or its name").fill("cross border TERRORISM")
    steward.get_by_role("button", name="Show what happens").click()
    expect(steward.get_by_role("heading", level=1)).to_have_text(
        "Merge “Mumbai attacks” into “Cross-border terrorism”"
    )
    expect(steward.get_by_text(f"to {KEPT} from then on")).to_be_visible()
    page.goto(OLD)
    expect(page).to_have_url(re.compile(f"{OLD}$"))

    steward.get_by_role("button", name="Merge into “Cross-border terrorism”").click()
    expect(steward.get_by_text("is a synonym of")).to_be_visible()
    page.goto(OLD)
    expect(page).to_have_url(re.compile(f"{KEPT}$"))

    steward.get_by_role("link", name="tag desk", exact=True).click()
    steward.get_by_role(
        "button", name="Undo the merge of Mumbai attacks into Cross-border terrorism"
    ).click()
    expect(steward.get_by_text("The merge is undone")).to_be_visible()
    page.goto(OLD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mumbai attacks")


def test_a_filtered_list_is_retagged_by_keyboard(desk):
    chief = desk("chief")
    chief.goto("/admin/cooperation/initiativeedition/?q=rotavac")
    chief.get_by_role("checkbox").first.check()
    chief.get_by_role("combobox", name="Action:").select_option("Retag…")
    chief.get_by_role("button", name="Go", exact=True).press("Enter")
    chief.get_by_role("searchbox", name="Tags to add").press("Enter")
    chief.keyboard.type("rupee")
    expect(chief.get_by_role("option", name="Rupee funds")).to_be_visible()
    chief.keyboard.press("Enter")
    chief.get_by_role("button", name="Retag").press("Enter")
    expect(chief.get_by_role("heading", name="Drafts to be published")).to_be_visible()

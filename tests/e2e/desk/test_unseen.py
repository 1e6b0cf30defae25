"""Readers see nothing of an edit until it is published, and then all of it at once."""

import pytest
from playwright.sync_api import expect

from tests.e2e.kinds import KINDS

pytestmark = pytest.mark.e2e

# No other test changes this record, which is on most of the pages of `KINDS`.
SLUG = "exercise-tiger-triumph"
OLD = "Exercise Tiger Triumph"
NEW = "Tiger Triumph, the exercise at sea"
ADDRESSES = [
    # A shared draft has a form, and with it a token that is new each time.
    *[kind.path for kind in KINDS if kind.status == 200 and "/shared/" not in kind.path],
    f"/initiatives/{SLUG}/",
    "/search/?q=tiger",
    "/initiatives/?q=tiger&sort=changed",
    "/timeline/?pillar=defense-and-security",
    "/connections/defense-and-security/indo-pacific/",
    # What answers programs.
    "/search/suggest/?q=tiger",
    "/feed.atom",
    "/feed.json",
    f"/initiatives/{SLUG}/feed.atom",
    "/pillars/defense-and-security/feed.json",
    "/timeline/archive.ics",
    "/sitemap-initiatives.xml",
    f"/initiatives/{SLUG}/editions/1/cite.bib",
    "/initiatives.csv",
    "/timeline.csv",
    "/changes.csv",
    "/api/v1/initiatives/",
    f"/api/v1/initiatives/{SLUG}/",
    "/api/v1/changes/",
    "/api/v1/links/",
]


def answers(site):
    return {path: site.get(path).text for path in ADDRESSES}


def test_every_page_stays_as_it_is_until_the_edit_is_published(desk, site):
    before = answers(site)
    assert OLD in before[f"/initiatives/{SLUG}/"]

    author = desk("author")
    author.goto(f"/admin/cooperation/initiativeedition/?q={SLUG}")
    author.get_by_role("link", name=OLD, exact=True).click()
    author.get_by_role("button", name="Start a draft").click()
    author.get_by_label("Title", exact=False).first.fill(NEW)
    author.get_by_label("Summary", exact=False).first.fill("Forces of both train for relief.")
    author.get_by_role("button", name="Save and continue editing").click()
    expect(author.get_by_role("heading", level=1)).to_have_text(NEW)
    assert answers(site) == before

    author.get_by_role("link", name="Submit for review…").click()
    author.get_by_role("button", name="Submit for review").click()
    expect(author.get_by_text("Submitted for review.")).to_be_visible()
    assert answers(site) == before

    publisher = desk("publisher")
    publisher.goto(author.url)
    publisher.get_by_role("link", name="Publish…", exact=True).click()
    publisher.get_by_label("Change note").fill("Told in plainer words.")
    publisher.get_by_role("button", name="Publish", exact=True).click()
    expect(publisher.get_by_text("Published.")).to_be_visible()
    after = answers(site)
    changed = {path for path in ADDRESSES if after[path] != before[path]}
    assert {f"/initiatives/{SLUG}/", "/changes/", "/search/?q=tiger", "/feed.atom"} <= changed
    assert {"/initiatives.csv", "/api/v1/changes/", f"/api/v1/initiatives/{SLUG}/"} <= changed
    assert NEW in after[f"/initiatives/{SLUG}/"]

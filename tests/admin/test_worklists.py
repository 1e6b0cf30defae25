"""The lists behind the numbers of the desk: filters, pages, and marking as verified."""

import pytest
from django.urls import reverse

from tests.admin.personas import administrator, as_user, member, user_with
from tests.admin.waiting import listed, owned_by, today
from tests.factories import (
    draft_initiative,
    draft_page,
    live_page,
    live_pillar,
    many_editions,
)

pytestmark = pytest.mark.django_db


def test_a_row_is_marked_as_verified_and_the_same_list_comes_back():
    edition = owned_by(live_page(title="Old"), None, review_by=today(-7))
    reviewer = member("Reviewer")
    url = reverse("admin:worklist", args=["overdue"]) + "?owner=none"
    response = as_user(reviewer).post(url, {"record": edition.record_id})
    assert (response.status_code, response.url) == (302, url)
    edition.record.refresh_from_db()
    assert edition.record.verified_on == today()
    event = edition.record.events.first()
    assert (event.action, event.actor) == ("verify", reviewer)


@pytest.mark.parametrize("role", ["Author", "Tag steward"])
def test_others_do_not_verify(role):
    edition = owned_by(live_page(), None, review_by=today(-7))
    browser = as_user(member(role))
    url = reverse("admin:worklist", args=["overdue"])
    assert browser.post(url, {"record": edition.record_id}).status_code == 403
    edition.record.refresh_from_db()
    assert edition.record.verified_on is None
    assert "Mark as verified" not in browser.get(url).content.decode()


@pytest.mark.parametrize("key", ["", "x", "999999", "9" * 40])
def test_there_must_be_something_to_verify(key):
    url = reverse("admin:worklist", args=["overdue"])
    assert as_user(member("Reviewer")).post(url, {"record": key}).status_code == 404


def test_a_record_of_another_kind_is_not_verified_unseen():
    edition = live_page()
    reviewer = user_with("view_pillaredition", "review_edition")
    url = reverse("admin:worklist", args=["overdue"])
    assert as_user(reviewer).post(url, {"record": edition.record_id}).status_code == 404
    edition.record.refresh_from_db()
    assert edition.record.verified_on is None


def test_lists_are_filtered():
    me = administrator()
    theme = live_pillar(slug="defense", title="Defense").record
    owned_by(draft_initiative(title="Of the theme", pillar=theme, by=me), me)
    owned_by(draft_initiative(title="Other", by=me), None)
    draft_page(title="Page", by=me)
    assert set(listed(me, "drafts")) >= {"Of the theme", "Other", "Page"}
    assert listed(me, "drafts", theme="defense") == ["Of the theme"]
    assert listed(me, "drafts", kind="page") == ["Page"]
    assert listed(me, "drafts", owner="none") == ["Other"]
    assert set(listed(me, "drafts", owner="me")) == {"Of the theme", "Page"}
    assert set(listed(me, "drafts", owner=me.username)) == {"Of the theme", "Page"}
    assert listed(me, "drafts", owner="nob\0dy") == []
    url = reverse("admin:worklist", args=["drafts"])
    page = as_user(me).get(url, {"theme": "defense", "owner": me.username}).content.decode()
    assert '<option value="defense" selected>Defense</option>' in page
    assert '<option value="me">Me</option>' in page
    assert f'<option value="{me.username}" selected>{me.username}</option>' in page
    everything = listed(me, "drafts")
    assert listed(me, "drafts", theme="none", kind="?", day="?", page="?") == everything


def test_lists_have_pages():
    me = administrator()
    many_editions(120, created_by=me)
    assert len(listed(me, "drafts")) == 50
    assert len(listed(me, "drafts", page="3", kind="page")) == 20
    url = reverse("admin:worklist", args=["drafts"])
    page = as_user(me).get(url, {"page": "2", "kind": "page"}).content.decode()
    assert 'href="?kind=page&amp;page=3"' in page
    assert "120 records" in page

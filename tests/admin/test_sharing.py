"""The desk's pages of shared drafts: links made, listed and ended, and what came back by them."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperation import publishing, sharing
from cooperation.models import AuditEvent, Edition, Kind, Preference, ShareLink
from tests.factories import draft_page, live_page, make_user
from tests.public.hidden import DRAFT
from tests.public.reading import read
from tests.publishing.situations import DAY, HOUR, NOW

from .personas import as_user, form_url, member, typed, user_with

pytestmark = pytest.mark.django_db
ALL_URL = "/admin/shared/"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def author():
    return member("Author")


def share_url(edition):
    return reverse(f"admin:cooperation_{edition.kind}edition_share", args=[edition.pk])


def revoke_url(link):
    return reverse("admin:shared_revoke", args=[link.pk])


def make(edition, **kwargs):
    values = {"by": make_user(), "purpose": "A reader", "expires_at": timezone.now() + DAY}
    return sharing.share(edition, **(values | kwargs))


def filled(**values):
    return {"purpose": "The desk officer", "lasts": "7", "remarks_wanted": "on"} | values


def table(response):
    return [row.texts("td") for row in read(response).one("tbody").all("tr")]


# Who may


def test_the_pages_ask_for_the_permission(author):
    edition = draft_page()
    link = make(edition)
    without = user_with("view_pageedition", "change_pageedition", "publish_edition")
    blind = user_with("share_edition", "view_initiativeedition")
    for user in (without, blind):
        browser = as_user(user)
        answers = [
            browser.get(share_url(edition)),
            browser.post(share_url(edition), filled()),
            browser.post(revoke_url(link)),
        ]
        assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert as_user(without).get(ALL_URL).status_code == 403
    assert (ShareLink.objects.count(), ShareLink.objects.open(timezone.now()).count()) == (1, 1)
    assert as_user(author).get(share_url(edition)).status_code == 200


def test_strangers_are_asked_to_sign_in(client):
    link = make(draft_page())
    for url in (share_url(link.edition), ALL_URL, revoke_url(link)):
        assert client.get(url).url == f"/admin/login/?next={url}"
        client.post(url, filled())
    assert ShareLink.objects.count() == 1
    assert ShareLink.objects.open(timezone.now()).count() == 1


def test_the_list_names_links_to_what_the_user_may_see(author):
    make(draft_page(), purpose="Of a page")
    make(DRAFT[Kind.PILLAR](), purpose="Of a theme")
    blind = user_with("share_edition", "view_pillaredition")
    found = [read(as_user(user).get(ALL_URL)).texts("th", scope="row") for user in (author, blind)]
    assert found == [["Of a theme", "Of a page"], ["Of a theme"]]


def test_the_list_stands_in_the_navigation_of_those_who_may(author):
    links = [read(as_user(user).get("/admin/")).links for user in (author, member("Tag steward"))]
    assert [(ALL_URL, "Shared drafts") in found for found in links] == [True, False]


@pytest.mark.parametrize("key", ["0", "x", "9" * 30])
def test_there_is_no_page_for_no_edition(author, key):
    assert as_user(author).get(f"/admin/cooperation/pageedition/{key}/share/").status_code == 404
    assert as_user(author).post(f"/admin/shared/{key}/revoke/").status_code == 404


# Making a link


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("days", [1, 7, 14, 30])
def test_a_link_is_made_for_some_days(author, kind, days):
    edition = DRAFT[kind]()
    answer = as_user(author).post(share_url(edition), filled(lasts=days), follow=True)
    [link] = ShareLink.objects.all()
    assert (link.edition_id, link.created_by, link.purpose) == (
        edition.pk,
        author,
        "The desk officer",
    )
    assert (link.expires_at, link.remarks_wanted) == (NOW + days * DAY, True)
    assert answer.redirect_chain == [(f"{share_url(edition)}#links", 302)]
    address = read(answer).one("input", type="text", **{"data-copy": None}).attrs["value"]
    assert address == f"http://testserver{link.get_absolute_url()}"


def test_a_link_works_to_the_end_of_a_day_where_the_editor_is(author):
    Preference.objects.create(user=author, time_zone="Asia/Kolkata")
    edition = draft_page()
    data = filled(lasts="day", expires_at="2030-07-01")
    as_user(author).post(share_url(edition), data)
    [link] = ShareLink.objects.all()
    assert link.expires_at == datetime.datetime(2030, 7, 1, 18, 29, tzinfo=datetime.UTC)


def test_remarks_are_asked_for_only_when_wanted(author):
    edition = draft_page()
    data = filled()
    del data["remarks_wanted"]
    as_user(author).post(share_url(edition), data)
    assert ShareLink.objects.get().remarks_wanted is False


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"purpose": " "}, "purpose"),
        ({"purpose": "x" * 121}, "purpose"),
        ({"lasts": "8"}, "lasts"),
        ({"lasts": ""}, "lasts"),
        ({"lasts": "day"}, "expires_at"),
        ({"lasts": "day", "expires_at": "soon"}, "expires_at"),
        ({"lasts": "day", "expires_at": "2030-06-14"}, "expires_at"),
        ({"lasts": "day", "expires_at": "2030-09-01"}, "expires_at"),
        ({"lasts": "day", "expires_at": "9999-12-31"}, "expires_at"),
    ],
)
def test_what_stands_in_the_way_is_said_at_the_field(author, values, field):
    answer = as_user(author).post(share_url(draft_page()), filled(**values))
    assert (answer.status_code, set(answer.context_data["form"].errors)) == (200, {field})
    assert ShareLink.objects.count() == 0


def test_what_is_published_cannot_be_shared(author):
    edition = live_page()
    browser = as_user(author)
    assert read(browser.get(share_url(edition))).all("form", method="post")[1:] == []
    browser.post(share_url(edition), filled())
    assert ShareLink.objects.count() == 0


def test_looking_makes_nothing(author):
    edition = draft_page()
    before = AuditEvent.objects.count()
    as_user(author).get(share_url(edition), filled())
    as_user(author).head(share_url(edition))
    assert (ShareLink.objects.count(), AuditEvent.objects.count()) == (0, before)
    assert as_user(author).get(revoke_url(make(edition))).status_code == 405


# The lists


def test_the_page_of_a_draft_lists_all_its_links(author, clock):
    edition = draft_page()
    make(draft_page(), purpose="Of another draft")
    expired = make(edition, purpose="Expired", expires_at=NOW + HOUR)
    revoked = sharing.revoke(make(edition, purpose="Revoked"), by=make_user("reviser"))
    clock.shift(HOUR)
    works = make(edition, purpose="Open", by=make_user("maker"), remarks_wanted=False)
    answer = as_user(author).get(share_url(edition))
    html = answer.content.decode()
    assert read(answer).texts("th", scope="row") == ["Open", "Revoked", "Expired"]
    assert [row[:3] for row in table(answer)] == [
        ["maker, Jun 15, 2030, 13:00", "Open until Jun 16, 2030, 13:00", "not asked for"],
        [f"{revoked.created_by}, Jun 15, 2030, 12:00"]
        + ["Revoked Jun 15, 2030, 12:00 by reviser", "0"],
        [f"{expired.created_by}, Jun 15, 2030, 12:00", "Expired", "0"],
    ]
    assert [link.token in html for link in (works, revoked, expired)] == [True, False, False]


def test_the_list_of_all_has_what_works_now(author, clock):
    open_link = make(draft_page(title="A plan"), purpose="Open")
    sharing.revoke(make(draft_page()), by=make_user())
    discarded = draft_page()
    make(discarded)
    publishing.discard(discarded, by=None)
    answer = as_user(author).get(ALL_URL)
    assert read(answer).texts("th", scope="row") == ["Open"]
    assert (share_url(open_link.edition), "A plan, edition 1") in read(answer).links


def test_an_empty_list_says_so(author):
    assert "No draft is shared at the moment." in as_user(author).get(ALL_URL).content.decode()


def test_a_long_list_has_pages(author, monkeypatch):
    monkeypatch.setattr("cooperation.admin.sharing.PAGE_SIZE", 2)
    for place in range(5):
        make(draft_page(), purpose=f"Reader {place}")
    pages = [as_user(author).get(ALL_URL, {"page": page}) for page in ("", 2, 3, 99, "x")]
    assert [read(page).texts("th", scope="row")[0] for page in pages] == [
        "Reader 4",
        "Reader 2",
        "Reader 0",
        "Reader 0",
        "Reader 4",
    ]
    assert [words for _, words in read(pages[1]).one("nav", class_="pages").links] == [
        "Newer",
        "Older",
    ]


@pytest.mark.parametrize("n", [1, 3, 100])
def test_the_lists_make_the_same_queries_for_any_number_of_links(author, n, monkeypatch):
    monkeypatch.setattr("cooperation.admin.sharing.PAGE_SIZE", 100)
    edition = draft_page()
    for place in range(n):
        link = make(edition, by=make_user())
        sharing.remark(link, name="A", text="B", facts_checked=True)
        if place % 2:
            sharing.revoke(link, by=make_user())
        make(draft_page(), by=make_user())
    browser = as_user(author)
    browser.get(ALL_URL)
    made = []
    for url in (share_url(edition), ALL_URL):
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(url).status_code == 200
        made.append(len(captured))
    assert made == [7, 6]


# Ending a link


@pytest.mark.parametrize("everybody", [True, False])
def test_a_link_is_revoked_from_either_list(author, client, everybody):
    link = make(draft_page(), purpose="A reader")
    data = {"everybody": "yes"} if everybody else {}
    answer = as_user(author).post(revoke_url(link), data, follow=True)
    url = ALL_URL if everybody else share_url(link.edition)
    assert answer.redirect_chain == [(url, 302)]
    assert "The link for “A reader” no longer works." in answer.content.decode()
    link.refresh_from_db()
    assert (link.revoked_at, link.revoked_by) == (NOW, author)
    assert client.get(link.get_absolute_url()).status_code == 410


# What came back


def test_remarks_are_read_as_typed_and_not_verified(author):
    edition = draft_page()
    link = make(edition, purpose="The desk officer")
    sharing.remark(link, name="<b>Sharma</b>", text="One.\n<script>two</script>")
    section = read(as_user(author).get(share_url(edition))).one("ol", class_="remarks")
    assert section.one("li").text == (
        "<b>Sharma</b> (not verified), June 15, 2030, 12:00 UTC, by the link for "
        "The desk officer One. <script>two</script>"
    )
    assert section.all("script") == []


def test_a_sign_off_is_told_on_the_status_panel_and_publishes_nothing(author):
    edition = draft_page(by=author)
    sharing.remark(make(edition), name="R. Sharma", facts_checked=True)
    sharing.remark(make(edition), name="Somebody", text="Words.")
    panel = read(as_user(author).get(form_url(edition))).one("section", class_="panel")
    [sign_off] = panel.texts("li", class_="sign-off")
    assert sign_off == (
        "Facts checked by R. Sharma (by a shared link, not verified), June 15, 2030, 12:00 UTC, "
        "on revision 0"
    )
    assert (f"{share_url(edition)}#remarks", "2 remarks by shared links") in panel.links
    assert Edition.objects.get(pk=edition.pk).stage == "draft"


def test_the_panel_tells_that_the_draft_was_changed_after_the_sign_off(author):
    edition = draft_page(by=author)
    sharing.remark(make(edition), name="R. Sharma", facts_checked=True)
    browser = as_user(author)
    form = browser.get(form_url(edition))
    browser.post(form_url(edition), typed(form, title="Other words", _continue=""))
    page = read(browser.get(form_url(edition)))
    [sign_off] = page.texts("li", class_="sign-off")
    assert sign_off.endswith("on revision 0; the draft was changed since")
    remark = read(browser.get(share_url(edition))).one("ol", class_="remarks")
    assert "the draft was changed since" in remark.text


def test_the_panel_offers_what_is_of_use(author):
    """Preview of everything but what is live; sharing of what is not published yet."""
    draft, live, scheduled = draft_page(), live_page(), draft_page()
    at = datetime.datetime(2030, 12, 3, 23, tzinfo=datetime.UTC)
    publishing.publish(scheduled, by=None, at=at)
    found = {}
    for edition in (draft, live, scheduled):
        panel = read(as_user(author).get(form_url(edition))).one("section", class_="panel")
        links = {words: href for href, words in panel.links}
        found[edition.pk] = [links.get(words) for words in ("Preview", "Share…")]
    path = scheduled.get_absolute_url()
    assert found == {
        draft.pk: [f"{draft.get_absolute_url()}?preview={draft.pk}", share_url(draft)],
        live.pk: [None, None],
        scheduled.pk: [
            f"{path}?preview={scheduled.pk}&on=2030-12-03",
            share_url(scheduled),
        ],
    }


def test_without_the_permission_the_panel_offers_no_sharing():
    edition = draft_page()
    sharing.remark(make(edition), name="R. Sharma", facts_checked=True)
    panel = read(as_user(user_with("view_pageedition")).get(form_url(edition))).one(
        "section", class_="panel"
    )
    assert [words for _, words in panel.links if "hare" in words] == []
    assert len(panel.texts("li", class_="sign-off")) == 1


# Save and preview


def test_save_and_preview_saves_and_shows_the_page(author):
    edition = draft_page(by=author)
    browser = as_user(author)
    form = browser.get(form_url(edition))
    answer = browser.post(
        form_url(edition), typed(form, title="New words", _preview=""), follow=True
    )
    assert answer.redirect_chain == [
        (f"{edition.get_absolute_url()}?preview={edition.pk}", 302),
    ]
    assert read(answer).texts("h1") == ["New words"]


def test_a_new_record_can_be_saved_and_previewed(author):
    browser = as_user(author)
    form = browser.get("/admin/cooperation/pageedition/add/")
    data = typed(form, title="A plan", slug="plan", _preview="")
    answer = browser.post("/admin/cooperation/pageedition/add/", data, follow=True)
    edition = Edition.objects.get()
    assert answer.redirect_chain == [(f"/plan/?preview={edition.pk}", 302)]
    assert read(answer).texts("h1") == ["A plan"]

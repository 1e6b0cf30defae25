"""A draft shown by a link: to its holder, while it works, and with a box for remarks."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation import publishing, sharing
from cooperation.models import Kind, Remark
from tests.admin.personas import as_user, member
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    make_tag,
    make_user,
)

from .hidden import DRAFT, UNPUBLISHED, WORD, all_unpublished, live_site, mark, move
from .reading import read

HOUR = datetime.timedelta(hours=1)
PRIVATE = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "strict-origin",
}
GONE = "This link no longer works"


def share(edition, **kwargs):
    values = {
        "by": make_user(),
        "purpose": "The desk officer",
        "expires_at": timezone.now() + 24 * HOUR,
    }
    return sharing.share(edition, **(values | kwargs))


def url(link):
    return link.get_absolute_url()


def post(client, link, **data):
    return client.post(url(link), {"name": "R. Sharma", "text": "Well said."} | data)


def private(response):
    return {name: response.headers[name] for name in PRIVATE}


# The draft


@pytest.mark.parametrize("state", ["draft", "review", "scheduled"])
@pytest.mark.parametrize("kind", Kind.values)
def test_the_holder_of_a_link_reads_the_draft(client, kind, state):
    edition = DRAFT[kind](title="A plan")
    move(edition, state)
    edition.refresh_from_db()
    link = share(edition)
    answer = client.get(url(link))
    assert (answer.status_code, private(answer)) == (200, PRIVATE)
    assert read(answer).texts("h1") == ["A plan"]
    # The draft itself has no address yet, with or without the link.
    assert client.get(edition.get_absolute_url()).status_code == 404


def test_the_strip_says_until_when_and_that_it_is_not_published(client):
    at = datetime.datetime(2030, 12, 3, 10, tzinfo=datetime.UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sharing, "LONGEST", datetime.timedelta(days=10_000))
        link = share(draft_page(), expires_at=at)
    strip = read(client.get(url(link))).one("aside", **{"aria-label": "Not published"})
    assert strip.text == (
        "A draft shown to you in confidence by the editors until December 3, 2030, 10:00 UTC. "
        "Not published. Leave a remark"
    )


def test_it_says_nothing_of_for_whom_it_is(client):
    link = share(draft_page(), purpose="zqpurpose", by=make_user("zqeditor"))
    html = client.get(url(link)).content.decode()
    assert ("zqpurpose" in html, "zqeditor" in html) == (False, False)


def test_what_is_shown_in_confidence_is_not_to_be_cited(client):
    draft = draft_initiative(slug="dam")
    cite = read(client.get(url(share(draft)))).part("Cite this page")
    assert "A draft is not to be cited." in cite.text
    assert cite.all(class_="cite") == []


def test_the_text_is_the_newest_saved(client):
    draft = draft_page(title="First words")
    link = share(draft)
    draft.title = "Second words"
    draft.save()
    assert read(client.get(url(link))).texts("h1") == ["Second words"]


def test_an_editor_sees_the_same(client):
    link = share(draft_page(), remarks_wanted=False)
    editor = as_user(member("Author"))
    assert editor.get(url(link)).content == client.get(url(link)).content


def test_only_the_shared_edition_is_shown(client):
    """Beside the words of that one edition there is nothing that readers may not see."""
    site = live_site()
    all_unpublished(site)
    shown = {}
    for kind in Kind.values:
        lead = {"pillar": site["first"]} if kind == Kind.INITIATIVE else {}
        draft = mark(DRAFT[kind](slug=f"shown-{kind}", **lead), "shown", site["dam"])
        # Without the form, whose token may hold any letters.
        link = share(draft, remarks_wanted=False)
        words = set(WORD.findall(client.get(url(link)).content.decode().lower()))
        shown[kind] = {word for word in words if not word.startswith(f"zqshown{kind}")}
        assert f"zqshown{kind}title" in words
    assert shown == dict.fromkeys(Kind.values, set())


def test_a_record_scheduled_for_later_is_named_by_no_shared_draft(client):
    plan = draft_initiative(title="zqplan", slug="plan")
    publishing.publish(plan, by=None, at=timezone.now() + 24 * HOUR)
    draft = draft_page(body="See [[initiative:plan|a plan]].")
    html = client.get(url(share(draft))).content.decode()
    assert ("a plan" in html, "zqplan" in html, "/plan/" in html) == (True, False, False)


def test_what_has_no_page_yet_is_not_linked(client):
    draft = draft_initiative(tags=[make_tag("New")])
    [tag] = [link for link in read(client.get(url(share(draft)))).all("a") if link.text == "New 1"]
    assert tag.attrs == {"title": "No page for readers yet"}


def test_a_link_in_the_page_to_itself_stays_with_the_link(client):
    link = share(draft_page(title="A plan"))
    footer = read(client.get(url(link))).one("footer")
    assert [one.attrs["href"] for one in footer.all("a") if one.text == "A plan"] == [url(link)]


# When it no longer works


def revoked(link, clock):
    sharing.revoke(link, by=link.created_by)


def expired(link, clock):
    clock.move_to(link.expires_at, tick=False)


def discarded(link, clock):
    publishing.discard(link.edition, by=None)


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC), tick=False)
    return time_machine


@pytest.mark.parametrize("end", [revoked, expired, discarded])
def test_a_link_that_ended_says_so_and_nothing_else(client, clock, end):
    link = share(draft_page(title="zqtitle", slug="zqslug"), purpose="zqpurpose")
    end(link, clock)
    answer, unknown = client.get(url(link)), client.get("/shared/unknown/")
    assert (answer.status_code, unknown.status_code) == (410, 404)
    assert (private(answer), private(unknown)) == (PRIVATE, PRIVATE)
    assert read(answer).texts("h1") == [GONE]
    assert answer.content == unknown.content


def test_it_works_to_the_last_moment(client, clock):
    link = share(draft_page())
    clock.move_to(link.expires_at - datetime.timedelta(microseconds=1), tick=False)
    assert client.get(url(link)).status_code == 200


def test_after_publication_it_leads_to_the_page(client, clock):
    draft = draft_page()
    link = share(draft)
    publishing.publish(draft, by=None, at=timezone.now() + HOUR)
    before = client.get(url(link)).status_code
    clock.move_to(timezone.now() + HOUR, tick=False)
    after = client.get(url(link))
    assert (before, after.status_code, after.url) == (200, 302, draft.get_absolute_url())
    assert private(after) == PRIVATE


def test_it_is_not_carried_to_the_next_draft(client):
    draft = draft_page(title="First words", slug="words")
    link = share(draft)
    publishing.publish(draft, by=None)
    following = publishing.start_draft(draft.record, by=None)
    following.title = "Second words"
    following.save()
    assert client.get(url(link)).url == "/words/"
    assert following.share_links.count() == 0


@pytest.mark.parametrize("token", ["x", "a" * 200, "%00", "../about", "a/b"])
def test_an_unknown_address_is_not_found(client, token):
    assert client.get(f"/shared/{token}/").status_code == 404


def test_no_page_can_take_its_place():
    with pytest.raises(Exception, match="taken by the site"):
        draft_page(slug="shared")


# Remarks


def test_a_remark_is_kept_and_thanked_for(client):
    link = share(draft_page())
    answer = post(client, link, facts_checked="on", revision="0", follow=True)
    [remark] = Remark.objects.all()
    assert (remark.link, remark.name, remark.text) == (link, "R. Sharma", "Well said.")
    assert (remark.facts_checked, remark.revision) == (True, 0)
    assert (answer.status_code, answer.url) == (302, f"{url(link)}?sent=yes#remarks")
    assert private(answer) == PRIVATE
    assert "Thank you." in read(client.get(answer.url)).part("Your remarks").text


def test_the_form_carries_the_revision_that_is_read(client):
    draft = draft_page()
    draft = publishing.save_draft(draft, by=None, changed=["title"])
    form = read(client.get(url(share(draft)))).one("form", method="post")
    assert form.one("input", name="revision").attrs["value"] == "1"


def test_no_one_reads_the_remarks_of_others(client):
    link = share(draft_page())
    post(client, link, name="zqname", text="zqtext")
    html = client.get(url(link)).content.decode()
    assert ("zqname" in html, "zqtext" in html) == (False, False)


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"name": ""}, "name", "Give your name"),
        ({"name": " "}, "name", "Give your name"),
        ({"text": " "}, "text", "Write a remark, or confirm that you checked the facts."),
        ({"name": "n" * 81}, "name", "at most 80 characters"),
        ({"text": "n" * 4001}, "text", "at most 4000 characters"),
        ({"text": "a\x00b"}, "text", "Null characters are not allowed."),
    ],
)
def test_what_is_missing_is_said_at_the_field(client, data, field, message):
    answer = post(client, share(draft_page()), **data)
    form = read(answer).one("form", method="post")
    assert (answer.status_code, Remark.objects.count()) == (200, 0)
    assert message in form.one("ul", id=f"id_{field}_error").text
    element = [one for one in form.all() if one.attrs.get("id") == f"id_{field}"][0]
    assert element.attrs["aria-describedby"] == f"id_{field}_error"
    # What was typed is still there.
    if field == "text" and "\x00" not in data["text"]:
        assert form.one("input", name="name").attrs["value"] == "R. Sharma"


@pytest.mark.parametrize("revision", ["", "-1", "x", "9" * 30])
def test_a_revision_that_is_none_stops_no_remark(client, revision):
    link = share(draft_page())
    assert post(client, link, revision=revision).status_code == 302
    assert Remark.objects.get().revision == 0


def test_a_page_full_of_remarks_says_so(client, monkeypatch):
    monkeypatch.setattr(sharing, "MOST_REMARKS", 1)
    link = share(draft_page())
    answers = [post(client, link), post(client, link)]
    assert [answer.status_code for answer in answers] == [302, 200]
    assert "takes no more" in read(answers[1]).part("Your remarks").text
    assert Remark.objects.count() == 1


def test_without_the_wish_for_remarks_there_is_no_form_and_no_cookie(client):
    link = share(draft_page(), remarks_wanted=False)
    answer = client.get(url(link))
    assert (read(answer).all("form"), dict(answer.cookies)) == ([], {})
    assert post(client, link).status_code == 200
    assert Remark.objects.count() == 0


@pytest.mark.parametrize("end", [revoked, expired, discarded])
def test_a_remark_that_comes_too_late_is_given_back(client, clock, end):
    link = share(draft_page())
    end(link, clock)
    answer = post(client, link, text="Line one\n<b>Line two</b>")
    assert (answer.status_code, Remark.objects.count()) == (410, 0)
    assert read(answer).one("blockquote").text == "Line one <b>Line two</b>"


def test_a_remark_after_publication_is_given_back(client):
    draft = draft_page()
    link = share(draft)
    publishing.publish(draft, by=None)
    answer = post(client, link)
    assert (answer.status_code, Remark.objects.count()) == (410, 0)
    assert read(answer).one("blockquote").text == "Well said."


def test_a_form_from_elsewhere_is_refused():
    link = share(draft_page())
    stranger = Client(enforce_csrf_checks=True)
    assert post(stranger, link).status_code == 403
    page = read(stranger.get(url(link)))
    token = page.one("input", name="csrfmiddlewaretoken").attrs["value"]
    assert post(stranger, link, csrfmiddlewaretoken=token).status_code == 302


def test_reading_needs_no_session_and_writes_nothing(client):
    link = share(draft_page())
    client.cookies["sessionid"] = "x" * 32
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url(link))
        client.head(url(link))
    assert set(answer.cookies) == {"csrftoken"}
    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}
    assert [query["sql"] for query in captured if "session" in query["sql"]] == []


def test_other_methods_are_refused(client):
    link = share(live_draft())
    assert [getattr(client, m)(url(link)).status_code for m in ("put", "delete")] == [405, 405]


def live_draft():
    return publishing.start_draft(live_page().record, by=None)


@pytest.mark.parametrize("state", UNPUBLISHED)
def test_a_link_of_a_record_beside_a_live_edition_shows_the_draft(client, state):
    if state == "discarded":
        return
    live = live_initiative(title="As it is")
    draft = publishing.start_draft(live.record, by=None)
    draft.title = "As it will be"
    draft.save()
    link = share(draft)
    move(draft, state)
    assert read(client.get(url(link))).texts("h1") == ["As it will be"]
    assert read(client.get(live.get_absolute_url())).texts("h1") == ["As it is"]

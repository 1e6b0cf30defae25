"""The inbox of links, what the form of a source says of its address, and what readers get."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation import linkcheck, publishing
from cooperation.linkcheck import Visit
from cooperation.models import AuditEvent, LinkCheck, Outcome, Source
from tests.admin.personas import administrator, as_user, member, typed
from tests.factories import draft_initiative, live_initiative, live_pillar, make_source

pytestmark = pytest.mark.django_db

INBOX = reverse("admin:links")
LIST = reverse("admin:cooperation_source_changelist")
VISITS = {
    "ok": Visit(Outcome.OK, 200),
    "redirected": Visit(
        Outcome.REDIRECTED, 200, "https://example.org/new", "Moved for good.", True
    ),
    "gone": Visit(Outcome.GONE, 404, "", "Not found."),
    "error": Visit(Outcome.ERROR, 500, "", "Answers with status 500."),
    "timeout": Visit(Outcome.TIMEOUT, None, "", "No answer within 20 seconds."),
    "refused": Visit(Outcome.REFUSED, None, "", "inner is a private address."),
}


def form(source):
    return reverse("admin:cooperation_source_change", args=[source.pk])


def follow(source):
    return reverse("admin:links_follow", args=[source.pk])


def visited(outcome, **kwargs):
    source = make_source(**kwargs)
    linkcheck.record(source, VISITS[outcome])
    return source


def told(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def every_outcome():
    """A source of each outcome, whose key says so, and one not visited."""
    for outcome in VISITS:
        visited(outcome, key=outcome)
    make_source(key="unchecked")
    make_source(key="paper", url="", note="On paper.")


@pytest.mark.parametrize(
    ("links", "shown"),
    [
        ("", ["error", "gone", "redirected", "refused", "timeout"]),
        ("broken", ["error", "gone", "timeout"]),
        ("gone", ["gone"]),
        ("ok", ["ok"]),
        ("nonsense", ["error", "gone", "redirected", "refused", "timeout"]),
    ],
)
def test_the_inbox_is_narrowed_by_outcome(every_outcome, links, shown):
    page = as_user(member("Author")).get(INBOX, {"links": links}).context_data
    assert sorted(row["source"].key for row in page["rows"]) == shown
    assert page["unchecked"] == 1
    assert [(value, count) for value, _, count in page["tabs"]] == [
        ("", 5),
        ("broken", 3),
        *((outcome, 1) for outcome in VISITS),
    ]


@pytest.mark.parametrize(
    ("links", "shown"),
    [
        ("broken", ["error", "gone", "timeout"]),
        ("redirected", ["redirected"]),
        ("unchecked", ["unchecked"]),
        ("", ["error", "gone", "ok", "paper", "redirected", "refused", "timeout", "unchecked"]),
    ],
)
def test_the_list_of_sources_is_narrowed_by_outcome(every_outcome, links, shown):
    page = as_user(member("Author")).get(LIST, {"links": links} if links else {})
    assert sorted(source.key for source in page.context["cl"].result_list) == shown


def test_what_has_not_worked_for_the_longest_time_comes_first():
    now = timezone.now()
    never = visited("gone", key="never")
    lately, long_ago = make_source(key="lately"), make_source(key="long-ago")
    for source, days in ((lately, 3), (long_ago, 30)):
        linkcheck.record(source, VISITS["ok"])
        LinkCheck.objects.filter(source=source).update(at=now - timedelta(days=days))
        linkcheck.record(source, VISITS["gone"])
    rows = as_user(member("Author")).get(INBOX).context_data["rows"]
    assert [row["source"] for row in rows] == [never, long_ago, lately]
    assert [row["check"].worked_at for row in rows] == [
        None,
        now - timedelta(days=30),
        now - timedelta(days=3),
    ]


def test_the_inbox_counts_the_live_records_that_rest_on_a_source():
    source, unused = visited("gone", key="a"), visited("gone", key="b")
    pillar = live_pillar().record
    live = live_initiative(
        pillar=pillar, sources=[source], milestones=[{"date": "1990", "title": "Begun"}]
    )
    publishing.publish(publishing.start_draft(live.record, by=None), by=None)
    live_initiative(pillar=pillar, sources=[source])
    draft_initiative(pillar=pillar, sources=[source, unused])
    rows = as_user(member("Author")).get(INBOX).context_data["rows"]
    assert [(row["source"].key, row["check"].resting) for row in rows] == [("a", 2), ("b", 0)]


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_inbox_needs_the_same_queries_for_any_number(count, django_assert_num_queries):
    for _ in range(count):
        visited("gone")
    browser = as_user(member("Author"))
    # Session (and its extension in a savepoint), user, preference, two of permissions; counts by
    # outcome, how many were not visited, how many rows, the rows.
    with django_assert_num_queries(12):
        page = browser.get(INBOX).context_data
    assert len(page["rows"]) == min(count, 50)


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_of_sources_needs_the_same_queries(count, django_assert_num_queries):
    for _ in range(count):
        visited("gone")
    browser = as_user(member("Author"))
    # As above; how many rows, the rows, saved filters.
    with django_assert_num_queries(11):
        browser.get(LIST)


def test_pages_of_the_inbox():
    for _ in range(51):
        visited("gone")
    page = as_user(member("Author")).get(INBOX, {"links": "gone", "page": "2"})
    assert len(page.context_data["rows"]) == 1
    assert '<a href="?links=gone&amp;page=1">1</a>' in page.content.decode()


def test_the_inbox_is_for_those_who_see_sources():
    other = as_user(member("Author"))
    assert other.get(INBOX).status_code == 200
    nobody = as_user(member("Author"))
    user = member("Author")
    user.groups.clear()
    nobody = as_user(user)
    assert nobody.get(INBOX).status_code == 403
    assert nobody.post(follow(visited("redirected"))).status_code == 403


def test_who_may_only_see_sources_does_not_change_them():
    source, steward = visited("redirected"), as_user(member("Tag steward"))
    assert "Use the new address" not in steward.get(INBOX).content.decode()
    assert steward.post(follow(source)).status_code == 403
    assert Source.objects.get().url == source.url


def test_a_source_takes_its_new_address_from_the_inbox_and_from_its_form():
    source, browser = visited("redirected", title="Gazette"), as_user(member("Author"))
    assert "Use the new address" in browser.get(INBOX).content.decode()
    assert "Use the new address" in browser.get(form(source)).content.decode()
    assert browser.get(follow(source)).status_code == 405
    data = {"from": "links", "links": "redirected"}
    answer = browser.post(follow(source), data, follow=True)
    assert answer.redirect_chain == [(f"{INBOX}?links=redirected", 302)]
    assert told(answer) == ["“Gazette” has the address https://example.org/new now."]
    assert Source.objects.get().url == "https://example.org/new"
    again = browser.post(follow(source), follow=True)
    assert again.redirect_chain == [(form(source), 302)]
    assert told(again) == [
        "Nothing was changed. By the last check its address has not moved for good."
    ]


def test_what_moved_only_for_now_is_not_offered_to_follow():
    source = make_source()
    linkcheck.record(source, VISITS["redirected"]._replace(permanent=False))
    assert "Use the new address" not in as_user(member("Author")).get(INBOX).content.decode()


def test_an_address_changed_by_hand_counts_as_not_visited():
    source, browser = visited("gone"), as_user(member("Author"))
    page = browser.get(form(source))
    browser.post(form(source), typed(page, url="https://example.org/other"))
    assert browser.get(INBOX).context_data["rows"] == []
    assert "Not visited yet" in browser.get(form(source)).content.decode()
    assert LinkCheck.objects.count() == 1
    assert [event.action for event in AuditEvent.objects.all()] == ["edit source"]


def test_a_form_tells_the_history_and_offers_the_archive():
    source, browser = visited("gone", url="https://example.org/a"), as_user(administrator())
    linkcheck.record(source, VISITS["error"])
    page = browser.get(form(source))
    assert [check.outcome for check, _ in page.context_data["checks"]] == ["error", "gone"]
    assert "https://web.archive.org/web/*/https://example.org/a" in page.content.decode()
    Source.objects.update(archived_url="https://archive.example/a")
    page = browser.get(form(source)).content.decode()
    assert ("https://archive.example/a" in page, "web.archive.org" in page) == (True, False)


def read(source):
    return as_user(None).get(source.get_absolute_url()).content.decode()


def test_readers_are_led_to_the_archived_copy_where_the_address_is_gone():
    source = make_source(url="https://example.org/a", archived_url="https://archive.example/a")
    live_initiative(sources=[source])
    linkcheck.record(source, VISITS["error"])
    assert 'href="https://example.org/a"' in read(source)
    linkcheck.record(source, VISITS["gone"])
    page = read(source)
    assert ('href="https://example.org/a"' in page, "not there any more" in page) == (False, True)
    assert 'href="https://archive.example/a"' in page
    Source.objects.update(archived_url="")
    assert 'href="https://example.org/a"' in read(source)

"""What is visited next, what is kept, and a source that takes its new address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cooperation import linkcheck
from cooperation.linkcheck import NothingToFollow, Visit
from cooperation.models import AuditEvent, LinkCheck, Outcome, Source
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db

MOVED = Visit(Outcome.REDIRECTED, 200, "https://example.org/new", "Moved for good.", True)


def keys(sources):
    return [source.key for source in sources]


def test_a_visit_is_kept_and_is_the_newest():
    source = make_source()
    first = linkcheck.record(source, Visit(Outcome.GONE, 404, "", "Not found."))
    second = linkcheck.record(source, MOVED)
    assert [
        (check.outcome, check.status, check.final_url, check.permanent, check.newest)
        for check in LinkCheck.objects.order_by("pk")
    ] == [
        ("gone", 404, "", False, False),
        ("redirected", 200, "https://example.org/new", True, True),
    ]
    assert (first.url, second.url, first.detail) == (source.url, source.url, "Not found.")


def test_what_is_too_long_is_cut_and_what_is_no_address_not_kept():
    source = make_source()
    far = f"https://example.org/{'a' * 2000}"
    check = linkcheck.record(source, Visit(Outcome.REDIRECTED, 200, far, "x" * 300, True))
    assert (check.final_url, len(check.detail), check.permanent) == ("", 200, False)


def test_a_source_deleted_meanwhile_is_passed_over():
    source = make_source()
    Source.objects.all().delete()
    assert linkcheck.record(source, MOVED) is None
    assert LinkCheck.objects.count() == 0


def test_what_was_never_visited_comes_first_then_the_longest_ago():
    now = timezone.now()
    for key, days in (("c", 3), ("b", 9), ("a", None), ("d", 20)):
        source = make_source(key=key)
        if days:
            linkcheck.record(source, MOVED)
            LinkCheck.objects.filter(source=source).update(at=now - timedelta(days=days))
    make_source(key="none", url="", note="On paper.")
    week = now - timedelta(days=7)
    assert keys(linkcheck.due(week)) == ["a", "d", "b"]
    assert keys(linkcheck.due(week, limit=2)) == ["a", "d"]
    assert keys(linkcheck.due(week, key="c")) == []
    assert keys(linkcheck.due(now, key="c")) == ["c"]
    Source.objects.filter(key="c").update(url="https://other.example/c")
    assert keys(linkcheck.due(week, host="OTHER.example")) == ["c"]


def test_the_queries_do_not_grow(django_assert_num_queries):
    for _ in range(3):
        linkcheck.record(make_source(), MOVED)
    with django_assert_num_queries(1):
        linkcheck.due(timezone.now())


def test_a_source_takes_its_new_address_and_nothing_counts_as_checked():
    source, user = make_source(url="https://example.org/old"), make_user()
    check = linkcheck.record(source, MOVED)
    source = linkcheck.follow(source, by=user)
    event = AuditEvent.objects.get(action="edit source")
    assert Source.objects.get().url == source.url == "https://example.org/new"
    assert LinkCheck.objects.filter(newest=True).count() == 0
    assert (event.actor, event.data) == (
        user,
        {
            "old": {"url": "https://example.org/old"},
            "new": {"url": "https://example.org/new"},
            "check": check.pk,
        },
    )


NOT_MOVED = "By the last check its address has not moved for good."


@pytest.mark.parametrize(
    ("visit", "reason"),
    [
        (None, NOT_MOVED),
        (Visit(Outcome.OK, 200), NOT_MOVED),
        (MOVED._replace(permanent=False), NOT_MOVED),
        (
            MOVED._replace(final_url="https://example.org/taken"),
            "That is the address of “Other (The Gazette)”. Perhaps the two are one source.",
        ),
        (
            MOVED._replace(final_url=f"https://example.org/{'a' * 600}"),
            "Ensure this value has at most 500 characters (it has 620).",
        ),
    ],
)
def test_what_cannot_be_followed_is_refused_and_nothing_is_written(visit, reason):
    make_source(title="Other", url="https://example.org/taken")
    source = make_source()
    if visit:
        linkcheck.record(source, visit)
    with pytest.raises(NothingToFollow) as refusal:
        linkcheck.follow(source, by=None)
    assert str(refusal.value) == reason
    assert Source.objects.get(pk=source.pk).url == source.url
    assert AuditEvent.objects.count() == 0


def test_a_check_of_a_former_address_is_not_followed():
    source = make_source()
    linkcheck.record(source, MOVED)
    Source.objects.filter(pk=source.pk).update(url="https://example.org/typed")
    with pytest.raises(NothingToFollow):
        linkcheck.follow(source, by=None)

"""One short text for all that readers can see."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import AuditEvent
from cooperation.stamp import EVENTS, UNSEEN, release, stamp
from tests.factories import live_page, make_source

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def test_it_stays_while_nothing_happens():
    live_page()
    assert stamp(NOON) == stamp(NOON + HOUR)


def test_a_moment_that_passes_changes_it(time_machine):
    time_machine.move_to(NOON, tick=False)
    record = live_page().record
    publishing.withdraw(record, by=None, reason="It was wrong.", at=NOON + 2 * HOUR)
    later = publishing.publish(live_page_draft(), by=None, at=NOON + 4 * HOUR)
    stamps = [stamp(NOON + hours * HOUR) for hours in range(6)]
    assert later.live_from == NOON + 4 * HOUR
    assert [one == two for one, two in zip(stamps, stamps[1:], strict=False)] == [
        True,
        False,
        True,
        False,
        True,
    ]


def live_page_draft():
    record = live_page().record
    return publishing.start_draft(record, by=None)


def test_what_ends_late_is_seen_though_its_number_is_lower():
    """As when of two transactions the one that began first is committed last."""
    late = AuditEvent(pk=1000, action="publish", actor_name="system", subject="Late")
    AuditEvent.objects.bulk_create(
        [AuditEvent(pk=1001, action="publish", actor_name="system", subject="Early")]
    )
    before = stamp(timezone.now())
    AuditEvent.objects.bulk_create([late])
    assert stamp(timezone.now()) != before


def test_drafts_do_not_change_it_but_a_flood_of_them_may():
    make_source()
    AuditEvent.objects.log("add source", by=None, subject="A source")
    before = stamp(NOON)
    for action in sorted(UNSEEN):
        AuditEvent.objects.log(action, by=None, subject="A draft")
    assert stamp(NOON) == before
    for _ in range(EVENTS):
        AuditEvent.objects.log("edit", by=None, subject="A draft")
    flooded = stamp(NOON)
    AuditEvent.objects.log("publish", by=None, subject="An edition")
    assert stamp(NOON) != flooded


def test_three_queries(django_assert_num_queries):
    with django_assert_num_queries(3):
        stamp(NOON)


def test_a_release_has_one_name():
    assert release() == release()
    assert len(release()) == 20

"""Who looks after a record, and when its facts were checked."""

import datetime

from cooperation import publishing
from cooperation.models import AuditEvent, Edition
from tests.factories import live_page, make_user

from .situations import NOW


def test_verifying_sets_the_day_and_nothing_else():
    user, edition = make_user(), live_page()
    before = list(Edition.objects.values())
    record = publishing.verify(edition.record, by=user)
    assert record.verified_on == NOW.date()
    assert list(Edition.objects.values()) == before
    event = AuditEvent.objects.first()
    assert (event.action, event.actor, event.record) == ("verify", user, record)
    assert (event.data["old"], event.data["new"]) == (
        {"verified_on": None},
        {"verified_on": "2030-06-15"},
    )


def test_verifying_twice_a_day_is_two_events():
    record = live_page().record
    publishing.verify(record, by=None)
    publishing.verify(record, by=None)
    assert AuditEvent.objects.filter(action="verify").count() == 2


def test_care_is_logged_with_what_was_and_what_is():
    owner, record = make_user("ana"), live_page().record
    publishing.care(record, by=None, owner=owner, review_by=datetime.date(2031, 1, 1))
    record.refresh_from_db()
    assert (record.owner, record.review_by) == (owner, datetime.date(2031, 1, 1))
    event = AuditEvent.objects.first()
    assert event.action == "edit record"
    assert event.data == {
        "old": {"owner": None, "review_by": None},
        "new": {"owner": "ana", "review_by": "2031-01-01"},
    }


def test_care_that_changes_nothing_writes_nothing():
    record = live_page().record
    before = AuditEvent.objects.count()
    publishing.care(record, by=None, owner=None, review_by=None)
    assert AuditEvent.objects.count() == before

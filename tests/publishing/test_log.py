"""A move and its event are one: both are written, or neither."""

import datetime
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection

from cooperation import publishing
from cooperation.models import AuditEvent, Kind, State

from .situations import all_tables, edition_in
from .test_moves import MAKE

# Every function that writes, and a state it can be made from.
MOVES = [
    ("create", lambda _: publishing.create(Kind.PAGE, by=None, slug="a", title="A"), State.DRAFT),
    ("rename", lambda edition: publishing.rename(edition.record, "b", by=None), State.LIVE),
    ("start draft", MAKE["start_draft"], State.LIVE),
    ("edit", MAKE["edit"], State.DRAFT),
    ("submit", MAKE["submit"], State.DRAFT),
    ("send back", MAKE["send_back"], State.REVIEW),
    ("publish", MAKE["publish"], State.REVIEW),
    ("unschedule", MAKE["unschedule"], State.SCHEDULED),
    ("withdraw", MAKE["withdraw"], State.LIVE),
    ("reinstate", MAKE["reinstate"], State.WITHDRAWN),
    ("seal", MAKE["seal"], State.WITHDRAWN),
    ("discard", MAKE["discard"], State.DRAFT),
    ("verify", lambda edition: publishing.verify(edition.record, by=None), State.LIVE),
    ("edit record", lambda edition: look_after(edition.record), State.LIVE),
    ("delete", lambda edition: publishing.delete(edition.record, by=None), State.DRAFT),
]


def look_after(record):
    publishing.care(record, by=None, owner=None, review_by=datetime.date(2031, 1, 1))


@contextmanager
def no_room_in_the_log():
    """The table of events cannot be written to, because a column has another name."""
    rename = "ALTER TABLE cooperation_auditevent RENAME COLUMN {} TO {}"
    connection.check_constraints()  # PostgreSQL alters no table that has checks waiting
    with connection.cursor() as cursor:
        cursor.execute(rename.format("action", "elsewhere"))
        yield
        cursor.execute(rename.format("elsewhere", "action"))


@pytest.mark.parametrize(("action", "make", "state"), MOVES)
def test_a_move_writes_one_event(action, make, state, clock):
    edition = edition_in(state, clock)
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    make(edition)
    assert [event.action for event in AuditEvent.objects.exclude(pk__in=before)] == [action]


@pytest.mark.parametrize(("action", "make", "state"), MOVES)
def test_without_its_event_a_move_is_not_made(action, make, state, clock):
    edition = edition_in(state, clock)
    before = all_tables()
    with no_room_in_the_log(), pytest.raises(DatabaseError):
        make(edition)
    assert all_tables() == before

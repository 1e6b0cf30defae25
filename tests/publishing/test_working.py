"""Which edition of a record an editor means."""

import datetime

import pytest

from cooperation.models import Edition, Kind, Record, Stage
from cooperation.publishing.working import mark_working
from tests.factories import serial

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2001, 2, 3, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def make_record():
    return Record.objects.create(kind=Kind.PAGE, slug=f"page-{serial()}")


def add(record, number, stage=Stage.APPROVED, **kwargs):
    return Edition.objects.create(
        record=record, kind=record.kind, number=number, title="Page", stage=stage, **kwargs
    )


def working(record):
    mark_working(record)
    return list(record.editions.working())


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.REVIEW])
def test_it_is_the_one_in_hand(stage):
    record = make_record()
    in_hand = add(record, 1, stage)
    add(record, 2, live_from=NOON, is_working=True)
    add(record, 3, Stage.DISCARDED)
    assert working(record) == [in_hand]


def test_without_one_in_hand_it_is_the_last_to_go_live():
    record = make_record()
    add(record, 1, live_from=NOON, live_until=NOON + DAY)
    # A draft begun before a record was put back keeps its lower number.
    newest = add(record, 2, live_from=NOON + 2 * DAY)
    add(record, 3, live_from=NOON + DAY, live_until=NOON + 2 * DAY)
    add(record, 4, Stage.DISCARDED)
    assert working(record) == [newest]


def test_with_nothing_else_it_is_the_last_discarded():
    record = make_record()
    add(record, 1, Stage.DISCARDED)
    last = add(record, 2, Stage.DISCARDED)
    assert working(record) == [last]


def test_instances_at_hand_are_told():
    record = make_record()
    old = add(record, 1, live_from=NOON, is_working=True)
    new = add(record, 2, Stage.DRAFT)
    mark_working(record, old, new)
    assert (old.is_working, new.is_working) == (False, True)

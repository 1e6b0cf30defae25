"""When reference data was last changed."""

import datetime

import pytest

from cooperation import tagging
from cooperation.models import Source
from tests.factories import make_organization, make_source, make_tag

pytestmark = pytest.mark.django_db
FIRST = datetime.datetime(2030, 1, 1, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(FIRST, tick=False)
    return time_machine


def changed(row):
    row.refresh_from_db()
    return row.changed_at


@pytest.mark.parametrize("make", [make_source, make_organization, make_tag])
def test_it_is_the_moment_of_the_last_save(clock, make):
    row = make()
    made = changed(row)
    clock.shift(HOUR)
    row.save()
    assert (made, changed(row)) == (FIRST, FIRST + HOUR)


def test_saving_some_fields_counts_too(clock):
    source = make_source()
    clock.shift(HOUR)
    source.note = "Read again."
    source.save(update_fields=["note"])
    assert changed(source) == FIRST + HOUR


def test_many_at_once_have_it(clock):
    Source.objects.bulk_create(
        [Source(key="a", title="A", publisher="P", note="N", side="us", kind="law")]
    )
    assert Source.objects.get().changed_at == FIRST


def test_a_merge_and_its_undoing_change_both_tags(clock):
    tag, into = make_tag("One"), make_tag("Two")
    clock.shift(HOUR)
    event = tagging.merge(tag, into, by=None)
    merged = changed(into)
    clock.shift(HOUR)
    again = tagging.undo_merge(event, by=None)
    assert (merged, changed(into), changed(again)) == (
        FIRST + HOUR,
        FIRST + 2 * HOUR,
        FIRST + 2 * HOUR,
    )

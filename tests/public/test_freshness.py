"""How fresh a page is: updated, verified, which edition."""

import datetime

import pytest

from cooperation import publishing
from cooperation.models import Significance
from tests.factories import live_initiative, live_page, live_pillar

from .reading import read

FIRST = datetime.datetime(2030, 1, 1, 12, tzinfo=datetime.UTC)
MONTH = datetime.timedelta(days=31)


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(FIRST, tick=False)
    return time_machine


def publish_again(record, clock, significance, **kwargs):
    clock.shift(MONTH)
    draft = publishing.start_draft(record, by=None)
    publishing.publish(draft, by=None, significance=significance, note="Changed.", **kwargs)


def fresh(client, record):
    return read(client.get(record.get_absolute_url())).one(class_="fresh").texts("span")[:3]


@pytest.mark.parametrize("make", [live_pillar, live_initiative, live_page])
def test_a_major_edition_moves_updated_and_a_minor_one_does_not(client, clock, make):
    record = make().record
    found = [fresh(client, record)[:2]]
    for significance in (Significance.MINOR, Significance.MAJOR, Significance.MINOR):
        publish_again(record, clock, significance)
        found.append(fresh(client, record)[:2])
    assert found == [
        ["Updated January 1, 2030", "Edition 1"],
        ["Updated January 1, 2030", "Edition 2"],
        ["Updated March 4, 2030", "Edition 3"],
        ["Updated March 4, 2030", "Edition 4"],
    ]


def test_a_scheduled_edition_does_not_move_it_before_its_moment(client, clock):
    record = live_page().record
    publish_again(record, clock, Significance.MAJOR, at=FIRST + 2 * MONTH)
    before = fresh(client, record)
    clock.shift(MONTH)
    assert before == ["Updated January 1, 2030", "Edition 1"]
    assert fresh(client, record) == ["Updated March 4, 2030", "Edition 2"]


@pytest.mark.parametrize("make", [live_pillar, live_initiative])
def test_the_day_of_verification_is_shown_when_known(client, make):
    record = make().record
    record.verified_on = datetime.date(2029, 12, 24)
    record.save()
    assert fresh(client, record)[1] == "Facts verified December 24, 2029"

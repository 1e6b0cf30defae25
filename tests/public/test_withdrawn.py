"""What was withdrawn says so at its address: why, since when, and where to go on."""

import datetime

import pytest

from cooperation import publishing
from tests.factories import draft_page, live_initiative, live_page, live_pillar

from .reading import read

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def withdraw(record, clock, **kwargs):
    clock.shift(HOUR)
    publishing.withdraw(record, by=None, **({"reason": "It was wrong."} | kwargs))


@pytest.mark.parametrize("make", [live_pillar, live_initiative, live_page])
def test_it_says_why_and_since_when(client, clock, make):
    record = make(title="Old title").record
    withdraw(record, clock)
    response = client.get(record.get_absolute_url())
    page = read(response)
    assert response.status_code == 410
    assert page.one(class_="lede").text == "It was wrong."
    assert page.one("time").text == "June 15, 2030"
    assert "Old title" not in page.text


def test_it_leads_to_its_successor(client, clock):
    record, successor = live_page(slug="old").record, live_page(slug="new", title="New").record
    withdraw(record, clock, successor=successor)
    page = read(client.get("/old/"))
    assert "In its place: New." in page.text
    assert ("/new/", "New") in page.one("main").links


def test_but_not_to_a_successor_that_is_not_live(client, clock):
    record, successor = live_page(slug="old").record, draft_page(slug="new").record
    withdraw(record, clock, successor=successor)
    page = read(client.get("/old/"))
    assert "In its place" not in page.text


def test_a_withdrawal_holds_from_its_moment_on(client, clock):
    record = live_page(slug="old").record
    withdraw(record, clock, at=NOON + 2 * HOUR)
    before = client.get("/old/").status_code
    clock.shift(HOUR)
    assert (before, client.get("/old/").status_code) == (200, 410)


def test_what_is_put_back_is_there_again(client, clock):
    record = live_page(slug="old").record
    withdraw(record, clock)
    clock.shift(HOUR)
    publishing.reinstate(record, by=None)
    assert client.get("/old/").status_code == 200
    assert "It was wrong." not in read(client.get("/changes/")).text


def test_the_change_log_names_it(client, clock):
    withdraw(live_initiative(slug="old", title="Old title").record, clock)
    page = read(client.get("/changes/"))
    assert page.part("Withdrawn").one("li").text == "June 15, 2030 /initiatives/old/ It was wrong."
    assert "Old title" not in page.text


def test_it_is_gone_from_lists(client, clock):
    withdraw(live_initiative(slug="old").record, clock)
    for url in ["/", "/initiatives/", "/timeline/", "/search/?q=initiative", "/sources/"]:
        assert "/initiatives/old/" not in [href for href, _ in read(client.get(url)).links]

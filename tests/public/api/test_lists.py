"""Lists of the API: parts by place, what is new since a moment."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation import publishing, tagging
from tests.factories import (
    draft_pillar,
    live_initiative,
    live_page,
    make_source,
    make_tag,
)

from .asking import LISTS, ids, items, walk
from .content import two_themes

FIRST = datetime.datetime(2030, 1, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def site(database):
    return two_themes()


def test_a_tag_is_found_by_its_synonym(client, site):
    tag = make_tag("Frozen water")
    tagging.merge(tag, make_tag("Snow"), by=None)
    live_initiative(tags=[tagging.named(["Snow"])[0]])
    assert ids(client, "/api/v1/tags/?q=frozen") == ["snow"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 200])
def test_the_parts_of_every_list_are_the_whole_in_order(client, site, limit):
    publishing.withdraw(live_page(slug="gone").record, by=None, reason="It was wrong.")
    live_page(slug="about")
    for url in LISTS:
        whole = ids(client, f"{url}?limit=200")
        found = [
            row["id"] for part in walk(client, f"{url}?limit={limit}") for row in part["items"]
        ]
        assert (url, found) == (url, whole)
        assert len(set(whole)) == len(whole) > 0


@pytest.mark.parametrize("limit", [1, 2])
def test_one_can_go_back_the_same_way(client, site, limit):
    live_page(slug="about")
    live_page(slug="how")
    for url in LISTS:
        parts = list(walk(client, f"{url}?limit={limit}"))
        back = [parts[-1]]
        while back[-1]["previous"]:
            back.append(client.get(back[-1]["previous"]).json())
        there = [[row["id"] for row in part["items"]] for part in parts]
        again = [[row["id"] for row in part["items"]] for part in reversed(back)]
        assert (url, again) == (url, there)
        assert parts[0]["previous"] is None


def test_a_part_keeps_the_filters_and_tells_how_many_there_are_once(client, site):
    first, second = list(walk(client, "/api/v1/initiatives/?tag=ice&limit=1&q="))
    assert first["next"] == "http://testserver/api/v1/initiatives/?tag=ice&limit=1&after=canal"
    assert second["previous"] == "http://testserver/api/v1/initiatives/?tag=ice&limit=1&before=dam"
    assert (first["total"], second["total"]) == (2, None)


def test_the_parts_are_in_the_header_too(client, site):
    link = client.get("/api/v1/initiatives/?limit=1&after=canal").headers["Link"]
    assert link == (
        '<https://creativecommons.org/licenses/by/4.0/>; rel="license", '
        '<http://testserver/api/v1/initiatives/?limit=1&after=dam>; rel="next", '
        '<http://testserver/api/v1/initiatives/?limit=1&before=dam>; rel="prev"'
    )


def test_what_comes_or_goes_meanwhile_puts_nothing_out_of_place(client, site):
    first = client.get("/api/v1/initiatives/?limit=1").json()
    live_initiative(slug="a-new-first-one")
    publishing.withdraw(site["canal"], by=None, reason="It was wrong.")
    rest = [row["id"] for part in walk(client, first["next"]) for row in part["items"]]
    assert rest == ["dam", "dialogue"]


def test_a_part_is_fifty_rows_without_a_word_about_it(client):
    for _ in range(51):
        live_page()
    first, second = list(walk(client, "/api/v1/pages/"))
    assert (len(first["items"]), len(second["items"]), first["total"]) == (50, 1, 51)
    assert len(items(client, "/api/v1/pages/?limit=200")) == 51


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(FIRST, tick=False)
    return time_machine


def since(client, moment):
    """What each list has that is new since a moment."""
    return {
        url.split("/")[-2]: ids(client, f"{url}?updated_since={moment}")
        for url in LISTS
        if not url.endswith("/pages/")
    }


def test_what_is_new_since_a_moment(client, clock, site):
    clock.shift(DAY)
    nothing = since(client, "2030-01-02")
    draft = publishing.start_draft(site["dam"], by=None)
    publishing.publish(draft, by=None, note="More.", significance="minor")
    everything = {
        "pillars": [],
        "initiatives": ["dam"],
        "milestones": ["dam:begun", "dam:flooded"],
        "tags": ["ice", "salt"],
        "sources": ["fact-sheet", "news"],
        "organizations": ["bureau"],
        "leaders": [],
        "links": ["initiative:canal:initiative:dam"],
        "changes": ["initiative:dam:2"],
    }
    assert nothing == dict.fromkeys(everything, [])
    for moment in ("2030-01-02", "2030-01-02T12:00:00Z", "2030-01-02T17:30:00+05:30"):
        assert (moment, since(client, moment)) == (moment, everything)
    assert since(client, "2030-01-02T12:00:01Z") == nothing


def test_a_plus_sign_that_nobody_encoded_is_understood(client, clock, site):
    clock.shift(DAY)
    live_page(slug="about")
    encoded, bare = (
        ids(client, f"/api/v1/pages/?updated_since=2030-01-02T17:30:00{sign}05:30")
        for sign in ("%2B", "+")
    )
    assert encoded == bare == ["about"]


def test_another_name_address_or_check_of_facts_is_new(client, clock, site):
    clock.shift(DAY)
    publishing.rename(site["canal"], "waterway", by=None)
    publishing.verify(site["water"], by=None)
    source = make_source(key="unused")
    tagging.rename(tagging.named(["Salt"])[0], name="Brine", slug="brine", by=None)
    found = since(client, "2030-01-02")
    assert source.changed_at == FIRST + DAY
    assert (found["initiatives"], found["pillars"]) == (["waterway"], ["water"])
    assert (found["tags"], found["sources"]) == (["brine"], [])


def test_what_draws_in_a_source_of_long_ago_makes_it_new(client, clock, site):
    old = make_source(key="old")
    clock.shift(DAY)
    live_initiative(slug="late", sources=[old])
    assert ids(client, "/api/v1/sources/?updated_since=2030-01-02") == ["old"]


def test_withdrawals_stand_among_the_changes(client, clock, site):
    draft_pillar(slug="plan")
    for slug in ("dam", "canal"):
        clock.shift(DAY)
        publishing.withdraw(site[slug], by=None, reason="It was wrong.", successor=site["water"])
    changes = items(client, "/api/v1/changes/?limit=2")
    assert [row["id"] for row in changes] == [
        "initiative:canal:withdrawn",
        "initiative:dam:withdrawn",
    ]
    assert changes[0] == {
        "id": "initiative:canal:withdrawn",
        "api_url": "http://testserver/api/v1/changes/initiative:canal:withdrawn/",
        "at": "2030-01-03T12:00:00Z",
        "type": "withdrawn",
        "record_kind": "initiative",
        "record_id": "canal",
        "url": "http://testserver/initiatives/canal/",
        "title": None,
        "edition": None,
        "edition_url": None,
        "significance": None,
        "note": "It was wrong.",
        "successor_url": "http://testserver/pillars/water/",
    }


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moments=st.lists(st.integers(0, 3), min_size=1, max_size=6), limit=st.integers(1, 4))
def test_changes_of_one_moment_are_told_apart(client, time_machine, moments, limit):
    """However many editions and withdrawals share a moment, each is met once."""
    for step in moments:
        time_machine.move_to(FIRST + step * DAY, tick=False)
        record = live_page().record
        if step % 2:
            time_machine.move_to(FIRST + (step + 1) * DAY, tick=False)
            publishing.withdraw(record, by=None, reason="It was wrong.")
    time_machine.move_to(FIRST + 9 * DAY, tick=False)
    whole = ids(client, "/api/v1/changes/?limit=200")
    found = [
        row["id"]
        for part in walk(client, f"/api/v1/changes/?limit={limit}")
        for row in part["items"]
    ]
    assert found == whole
    assert len(set(whole)) == len(whole)

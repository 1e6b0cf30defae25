"""The log of changes: what is in it, month by month, narrowed by theme and significance."""

import datetime

import pytest

from cooperation import publishing
from cooperation.models import Significance
from tests.factories import draft_initiative, live_initiative, live_page, live_pillar

from .reading import read

NOON = datetime.datetime(2030, 1, 15, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def publish_again(clock, record, *, after=DAY, significance=Significance.MAJOR, note="Changed."):
    clock.shift(after)
    draft = publishing.start_draft(record, by=None)
    return publishing.publish(draft, by=None, significance=significance, note=note)


def published(client, query=""):
    """What the log says, by month."""
    section = read(client.get(f"/changes/{query}")).one("main").all("section")[0]
    lists = section.all("ol", class_="chron")
    return {
        month.text: rows.texts("li")
        for month, rows in zip(section.all("h3", class_="year"), lists, strict=True)
    }


def test_it_has_major_editions_newest_first_by_month(client, clock):
    record = live_page(title="About").record
    publish_again(clock, record, significance=Significance.MINOR)
    publish_again(clock, record, after=31 * DAY, note="New facts.")
    assert published(client) == {
        "February 2030 1 edition": [
            "February 16 About New facts. Edition 3 What changed from edition 2 of About"
        ],
        "January 2030 1 edition": ["January 15 About"],
    }


def test_corrections_alone_or_everything(client, clock):
    record = live_page(title="About").record
    publish_again(clock, record, significance=Significance.MINOR, note="A letter.")
    correction = (
        "January 16 About A letter. Edition 2, a correction What changed from edition 1 of About"
    )
    assert published(client, "?significance=minor") == {"January 2030 1 edition": [correction]}
    assert published(client, "?significance=all") == {
        "January 2030 2 editions": [correction, "January 15 About"]
    }


def test_each_leads_to_the_comparison_with_the_one_before(client, clock):
    record = live_initiative(slug="dam").record
    publish_again(clock, record, significance=Significance.MINOR)
    publish_again(clock, record)
    links = read(client.get("/changes/")).one("main").links
    # Before it stands the correction, though that is not listed.
    assert [href for href, _ in links if "/compare/" in href] == ["/initiatives/dam/compare/2..3/"]


def test_after_a_seal_there_is_no_edition_before(client, clock):
    record = live_initiative(slug="dam").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="A court said so.", legal=True)
    clock.shift(DAY)
    publishing.reinstate(record, by=None)
    links = read(client.get("/changes/")).one("main").links
    assert [href for href, _ in links if "/compare/" in href] == []


def test_narrowed_to_a_theme(client, clock):
    water = live_pillar(slug="water", title="Water", position=1).record
    live_pillar(slug="trade", title="Trade", position=2)
    live_initiative(title="The dam", pillar=water)
    live_page(title="About")
    found = published(client, "?pillar=water")
    assert found == {
        "January 2030 2 editions": [
            "January 15 Water: The dam",
            "January 15 Water: Water",
        ]
    }
    page = read(client.get("/changes/?pillar=water"))
    assert "Published under Water" in page.texts("h2")


def test_the_choices_tell_how_many_there_are(client, clock):
    water = live_pillar(slug="water", title="Water", position=1).record
    live_pillar(slug="trade", title="Trade", position=2)
    publish_again(clock, live_initiative(pillar=water).record, significance=Significance.MINOR)
    live_page()
    page = read(client.get("/changes/"))
    assert page.texts("option") == [
        "All themes",
        "Water (2)",
        "Trade (1)",
        "Something new (4)",
        "Corrections only (1)",
        "Everything (5)",
    ]
    page = read(client.get("/changes/?pillar=water&significance=minor"))
    assert page.texts("option")[1:] == [
        "Water (1)",
        "Trade (0)",
        "Something new (2)",
        "Corrections only (1)",
        "Everything (3)",
    ]
    chosen = [one.text for one in page.all("option") if "selected" in one.attrs]
    assert chosen == ["Water (1)", "Corrections only (1)"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?significance=large", "“significance” can be one of these: major, minor, all."),
        ("?pillar=nowhere", "Nothing here has the pillar “nowhere”."),
        ("?pillar=%00&significance=%00", ""),
    ],
)
def test_what_cannot_be_meant_is_told(query, words, client):
    response = client.get(f"/changes/{query}")
    assert (response.status_code, words in read(response).text) == (400 if words else 200, True)


def test_a_month_that_goes_over_two_pages_has_its_whole_count(client):
    for number in range(51):
        live_page(title=f"Page {number:02}")
    assert list(published(client)) == ["January 2030 51 editions"]
    assert published(client, "?page=2") == {"January 2030 51 editions": ["January 15 Page 50"]}
    first, second = (read(client.get(f"/changes/?page={number}")) for number in (1, 2))
    assert [href for href, words in first.links if words == "Older"] == ["?page=2"]
    assert [href for href, words in second.links if words == "Newer"] == ["/changes/"]


def test_december_ends_with_the_year(client, clock):
    clock.move_to(datetime.datetime(2030, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.UTC))
    live_page(title="Late")
    clock.move_to(datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC))
    live_page(title="Early")
    assert published(client) == {
        "January 2031 1 edition": ["January 1 Early"],
        "December 2030 1 edition": ["December 31 Late"],
    }


def test_what_is_to_come_or_not_live_is_not_in_it(client, clock):
    theme = live_pillar(title="Water", slug="water").record
    gone = live_initiative(title="Gone", pillar=theme).record
    draft_initiative(title="Draft", pillar=theme)
    publishing.publish(
        draft_initiative(title="Scheduled", pillar=theme), by=None, at=NOON + 9 * DAY
    )
    clock.shift(DAY)
    publishing.withdraw(gone, by=None, reason="It was wrong.")
    page = read(client.get("/changes/?significance=all"))
    assert page.part("Published").texts("li") == ["January 15 Water: Water"]
    assert page.part("Withdrawn").texts("p")[-1] == "It was wrong."
    minor = read(client.get("/changes/?significance=minor"))
    assert "Withdrawn" not in minor.texts("h2")
    assert "Nothing of that kind has been published." in minor.text


def test_it_leads_to_the_site_on_another_day(client):
    form = read(client.get("/changes/")).one("form", **{"aria-label": "Another day"})
    assert form.attrs["action"] == "/"
    day = form.one("input")
    assert (day.attrs["name"], day.attrs["max"]) == ("as-of", "2030-01-15")


def test_so_does_the_list_of_editions(client):
    live_initiative(slug="dam")
    page = read(client.get("/initiatives/dam/editions/"))
    form = page.one("form", **{"aria-label": "Another day"})
    assert form.attrs["action"] == "/initiatives/dam/"

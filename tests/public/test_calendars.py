"""The timeline as a calendar, read back by a calendar's parser."""

import datetime

import pytest
from icalendar import Calendar

from cooperation import publishing
from cooperation.public.views import calendars
from tests.factories import draft_initiative, live_initiative, live_pillar, make_tag

from .reading import read

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
AHEAD, ARCHIVE = "/timeline.ics", "/timeline/archive.ics"


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def parsed(client, url):
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        200,
        "text/calendar; charset=utf-8",
    )
    return Calendar.from_ical(answer.content)


def events(client, url):
    return parsed(client, url).walk("VEVENT")


def summaries(client, url):
    return [str(event["summary"]) for event in events(client, url)]


def test_an_event_is_a_whole_day_with_its_story_and_its_way_back(client):
    theme = live_pillar(title="Water").record
    live_initiative(
        slug="dam",
        title="Dam",
        pillar=theme,
        milestones=[
            {
                "date": "2031-02-03",
                "title": "The *wall* is built; at last",
                "description": "A wall, 80 m high.",
                "anchor": "wall",
            }
        ],
    )
    [event] = events(client, AHEAD)
    assert str(event["summary"]) == "The wall is built; at last"
    assert event["dtstart"].dt == datetime.date(2031, 2, 3)
    assert event["dtend"].dt == datetime.date(2031, 2, 4)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert str(event["description"]) == "A wall, 80 m high.\n\nPart of: Dam"
    assert str(event["url"]) == "http://testserver/initiatives/dam/#wall"
    assert event["categories"].cats == ["Water"]
    assert (event["dtstamp"].dt, event["transp"]) == (NOON, "TRANSPARENT")


def test_the_calendar_names_itself(client):
    found = parsed(client, AHEAD)
    assert (found["version"], str(found["name"])) == ("2.0", "U.S.–India Cooperation: ahead")
    assert found["x-wr-calname"] == str(found["name"])
    assert found["refresh-interval"].dt == datetime.timedelta(days=1)
    assert str(found["url"]) == "http://testserver/timeline/"


@pytest.mark.parametrize(
    ("date", "day", "words"),
    [
        ("2031", (2031, 1, 1), "Only the year is known: it stands for the whole of 2031,"),
        (
            "2031-02",
            (2031, 2, 1),
            "Only the month is known: it stands for the whole of February 2031,",
        ),
    ],
)
def test_a_partial_date_stands_on_its_first_day_and_says_so(client, date, day, words):
    live_initiative(title="Dam", milestones=[(date, "A step")])
    [event] = events(client, AHEAD)
    assert event["dtstart"].dt == datetime.date(*day)
    assert str(event["description"]) == f"{words} on its first day.\n\nPart of: Dam"


def test_a_setback_says_so(client):
    live_initiative(milestones=[{"date": "2031", "title": "The wall breaks", "setback": True}])
    assert summaries(client, AHEAD) == ["Setback: The wall breaks"]


def test_ahead_is_what_is_not_over(client):
    dates = ["2029", "2030", "2030-05", "2030-06", "2030-06-14", "2030-06-15", "2030-07", "2031"]
    live_initiative(milestones=[(date, date) for date in dates])
    left = ["2029", "2030-05", "2030-06-14"]
    assert sorted(summaries(client, AHEAD)) == [date for date in dates if date not in left]
    assert sorted(summaries(client, ARCHIVE)) == dates


def test_the_day_passes(client, clock):
    live_initiative(milestones=[("2030-06-15", "Today")])
    first = client.get(AHEAD).headers
    clock.move_to(datetime.datetime(2030, 6, 16, tzinfo=datetime.UTC), tick=False)
    for header, value in [
        ("if-none-match", first["ETag"]),
        ("if-modified-since", first["Last-Modified"]),
    ]:
        answer = client.get(AHEAD, headers={header: value})
        assert (answer.status_code, Calendar.from_ical(answer.content).walk("VEVENT")) == (200, [])


def test_only_what_is_live_is_told(client, clock):
    draft_initiative(milestones=[("2031", "Of a draft")])
    plan = draft_initiative(milestones=[("2031", "Of a plan")])
    publishing.publish(plan, by=None, at=NOON + HOUR)
    gone = live_initiative(milestones=[("2031", "Of what is gone")]).record
    changed = live_initiative(milestones=[("2031", "Of an earlier edition")]).record
    clock.shift(datetime.timedelta(minutes=1))
    publishing.withdraw(gone, by=None, reason="Wrong.")
    draft = publishing.start_draft(changed, by=None)
    draft.milestones.update(title="Of this edition")
    publishing.publish(draft, by=None)
    for url in (AHEAD, ARCHIVE):
        assert summaries(client, url) == ["Of this edition"]
    clock.move_to(NOON + HOUR, tick=False)
    assert sorted(summaries(client, AHEAD)) == ["Of a plan", "Of this edition"]


def test_an_event_stays_the_same_from_edition_to_edition_and_through_a_rename(client, clock):
    record = live_initiative(milestones=[("2031", "First words"), ("2032", "Second")]).record
    before = {str(event["uid"]) for event in events(client, ARCHIVE)}
    clock.shift(HOUR)
    draft = publishing.start_draft(record, by=None)
    draft.milestones.filter(date="2031").update(title="Other words", date="2031-05-06")
    publishing.publish(draft, by=None)
    publishing.rename(record, "renamed", by=None)
    after = events(client, ARCHIVE)
    assert ({str(event["uid"]) for event in after}, len(before)) == (before, 2)
    assert {int(event["sequence"]) for event in after} == {2}


def test_it_is_narrowed_like_the_timeline(client):
    theme, tag = live_pillar(slug="water", title="Water").record, make_tag("Rivers")
    live_initiative(pillar=theme, tags=[tag], milestones=[("2031", "Both")])
    live_initiative(pillar=theme, milestones=[("2031", "Theme")])
    live_initiative(tags=[tag], milestones=[("2031", "Tag")])
    for url in (AHEAD, ARCHIVE):
        assert sorted(summaries(client, f"{url}?pillar=water")) == ["Both", "Theme"]
        assert sorted(summaries(client, f"{url}?tag=rivers")) == ["Both", "Tag"]
        found = parsed(client, f"{url}?tag=rivers&pillar=water&x=1")
        assert [str(event["summary"]) for event in found.walk("VEVENT")] == ["Both"]
        assert str(found["name"]).endswith(", Water, Rivers")
        assert str(found["url"]) == "http://testserver/timeline/?pillar=water&tag=rivers"


@pytest.mark.parametrize("query", ["pillar=nowhere", "tag=nowhere", "tag=unused", "pillar=%00x"])
def test_what_cannot_be_meant_is_refused(client, query):
    make_tag("Unused")
    assert [client.get(f"{url}?{query}").status_code for url in (AHEAD, ARCHIVE)] == [400, 400]


def test_it_is_cut_when_it_grows_too_long_and_says_so(client, clock, monkeypatch):
    live_initiative(milestones=[(f"20{year}", f"20{year}") for year in range(31, 35)])
    whole = parsed(client, ARCHIVE)
    monkeypatch.setattr(calendars, "MOST", 3)
    clock.shift(HOUR)
    live_initiative(milestones=[("1999", "1999")])
    cut = parsed(client, ARCHIVE)
    assert "Only" not in str(whole["description"])
    assert "Only the newest 3 are here" in str(cut["description"])
    assert [str(event["summary"]) for event in cut.walk("VEVENT")] == ["2034", "2033", "2032"]
    next_ = parsed(client, AHEAD)
    assert "Only the next 3 are here" in str(next_["description"])
    assert [str(event["summary"]) for event in next_.walk("VEVENT")] == ["2031", "2032", "2033"]


def test_who_comes_again_gets_nothing_until_something_changes(client, clock):
    live_initiative(milestones=[("2031", "Step")])
    for url in (AHEAD, ARCHIVE):
        first = client.get(url).headers
        for header, value in [
            ("if-none-match", first["ETag"]),
            ("if-modified-since", first["Last-Modified"]),
        ]:
            assert client.get(url, headers={header: value}).status_code == 304
        clock.shift(HOUR)
        live_initiative(milestones=[("2031", "Step")])
        assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_timeline_names_its_calendar(client):
    live_initiative(pillar=live_pillar(slug="water").record, milestones=[("2031", "Step")])
    page = read(client.get("/timeline/?pillar=water&from=2030"))
    [link] = page.all("link", type="text/calendar")
    assert link.attrs["href"] == "/timeline.ics?pillar=water"
    wanted = {"/timeline.ics?pillar=water", "/timeline/archive.ics?pillar=water"}
    assert wanted <= {href for href, _ in page.links}

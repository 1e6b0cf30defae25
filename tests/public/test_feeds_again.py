"""Feeds asked for again, their other form, and the pages that name them."""

import datetime
import json

import pytest

from cooperation import publishing
from tests.factories import live_initiative, live_page, live_pillar, make_tag

from .feeding import HOUR, NOON, atom, change, withdraw
from .reading import read


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def again(client, url, **headers):
    answer = client.get(url, headers=headers)
    return answer.status_code, len(answer.content) > 0


@pytest.mark.parametrize("url", ["/feed.atom", "/feed.json", "/initiatives/feed.atom?q=dam"])
def test_who_comes_again_gets_nothing_until_something_is_new(client, clock, url):
    live_initiative(title="Dam")
    first = client.get(url)
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    assert first.headers["Cache-Control"] == "no-cache"
    known = [again(client, url, if_none_match=etag), again(client, url, if_modified_since=modified)]
    assert known == [(304, False), (304, False)]
    clock.shift(HOUR)
    live_initiative(title="Dam of another river")
    known = [again(client, url, if_none_match=etag), again(client, url, if_modified_since=modified)]
    assert known == [(200, True), (200, True)]


def test_nothing_new_is_known_before_anything_is_written(client, django_assert_num_queries):
    live_initiative()
    first = client.get("/feed.atom")
    with django_assert_num_queries(4):
        answer = client.get("/feed.atom", headers={"if-none-match": first.headers["ETag"]})
    # The words about it stay, for caches in between.
    names = ("ETag", "Last-Modified", "Cache-Control")
    assert (answer.status_code, [answer.headers[name] for name in names]) == (
        304,
        [first.headers[name] for name in names],
    )


def test_a_withdrawal_and_a_rename_are_news(client, clock):
    record = live_initiative(slug="dam").record
    live_initiative()
    for move in (
        lambda: publishing.rename(record, "wall", by=None),
        lambda: publishing.withdraw(record, by=None, reason="Wrong."),
    ):
        first = client.get("/feed.atom").headers
        clock.shift(HOUR)
        move()
        again_ = client.get("/feed.atom", headers={"if-none-match": first["ETag"]})
        since = client.get("/feed.atom", headers={"if-modified-since": first["Last-Modified"]})
        assert (again_.status_code, since.status_code) == (200, 200)


# JSON Feed

REQUIRED = {"version": str, "title": str, "items": list}
KNOWN = {
    "version": str,
    "title": str,
    "description": str,
    "home_page_url": str,
    "feed_url": str,
    "icon": str,
    "language": str,
    "authors": list,
    "items": list,
}
ITEM = {
    "id": str,
    "url": str,
    "title": str,
    "summary": str,
    "content_html": str,
    "date_published": str,
    "date_modified": str,
    "tags": list,
    "_edition": dict,
}


def test_the_json_feed_has_what_version_1_1_asks_for(client, clock):
    record = live_initiative(slug="dam", title="Dam").record
    change(record, clock)
    answer = client.get("/initiatives/dam/feed.json")
    found = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert {name: type(value) for name, value in found.items()} == KNOWN
    for item in found["items"]:
        assert {name: type(value) for name, value in item.items()} == ITEM
        assert datetime.datetime.fromisoformat(item["date_published"]).tzinfo is not None


def test_both_forms_say_the_same(client, clock):
    record = live_initiative(slug="dam", title="Dam").record
    change(record, clock)
    withdraw(live_page(slug="old").record, clock)
    of_atom = [
        (entry.id, entry.link, entry.title, entry.summary)
        for entry in atom(client, "/feed.atom").entries
    ]
    of_json = [
        (item["id"], item["url"], item["title"], item["content_html"])
        for item in json.loads(client.get("/feed.json").content)["items"]
    ]
    assert of_atom == of_json


# How a reader finds them


def alternates(client, url):
    links = read(client.get(url)).all("link", rel="alternate")
    return {link.attrs["type"]: link.attrs["href"] for link in links if "type" in link.attrs}


def test_a_page_names_its_own_feeds(client):
    tag, second = make_tag("Rivers"), make_tag("Roads")
    live_initiative(slug="dam", pillar=live_pillar(slug="water").record, tags=[tag, second])
    live_initiative(tags=[tag])
    feeds = {
        "/": "/feed.",
        "/changes/": "/feed.",
        "/search/?q=dam": "/feed.",
        "/sources/?q=dam": "/feed.",
        "/pillars/water/": "/pillars/water/feed.",
        "/initiatives/dam/": "/initiatives/dam/feed.",
        "/tags/rivers/": "/tags/rivers/feed.",
        "/tags/rivers+roads/": "/feed.",
        "/initiatives/?not=roads&sort=title&x=1": "/initiatives/feed.?not=roads",
    }
    for url, feed in feeds.items():
        before, after = feed.split("feed.")
        found = alternates(client, url)
        assert (url, found["application/atom+xml"]) == (url, f"{before}feed.atom{after}")
        assert (url, found["application/feed+json"]) == (url, f"{before}feed.json{after}")
        assert client.get(found["application/atom+xml"]).status_code == 200

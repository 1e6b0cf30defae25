"""Whoever asks the API again learns cheaply whether there is anything new."""

import datetime

import pytest

from cooperation import publishing, tagging
from tests.factories import (
    draft_page,
)

from .asking import DAY, LISTS, NOON, addresses


def test_a_client_that_asks_again_learns_cheaply_that_nothing_is_new(
    client, site, django_assert_num_queries
):
    for url in [*addresses(client), "/api/v1/openapi.json"]:
        etag = client.get(url).headers["ETag"]
        with django_assert_num_queries(3):
            again = client.get(url, headers={"if-none-match": etag})
        assert (url, again.status_code, again.content) == (url, 304, b"")
        assert again.headers["ETag"] == etag


def test_a_tag_made_weak_by_compression_is_known_too(client, site):
    response = client.get("/api/v1/initiatives/", headers={"accept-encoding": "gzip"})
    etag = response.headers["ETag"]
    assert (response.headers["Content-Encoding"], etag[:3]) == ("gzip", 'W/"')
    again = client.get("/api/v1/initiatives/", headers={"if-none-match": etag})
    assert again.status_code == 304


CHANGES = {
    "an edition": lambda site: publishing.publish(
        publishing.start_draft(site["dam"], by=None), by=None
    ),
    "a withdrawal": lambda site: publishing.withdraw(site["dam"], by=None, reason="It was wrong."),
    "an address": lambda site: publishing.rename(site["dam"], "weir", by=None),
    "a tag": lambda site: tagging.rename(
        tagging.named(["Water"])[0], name="Rivers", slug="rivers", by=None
    ),
    "a check of facts": lambda site: publishing.verify(site["dam"], by=None),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_there_is_something_new(client, site, change):
    tags = {url: client.get(url).headers["ETag"] for url in LISTS}
    change(site)
    again = {url: client.get(url, headers={"if-none-match": tags[url]}) for url in LISTS}
    assert {url: response.status_code for url, response in again.items()} == dict.fromkeys(
        LISTS, 200
    )


def test_when_a_moment_passes_there_is_something_new(client, site, time_machine):
    time_machine.move_to(NOON, tick=False)
    draft = publishing.start_draft(site["dam"], by=None)
    publishing.publish(draft, by=None, at=NOON + DAY)
    etag = client.get("/api/v1/changes/").headers["ETag"]
    time_machine.move_to(NOON + DAY - datetime.timedelta(seconds=1), tick=False)
    before = client.get("/api/v1/changes/", headers={"if-none-match": etag}).status_code
    time_machine.move_to(NOON + DAY, tick=False)
    after = client.get("/api/v1/changes/", headers={"if-none-match": etag}).status_code
    assert (before, after) == (304, 200)


def test_work_on_a_draft_makes_nothing_new(client, site):
    etag = client.get("/api/v1/changes/").headers["ETag"]
    draft = publishing.start_draft(site["dam"], by=None)
    publishing.submit(draft, by=None)
    publishing.send_back(draft, by=None, note="No.")
    publishing.discard(draft, by=None)
    draft_page()
    assert client.get("/api/v1/changes/", headers={"if-none-match": etag}).status_code == 304


def test_answers_to_different_questions_are_told_apart(client, site):
    urls = [*addresses(client), "/api/v1/initiatives/?limit=1", "/api/v1/initiatives/?q=dam"]
    tags = [client.get(url).headers["ETag"] for url in urls]
    tags.append(client.get("/api/v1/", headers={"host": "localhost"}).headers["ETag"])
    assert len(set(tags)) == len(tags)


def test_a_star_says_nothing_of_what_a_client_has(client, site):
    star = {"if-none-match": "*"}
    assert client.get("/api/v1/tags/", headers=star).status_code == 200
    assert client.get("/api/v1/tags/nothing/", headers=star).status_code == 404

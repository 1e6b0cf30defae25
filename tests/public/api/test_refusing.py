"""What the API does not do, and how it says so."""

import pytest
from django.test import Client

from cooperation import publishing, tagging
from tests.factories import (
    draft_page,
    live_page,
    make_tag,
)

from .asking import DAY, LISTS, NOON, PROBLEM, addresses, refused


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(site, method):
    client = Client(enforce_csrf_checks=True)
    for url in [*LISTS, "/api/v1/", "/api/v1/tags/water/", "/api/v1/openapi.json"]:
        response = getattr(client, method)(url)
        assert (url, response.status_code) == (url, 405)
        assert (url, response.headers["Allow"]) == (url, "GET, HEAD, OPTIONS")
        assert (url, response.headers["Content-Type"]) == (url, PROBLEM)


def test_the_head_of_an_answer_can_be_asked_for(client, site):
    for url in addresses(client):
        head, whole = client.head(url), client.get(url)
        assert (url, head.status_code, head.content) == (url, 200, b"")
        assert head.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/json", 200),
        ("application/*;q=0.5", 200),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200),
        ("text/csv", 406),
        ("text/html", 406),
        ("nonsense", 406),
    ],
)
def test_the_api_answers_in_json(client, site, accept, status):
    assert client.get("/api/v1/tags/", headers={"accept": accept}).status_code == status


def test_who_wants_a_table_is_told_where(client, site):
    assert refused(client, "/api/v1/tags/", accept="text/csv") == (
        406,
        "Accept application/json. Tables in CSV are at the addresses of the lists, as /tags.csv.",
    )


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/nowhere/", "/api/v2/tags/", "/api/v1/tags/water/more/", "/api/x/"]
)
def test_an_unknown_address_is_told_with_the_known_ones(client, path):
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (404, PROBLEM)
    assert response.json()["collections"] == [f"http://testserver{url}" for url in LISTS]


def test_a_missing_slash_is_added(client, site):
    for path in ("/api/v1/tags", "/api/v1/tags/water", "/api/v1", "/api/v1/tags?q=x"):
        response = client.get(path)
        slashed = path.replace("?", "/?") if "?" in path else f"{path}/"
        assert (path, response.status_code, response.headers["Location"]) == (path, 301, slashed)


def test_what_is_not_there_is_said_by_its_kind(client, site):
    assert refused(client, "/api/v1/tags/nothing/") == (
        404,
        "No tag on the site has the id “nothing”.",
    )
    for url in LISTS:
        for identity in ("nothing", "a:b", "a:b:c", "a:b:c:d", "a:b:c:d:e", "::", ":::", "x:y:99"):
            assert (url, identity, refused(client, f"{url}{identity}/")[0]) == (url, identity, 404)
    assert refused(client, f"/api/v1/changes/initiative:dam:{'9' * 30}/")[0] == 404


def test_what_was_withdrawn_says_why_and_where_to_go_on(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    old, new = live_page(slug="old").record, live_page(slug="new", title="New").record
    time_machine.move_to(NOON + DAY, tick=False)
    publishing.withdraw(old, by=None, reason="It was wrong.", successor=new)
    assert refused(client, "/api/v1/pages/old/") == (410, "It was wrong.")
    said = client.get("/api/v1/pages/old/").json()
    assert said["withdrawn_at"] == "2030-06-16T12:00:00Z"
    assert said["successor"] == {
        "id": "new",
        "title": "New",
        "url": "http://testserver/new/",
        "api_url": "http://testserver/api/v1/pages/new/",
    }


def test_of_what_was_withdrawn_for_legal_reasons_no_more_is_told(client):
    old, new = live_page(slug="old").record, live_page(slug="new", title="New").record
    publishing.withdraw(old, by=None, reason="A judgment.", successor=new, legal=True)
    answer = client.get("/api/v1/pages/old/")
    assert (answer.status_code, "A judgment." in answer.text) == (451, False)
    assert answer.json()["detail"] == "It cannot be shown for legal reasons."
    changes = client.get("/api/v1/changes/").json()["items"]
    assert [(one["record_id"], one["type"]) for one in changes] == [("new", "published")]


def test_a_successor_that_is_not_live_is_not_named(client):
    old, plan = live_page(slug="old").record, draft_page(slug="plan").record
    publishing.withdraw(old, by=None, reason="It was wrong.", successor=plan)
    assert client.get("/api/v1/pages/old/").json()["successor"] is None


def test_a_milestone_goes_with_its_initiative(client, site):
    publishing.withdraw(site["dam"], by=None, reason="It was wrong.")
    assert refused(client, "/api/v1/milestones/dam:m-0-2001-02-03/") == (410, "It was wrong.")


def test_a_former_id_leads_to_the_present_one(client, site):
    publishing.rename(site["dam"], "weir", by=None)
    tagging.rename(tagging.named(["Water"])[0], name="Rivers", slug="rivers", by=None)
    moved = {
        "/api/v1/initiatives/dam/": "/api/v1/initiatives/weir/",
        "/api/v1/initiatives/dam/?as_of=2020-01-01": "/api/v1/initiatives/weir/?as_of=2020-01-01",
        "/api/v1/milestones/dam:m-0-2001-02-03/": "/api/v1/milestones/weir:m-0-2001-02-03/",
        "/api/v1/tags/water/": "/api/v1/tags/rivers/",
    }
    for old, new in moved.items():
        response = client.get(old)
        assert (old, response.status_code) == (old, 301)
        assert response.headers["Location"] == f"http://testserver{new}"


def test_a_former_id_of_a_tag_that_leads_nowhere_tells_nothing(client, site):
    tag = make_tag("Idea")
    tagging.rename(tag, name="Plan", slug="plan", by=None)
    assert refused(client, "/api/v1/tags/idea/")[0] == 404


ORIGIN = {"origin": "https://elsewhere.example"}


def test_pages_of_other_sites_may_read_the_api_and_nothing_else(client, site):
    read = ["/api/v1/tags/", "/api/v1/tags/nothing/", "/api/v1/tags", "/api/v1/?x=1", "/api/docs/"]
    closed = ["/", "/tags/", "/tags.csv", "/data/", "/initiatives/dam/", "/admin/login/"]
    allowed = {
        url: client.get(url, headers=ORIGIN).headers.get("Access-Control-Allow-Origin")
        for url in read + closed
    }
    assert allowed == dict.fromkeys(read, "*") | dict.fromkeys(closed)
    headers = client.get("/api/v1/tags/").headers
    assert headers["Access-Control-Expose-Headers"] == "ETag, Link"
    assert "Access-Control-Allow-Credentials" not in headers


def test_a_browser_that_asks_first_is_told_what_it_may(client, site):
    asking = ORIGIN | {
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    response = client.options("/api/v1/tags/", headers=asking)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]
    assert client.options("/tags/", headers=asking).status_code == 405


def test_a_fault_of_ours_is_told_in_json(client, site, monkeypatch):
    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.models.query.QuerySet.order_by", None)
        response = client.get("/api/v1/tags/")
    assert (response.status_code, response.headers["Content-Type"]) == (500, PROBLEM)
    assert response.json()["title"] == "A fault of ours"

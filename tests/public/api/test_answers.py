"""What every answer of the API keeps to, and what a row says."""

import datetime
import json

import pytest
from django.test import Client

from cooperation import publishing, tagging
from cooperation.dataset import COLLECTIONS
from cooperation.models import Alias, Participation, TagAlias
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_leader,
    make_organization,
    make_source,
    make_tag,
)

from ..hidden import again, live_site
from .asking import LISTS, PROBLEM, ids, items, refused, row

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
TERMS = {
    "license": {
        "id": "CC-BY-4.0",
        "name": "Creative Commons Attribution 4.0 International (CC BY 4.0)",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "attribution": "U.S.–India Cooperation, http://testserver/, licensed under CC BY 4.0",
}


@pytest.fixture
def site(database):
    return again(live_site())


def addresses(client):
    """Every list, and the first row of each."""
    rows = [f"{url}{ids(client, url)[0]}/" for url in LISTS]
    return ["/api/v1/", *LISTS, *rows]


def test_every_answer_has_its_terms(client, site):
    for url in addresses(client):
        answer = client.get(url).json()
        assert (url, {name: answer.get(name) for name in TERMS}) == (url, TERMS)


def test_every_address_in_an_answer_leads_somewhere(client, site):
    def followed(value):
        if isinstance(value, dict):
            for name, one in value.items():
                if name.endswith("url") and one and one.startswith("http://testserver/"):
                    yield one.partition("#")[0].removeprefix("http://testserver")
                yield from followed(one)
        elif isinstance(value, list):
            for one in value:
                yield from followed(one)

    found = {link for url in addresses(client) for link in followed(client.get(url).json())}
    assert {link for link in found if client.get(link).status_code != 200} == set()
    assert len(found) > 40


def test_there_are_no_fractions(client, site):
    def refuse(text):
        raise AssertionError(text)

    for url in [*addresses(client), "/api/v1/openapi.json"]:
        assert json.loads(client.get(url).content, parse_float=refuse)


def test_a_row_of_a_list_is_the_beginning_of_the_row_in_full(client, site):
    for url in LISTS:
        for short in items(client, url):
            whole = row(client, f"{url}{short['id']}/")
            assert (url, {name: whole[name] for name in short}) == (url, short)
            more = {field.name for field in COLLECTIONS[url.split("/")[-2]].more}
            assert (url, whole.keys() - short.keys()) == (url, more)


def test_an_initiative_says_all_that_its_page_says(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    theme = live_pillar(slug="water").record
    source = make_source(
        key="gazette", title="Gazette", date="1985-06", side="us", archived_url="https://a.example/"
    )
    tag, unused = make_tag("Ice"), make_tag("Unused")
    organization = make_organization(slug="bureau")
    TagAlias.objects.create(tag=unused, name="Idle")
    draft = draft_initiative(
        slug="dam",
        title="Dam",
        acronym="D",
        pillar=theme,
        tags=[tag],
        sources=[source],
        summary="It holds water.",
        body="Built [@gazette] under [[pillar:water|the theme]].\n\nIt *stands*.",
        title_hi="बाँध",
        summary_hi="यह पानी रोकता है।",
        body_hi="[[pillar:water|विषय]] के अंतर्गत बना।",
        status="completed",
        status_note="Nobody `says` otherwise.",
        began="1955-03",
        ended="1960",
        milestones=[
            {
                "date": "1955-03",
                "title": "*Begun*",
                "description": "By & by.",
                "anchor": "begun",
                "setback": True,
            }
        ],
    )
    Alias.objects.create(edition=draft, name="The Wall")
    Alias.objects.create(edition=draft, name="Old Wall", former=True, position=1)
    Participation.objects.create(edition=draft, organization=organization)
    publishing.publish(draft, by=None, note="First.")
    mentioned = {
        "id": "gazette",
        "url": "http://testserver/sources/gazette/",
        "api_url": "http://testserver/api/v1/sources/gazette/",
        "title": "Gazette",
        "publisher": "The Gazette",
        "side": "us",
        "official": False,
        "date": "1985-06",
        "date_precision": "month",
        "document_url": source.url,
        "archived_url": "https://a.example/",
    }
    edition = {
        "edition": 1,
        "edition_url": "http://testserver/initiatives/dam/editions/1/",
        "live_from": "2030-06-15T12:00:00Z",
    }
    assert row(client, "/api/v1/initiatives/dam/") == {
        "id": "dam",
        "url": "http://testserver/initiatives/dam/",
        "api_url": "http://testserver/api/v1/initiatives/dam/",
        "title": "Dam",
        "title_hi": "बाँध",
        "summary": "It holds water.",
        "summary_hi": "यह पानी रोकता है।",
        "acronym": "D",
        "aliases": ["The Wall", "Old Wall"],
        "former_names": ["Old Wall"],
        "lead_pillar": "water",
        "also_advances": [],
        "form": "agreement",
        "status": "completed",
        "status_note": "Nobody says otherwise.",
        "began": "1955-03",
        "began_precision": "month",
        "ended": "1960",
        "ended_precision": "year",
        "confidence": "high",
        "tags": ["ice"],
        "participants": ["bureau"],
        "verified_on": None,
        **edition,
        "updated": "2030-06-15T12:00:00Z",
        "change_note": "First.",
        "text_html": '<p>Built<sup class="cite"><a '
        'href="http://testserver/initiatives/dam/#s-gazette" id="c-gazette" '
        'aria-label="Source 1: Gazette">1</a></sup> under '
        '<a href="http://testserver/pillars/water/">the theme</a>.</p>\n'
        "<p>It <em>stands</em>.</p>\n",
        "text_plain": "Built under the theme.\nIt stands.",
        "text_html_hi": '<p><a href="http://testserver/hi/pillars/water/">विषय</a> के '
        "अंतर्गत बना।</p>\n",
        "text_plain_hi": "विषय के अंतर्गत बना।",
        "sources": [mentioned],
        "milestones": [
            {
                "id": "dam:begun",
                "url": "http://testserver/initiatives/dam/#begun",
                "api_url": "http://testserver/api/v1/milestones/dam:begun/",
                "initiative": "dam",
                "initiative_title": "Dam",
                "lead_pillar": "water",
                "date": "1955-03",
                "date_precision": "month",
                "title": "Begun",
                "description": "By & by.",
                "setback": True,
                "sides": ["us"],
                "sources": [mentioned],
                **edition,
                "edition_url": "http://testserver/initiatives/dam/editions/1/#begun",
            }
        ],
        "links": [],
    }


def test_a_theme_tells_how_much_it_leads(client):
    site = live_site()
    theme = row(client, "/api/v1/pillars/first/")
    assert (theme["number"], theme["initiatives_led"], theme["initiatives_advancing"]) == (1, 1, 0)
    [link] = row(client, "/api/v1/initiatives/dam/")["links"]
    assert link == row(client, "/api/v1/links/initiative:canal:initiative:dam/")
    assert (link["relation_words"], link["inverse_words"], link["reason"]) == (
        "succeeds",
        "succeeded by",
        "It stands on it.",
    )
    assert site["dam"].slug == link["to_id"]


def test_a_term_in_office(client):
    make_leader(slug="ash", name="Ash", began="1953-01-20", ended="1961-01-20")
    make_leader(slug="birch", office="india", began="2001-05-04", ended=None, acting=True)
    ash = row(client, "/api/v1/leaders/ash/")
    del ash["changed"]
    assert ash == {
        "id": "ash",
        "url": "http://testserver/timeline/?from=1953&to=1961",
        "api_url": "http://testserver/api/v1/leaders/ash/",
        "name": "Ash",
        "office": "us",
        "began": "1953-01-20",
        "ended": "1961-01-20",
        "acting": False,
    }
    birch = row(client, "/api/v1/leaders/birch/")
    assert (birch["ended"], birch["acting"]) == (None, True)
    assert birch["url"] == "http://testserver/timeline/?from=2001"


def test_reference_data_tells_how_much_uses_it(client, site):
    assert row(client, "/api/v1/tags/water/")["initiatives"] == 2
    assert row(client, "/api/v1/organizations/bureau/")["initiatives"] == 2
    assert row(client, "/api/v1/sources/gazette/")["records"] == 2


def test_a_theme_that_is_not_on_the_site_is_not_named(client, site):
    publishing.withdraw(site["first"], by=None, reason="Merged.")
    assert row(client, "/api/v1/initiatives/dam/")["lead_pillar"] is None
    assert {one["lead_pillar"] for one in items(client, "/api/v1/milestones/")} == {None, "second"}


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


def test_on_another_day(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    dam = live_initiative(slug="dam", title="Old title").record
    time_machine.move_to(NOON + DAY, tick=False)
    draft = publishing.start_draft(dam, by=None)
    draft.title = "New title"
    draft.save()
    publishing.publish(draft, by=None)
    publishing.verify(dam, by=None)
    live_initiative(slug="canal")
    time_machine.move_to(NOON + 2 * DAY, tick=False)
    publishing.withdraw(dam, by=None, reason="It was wrong.")

    def seen(day):
        answer = client.get(f"/api/v1/initiatives/?as_of={day}").json()
        assert (answer["as_of"], answer["note"] is None) == (day, False)
        return [(one["id"], one["title"], one["verified_on"]) for one in answer["items"]]

    canal = live_title(client)
    assert seen("2030-06-14") == []
    assert seen("2030-06-15") == [("dam", "Old title", None)]
    assert seen("2030-06-16") == [canal, ("dam", "New title", "2030-06-16")]
    assert seen("2030-06-17") == [canal]
    assert row(client, "/api/v1/initiatives/dam/?as_of=2030-06-15")["edition"] == 1
    assert refused(client, "/api/v1/initiatives/dam/?as_of=2030-06-14")[0] == 404
    assert refused(client, "/api/v1/initiatives/dam/?as_of=2030-06-17")[0] == 410


def live_title(client):
    [canal] = items(client, "/api/v1/initiatives/")
    return canal["id"], canal["title"], None


def test_today_goes_no_further_than_now(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    dam = live_page(slug="dam", title="Now").record
    draft = publishing.start_draft(dam, by=None)
    draft.title = "This evening"
    draft.save()
    publishing.publish(draft, by=None, at=NOON + datetime.timedelta(hours=6))
    assert row(client, "/api/v1/pages/dam/?as_of=2030-06-15")["title"] == "Now"

"""What every answer of the API keeps to, and what a row says."""

import datetime
import json

from cooperation import publishing
from cooperation.dataset import COLLECTIONS
from cooperation.models import Alias, Participation, TagAlias
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_leader,
    make_organization,
    make_source,
    make_tag,
)

from ..hidden import live_site
from .asking import DAY, LISTS, NOON, addresses, items, refused, row

TERMS = {
    "license": {
        "id": "CC-BY-4.0",
        "name": "Creative Commons Attribution 4.0 International (CC BY 4.0)",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "attribution": "U.S.–India Cooperation, http://testserver/, licensed under CC BY 4.0",
}


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

"""The addresses of the site for search engines, read by an XML parser."""

import datetime
from xml.etree import ElementTree

import pytest
from django.core.cache import cache

from cooperation import publishing
from cooperation.public import sitemaps
from cooperation.public.views import sitemaps as views
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

from .hidden import all_unpublished, live_site
from .routes import addresses, page_names

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
HOST = "http://testserver"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# Not to be found: what a reader asks for, history beside its page, what is shown in confidence.
LEFT_OUT = {"search", "shared", "pack"}


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def listed(client, url="/sitemap.xml"):
    """Address and day of each entry of a file, and whether it is an index of files."""
    answer = client.get(url)
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    rows = {}
    for row in root:
        address = row.find(f"{SPACE}loc").text.removeprefix(HOST)
        day = row.find(f"{SPACE}lastmod")
        assert address not in rows
        rows[address] = day.text if day is not None else None
    return rows, root.tag == f"{SPACE}sitemapindex"


def test_every_page_stands_in_it_once_and_is_there(client):
    live_site()
    found, is_index = listed(client)
    names = {name for name in page_names() if "_edition" not in name and "_compare" not in name}
    every = addresses()
    expected = {url for name in names - LEFT_OUT for url in every[name]}
    assert (set(found), is_index) == (expected, False)
    assert {url: client.get(url).status_code for url in found} == dict.fromkeys(found, 200)


def test_what_is_not_live_does_not_stand_in_it(client):
    site = live_site()
    before = listed(client)
    all_unpublished(site)
    draft_initiative(slug="plan", tags=[make_tag("Plans")])
    publishing.publish(draft_page(slug="later"), by=None, at=NOON + DAY)
    assert listed(client) == before


def test_a_tag_that_only_a_theme_carries_has_no_page(client):
    theme = live_pillar()
    theme.tagged.create(tag=make_tag("Water"))
    assert "/tags/water/" not in listed(client)[0]


def test_a_page_is_as_old_as_what_it_says(client, clock):
    tag, source = make_tag("Water"), make_source(key="gazette")
    organization = make_organization(slug="bureau")
    first = live_initiative(slug="dam", tags=[tag], sources=[source])
    first.participations.create(organization=organization)
    clock.shift(DAY)
    live_initiative(slug="canal", tags=[tag])
    draft = publishing.start_draft(live_page(slug="about").record, by=None)
    clock.shift(DAY)
    publishing.publish(draft, by=None, significance="minor")
    found, _ = listed(client)
    assert {url: found[url] for url in found if "theme" not in url and "source-" not in url} == {
        "/": "2030-06-17",
        "/pillars/": "2030-06-17",
        "/initiatives/": "2030-06-17",
        "/timeline/": "2030-06-17",
        "/connections/": "2030-06-17",
        "/tags/": "2030-06-17",
        "/sources/": "2030-06-17",
        "/organizations/": "2030-06-17",
        "/changes/": "2030-06-17",
        "/glossary/": "2030-06-17",
        "/data/": "2030-06-17",
        "/api/docs/": "2030-06-17",
        "/about/": "2030-06-17",
        "/initiatives/dam/": "2030-06-15",
        "/initiatives/canal/": "2030-06-16",
        "/tags/water/": "2030-06-16",
        "/sources/gazette/": "2030-06-15",
        "/organizations/bureau/": "2030-06-15",
    }


def test_past_a_number_of_addresses_it_is_an_index_of_files(client, monkeypatch):
    live_site()
    for number in range(4):
        live_page(slug=f"page-{number}")
    whole, _ = listed(client)
    for place in (views, sitemaps):
        monkeypatch.setattr(place, "LIMIT", 3)
    for kind in (sitemaps.Rows, sitemaps.Bridges):
        monkeypatch.setattr(kind, "limit", 3)
    cache.clear()  # of the whole that was made above
    index, is_index = listed(client)
    assert (is_index, "/sitemap-pages.xml?p=2" in index) == (True, True)
    assert set(index.values()) == {"2030-06-15T12:00:00+00:00"}
    files = [listed(client, url) for url in index]
    assert [is_index for _, is_index in files] == [False] * len(files)
    assert {url: day for rows, _ in files for url, day in rows.items()} == whole
    sizes = {url: len(rows) for url, (rows, _) in zip(index, files, strict=True)}
    assert sum(sizes.values()) == len(whole)
    assert max(size for url, size in sizes.items() if "lists" not in url) == 3


@pytest.mark.parametrize("url", ["/sitemap-nothing.xml", "/sitemap-pages.xml?p=9"])
def test_a_file_that_is_not_there(client, url):
    live_site()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("page", ["0", "x", "-1", "%00", "9" * 5_000, "²"])
def test_an_impossible_page_of_it(client, page):
    live_site()
    assert client.get(f"/sitemap-pages.xml?p={page}").status_code == 404


def test_a_site_of_nothing_has_lists(client):
    found, _ = listed(client)
    assert found == dict.fromkeys(addresses()[name][0] for name in sitemaps.LISTS)


def test_who_comes_again_gets_nothing_until_something_changes(client, clock):
    live_page(slug="about")
    first = client.get("/sitemap.xml").headers
    for header, value in [
        ("if-none-match", first["ETag"]),
        ("if-modified-since", first["Last-Modified"]),
    ]:
        assert client.get("/sitemap.xml", headers={header: value}).status_code == 304
    clock.shift(DAY)
    live_page(slug="more")
    assert "/more/" in listed(client)[0]
    assert client.get("/sitemap.xml", headers={"if-none-match": first["ETag"]}).status_code == 200

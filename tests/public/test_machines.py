"""What programs ask for at addresses that they know, each read by a parser of its kind."""

import datetime
import json
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from tests.factories import live_page

from .reading import read

HOST = "http://testserver"
NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_robots_may_read_everything_but_the_desk_drafts_and_searches(client):
    answer = client.get("/robots.txt")
    robots = RobotFileParser()
    robots.parse(answer.content.decode().splitlines())
    allowed = ["/", "/initiatives/", "/initiatives/dam/", "/sources/", "/feed.atom", "/card.png"]
    allowed += ["/about/editions/1/", "/static/cooperation/site.css", "/search/", "/hi/search/"]
    refused = ["/admin/", "/shared/token/", "/search/?q=dam", "/hi/search/?q=dam"]
    found = {path: robots.can_fetch("*", f"{HOST}{path}") for path in allowed + refused}
    assert found == dict.fromkeys(allowed, True) | dict.fromkeys(refused, False)
    assert robots.site_maps() == [f"{HOST}/sitemap.xml"]
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_browser_learns_how_to_search(client):
    page = read(client.get("/"))
    [link] = page.all("link", rel="search")
    answer = client.get(link.attrs["href"])
    assert link.attrs["type"] == "application/opensearchdescription+xml"
    assert answer.headers["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    urls = {url.attrib["type"]: url.attrib for url in root.findall(f"{SPACE}Url")}
    assert urls["text/html"]["template"] == f"{HOST}/search/?q={{searchTerms}}"
    assert len(root.find(f"{SPACE}ShortName").text) <= 16
    assert len(root.find(f"{SPACE}Description").text) <= 1024
    image = root.find(f"{SPACE}Image").text.removeprefix(f"{HOST}/static/")
    assert finders.find(image) is not None
    live_page(title="Water")
    found = urls["text/html"]["template"].replace("{searchTerms}", "water").removeprefix(HOST)
    assert "Water" in read(client.get(found)).text


def fields(answer):
    lines = answer.content.decode().splitlines()
    return [tuple(line.split(": ", 1)) for line in lines]


def test_whom_to_tell_of_a_hole(client, settings, time_machine):
    time_machine.move_to(NOON, tick=False)
    settings.SECURITY_CONTACT = ["mailto:a@example.org", "https://example.org/security"]
    answer = client.get("/.well-known/security.txt")
    found = fields(answer)
    assert found == [
        ("Contact", "mailto:a@example.org"),
        ("Contact", "https://example.org/security"),
        ("Expires", "2030-12-12T00:00:00Z"),
        ("Preferred-Languages", "en, hi"),
        ("Canonical", f"{HOST}/.well-known/security.txt"),
    ]
    until = datetime.datetime.fromisoformat(dict(found)["Expires"])
    assert datetime.timedelta(days=30) < until - NOON < datetime.timedelta(days=365)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_where_nobody_is_named_there_is_nothing(client, settings):
    settings.SECURITY_CONTACT = []
    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_site_on_a_screen_has_a_name_and_icons(client):
    [link] = read(client.get("/")).all("link", rel="manifest")
    answer = client.get(link.attrs["href"])
    found = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (found["short_name"], found["start_url"]) == ("U.S.–India", "/")
    for icon in found["icons"]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as image:
            assert (image.format, "{}x{}".format(*image.size)) == ("PNG", icon["sizes"])
    assert {icon["sizes"] for icon in found["icons"]} == {"192x192", "512x512"}


def test_browsers_find_an_icon_of_their_kind(client):
    page = read(client.get("/"))
    icons = [link.attrs["href"] for link in page.all("link") if "icon" in link.attrs["rel"]]
    # At its own address for those that read no page.
    favicon = client.get("/favicon.ico").headers["Location"]
    assert icons[0] == favicon
    with Image.open(finders.find(favicon.removeprefix("/static/"))) as image:
        assert (image.format, image.info["sizes"]) == ("ICO", {(16, 16), (32, 32), (48, 48)})
    assert finders.find(icons[1].removeprefix("/static/")).endswith("favicon.svg")
    with Image.open(finders.find(icons[2].removeprefix("/static/"))) as image:
        assert (image.format, image.size, image.has_transparency_data) == ("PNG", (180, 180), False)


@pytest.mark.parametrize(
    "url", ["/robots.txt", "/opensearch.xml", "/site.webmanifest", "/favicon.ico"]
)
def test_they_may_be_kept_for_a_day(client, url):
    assert client.get(url).headers["Cache-Control"] == "public, max-age=86400"

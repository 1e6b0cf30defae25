"""What a page tells machines: its one address, how it looks where it is shared, its data."""

import datetime
import json

import pytest
from django.utils import timezone

from cooperation import publishing, sharing
from cooperation.models import Kind, Significance
from tests.admin.personas import as_user, member
from tests.factories import (
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_tag,
    make_user,
)

from .hidden import DRAFT, again, live_site
from .reading import read
from .routes import addresses, page_names

HOST = "http://testserver"
NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


def meta(page, name):
    """The content of a meta element by its name or property; None where there is none."""
    for key in ("property", "name"):
        for element in page.all("meta", **{key: name}):
            return element.attrs["content"]
    return None


def canonical(client, url):
    response = client.get(url, follow=True)  # a list redirects to it
    assert response.status_code == 200
    [link] = read(response).all("link", rel="canonical")
    return link.attrs["href"].removeprefix(HOST)


def nodes(response):
    """The nodes of the JSON-LD of a page, by their type."""
    scripts = read(response).all("script")
    [script] = [one for one in scripts if one.attrs == {"type": "application/ld+json"}]
    data = json.loads("".join(script.children))
    assert (data.keys(), data["@context"]) == ({"@context", "@graph"}, "https://schema.org")
    found = {}
    for node in data["@graph"]:
        found.setdefault(node["@type"], []).append(node)
    return found


# The one address


@pytest.mark.parametrize(
    ("asked", "one"),
    [
        ("/", "/"),
        ("/?utm_source=x&fbclid=y", "/"),
        ("/initiatives/dam/?utm_source=x&page=1", "/initiatives/dam/"),
        ("/about/?page=7&q=x", "/about/"),
        ("/initiatives/?", "/initiatives/"),
        ("/initiatives/?status=&q=&page=1&sort=newest", "/initiatives/"),
        ("/initiatives/?x=1&tag=water&status=active", "/initiatives/?tag=water&status=active"),
        ("/initiatives/?tag=water&tag=air&tag=water", "/initiatives/?tag=air&tag=water"),
        ("/initiatives/?sort=title&q=++dam+", "/initiatives/?q=dam&sort=title"),
        ("/initiatives/?to=2005&from=+2001", "/initiatives/?from=2001&to=2005"),
        ("/timeline/?tag=water&from=2000&view=x", "/timeline/?tag=water&from=2000"),
        ("/search/?q=dam&x=1", "/search/?q=dam"),
        ("/sources/?sort=newest&side=third+party", "/sources/?side=third+party"),
        ("/tags/water/?page=01", "/tags/water/"),
    ],
)
def test_a_page_has_one_address_whatever_noise_comes_along(client, asked, one):
    live_initiative(slug="dam", title="Dam", tags=[make_tag("Water"), make_tag("Air")])
    live_page(slug="about")
    assert canonical(client, asked) == one


def test_each_page_of_a_list_is_one_of_its_own(client):
    for number in range(51):
        live_page(title=f"Page {number:02}")
    assert canonical(client, "/changes/?page=2&x=1") == "/changes/?page=2"
    titles = [read(client.get(f"/changes/{query}")).one("title").text for query in ("", "?page=2")]
    assert titles == [
        "What changed | U.S.–India Cooperation",
        "What changed, page 2 | U.S.–India Cooperation",
    ]


def test_every_page_names_itself(client):
    again(live_site())
    every = addresses()
    # A pack is what its parameters say, and for no search engine.
    for name in page_names() - {"shared", "pack"}:
        assert (name, canonical(client, every[name][0])) == (name, every[name][0])


# Where it is shared


def test_a_shared_page_is_shown_with_title_summary_and_card(client):
    theme = live_pillar(title="Water", position=4).record
    live_initiative(slug="dam", title='The "Dam" & more', summary="A <wall>.", pillar=theme)
    page = read(client.get("/initiatives/dam/"))
    card = meta(page, "og:image")
    assert card.startswith(f"{HOST}/initiatives/dam/card.png?v=")
    names = ["og:type", "og:site_name", "og:title", "og:description", "og:url", "twitter:card"]
    assert [meta(page, name) for name in names] == [
        "article",
        "U.S.–India Cooperation",
        'The "Dam" & more',
        "A <wall>.",
        f"{HOST}/initiatives/dam/",
        "summary_large_image",
    ]
    assert [meta(page, f"og:image:{name}") for name in ("width", "height", "alt")] == [
        "1200",
        "630",
        'The "Dam" & more. Water. Agreement, since 2001',
    ]
    assert meta(page, "description") == "A <wall>."


def test_title_and_description_are_repeated_on_every_page(client):
    again(live_site())
    every = addresses()
    for name in page_names() - {"shared"}:
        page = read(client.get(every[name][0]))
        title = page.one("title").text.removesuffix(" | U.S.–India Cooperation")
        assert (name, meta(page, "og:title")) == (name, title)
        assert (name, meta(page, "og:description")) == (name, meta(page, "description"))
        assert (name, meta(page, "og:type") in ("website", "article")) == (name, True)


def test_without_a_summary_the_title_describes(client):
    live_page(slug="about", title="About", summary="")
    assert meta(read(client.get("/about/")), "description") == "About"


# Data

PUBLISHER = {"@type": "Organization", "name": "U.S.–India Cooperation", "url": f"{HOST}/"}


def test_an_initiative_is_an_article(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    theme = live_pillar(title="Water").record
    record = live_initiative(slug="dam", title="Dam", summary="A wall.", pillar=theme).record
    for significance in (Significance.MAJOR, Significance.MINOR):
        time_machine.shift(HOUR)
        draft = publishing.start_draft(record, by=None)
        publishing.publish(draft, by=None, note="More.", significance=significance)
    response = client.get("/initiatives/dam/")
    [article] = nodes(response)["Article"]
    assert article == {
        "@type": "Article",
        "@id": f"{HOST}/initiatives/dam/",
        "url": f"{HOST}/initiatives/dam/",
        "headline": "Dam",
        "description": "A wall.",
        "articleSection": "Water",
        "image": meta(read(response), "og:image"),
        "datePublished": "2030-06-15T12:00:00+00:00",
        "dateModified": "2030-06-15T13:00:00+00:00",
        "version": 3,
        "inLanguage": "en",
        "author": PUBLISHER,
        "publisher": PUBLISHER,
    }


@pytest.mark.parametrize("make", [live_pillar, live_page])
def test_a_theme_and_a_page_are_articles_too(client, make):
    edition = make(title="Water")
    [article] = nodes(client.get(edition.get_absolute_url()))["Article"]
    assert (article["headline"], "articleSection" in article) == ("Water", False)


def test_milestones_of_which_the_day_is_known_are_events(client):
    live_initiative(
        slug="dam",
        milestones=[
            {"date": "2001-02-03", "title": "The *wall* is built", "anchor": "wall"},
            {"date": "2004-05-06", "title": "Water comes", "anchor": "water"},
            {"date": "2002-03", "title": "Of a month"},
            {"date": "2002", "title": "Of a year"},
            {"date": "2003-01-01", "title": "The wall breaks", "setback": True},
        ],
    )
    assert nodes(client.get("/initiatives/dam/"))["Event"] == [
        {
            "@type": "Event",
            "name": name,
            "startDate": date,
            "url": f"{HOST}/initiatives/dam/#{anchor}",
            "subjectOf": {"@id": f"{HOST}/initiatives/dam/"},
        }
        for name, date, anchor in [
            ("Water comes", "2004-05-06", "water"),
            ("The wall is built", "2001-02-03", "wall"),
        ]
    ]


def test_no_more_than_twenty_events(client):
    live_initiative(
        slug="dam", milestones=[(f"2001-01-{day:02}", f"Step {day}") for day in range(1, 32)]
    )
    found = nodes(client.get("/initiatives/dam/"))["Event"]
    assert (len(found), found[0]["name"]) == (20, "Step 31")


def test_home_is_the_site_and_its_data(client):
    live_initiative(milestones=[("2024", "A step")])
    found = nodes(client.get("/"))
    [site], [data] = found["WebSite"], found["Dataset"]
    assert found.keys() == {"WebSite", "Dataset"}
    assert (site["url"], site["name"]) == (f"{HOST}/", "U.S.–India Cooperation")
    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{HOST}/search/?q={{words}}"},
        "query-input": "required name=words",
    }
    assert (data["name"] != "", 50 <= len(data["description"]) <= 5000) == (True, True)
    assert data["temporalCoverage"] == "1946/2024"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [one["contentUrl"] for one in data["distribution"]] == [
        f"{HOST}/initiatives.csv",
        f"{HOST}/api/v1/initiatives/",
    ]


@pytest.mark.parametrize(
    ("url", "steps"),
    [
        ("/pillars/", [("Home", "/"), ("Themes", "/pillars/")]),
        (
            "/initiatives/dam/",
            [("Home", "/"), ("Initiatives", "/initiatives/"), ("Dam", "/initiatives/dam/")],
        ),
        ("/tags/water/", [("Home", "/"), ("Tags", "/tags/"), ("Water", "/tags/water/")]),
        (
            "/organizations/bureau/",
            [
                ("Home", "/"),
                ("Organizations", "/organizations/"),
                ("Bureau & Co.", "/organizations/bureau/"),
            ],
        ),
        ("/about/", [("Home", "/"), ("About", "/about/")]),
        ("/changes/", [("Home", "/"), ("What changed", "/changes/")]),
        ("/search/?q=dam", [("Home", "/"), ("Search", "/search/")]),
    ],
)
def test_the_way_to_a_page(client, url, steps):
    edition = live_initiative(slug="dam", title="Dam", tags=[make_tag("Water")])
    edition.participations.create(
        organization=make_organization(slug="bureau", name="Bureau & Co.")
    )
    live_page(slug="about", title="About")
    [crumbs] = nodes(client.get(url))["BreadcrumbList"]
    assert crumbs["itemListElement"] == [
        {"@type": "ListItem", "position": place, "name": name, "item": f"{HOST}{path}"}
        for place, (name, path) in enumerate(steps, start=1)
    ]


# What a search engine asks of each type at least.
REQUIRED = {
    "Article": {"headline", "image", "datePublished", "dateModified", "author"},
    "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description"},
    "Event": {"name", "startDate"},
    "WebSite": {"name", "url", "potentialAction"},
}


def test_every_page_has_data_with_what_its_types_require(client):
    again(live_site())
    every = addresses()
    seen = set()
    for name in page_names() - {"shared"}:
        found = nodes(client.get(every[name][0]))
        for kind, rows in found.items():
            seen.add(kind)
            for node in rows:
                assert (name, kind, REQUIRED[kind] - node.keys()) == (name, kind, set())
                assert (name, None in node.values()) == (name, False)
    assert seen == set(REQUIRED)


def test_words_cannot_end_the_data(client):
    words = "</script><script>alert(1)</script><!--&\u2028"
    live_page(slug="odd", title=words, summary=words)
    response = client.get("/odd/")
    [article] = nodes(response)["Article"]
    assert (article["headline"], article["description"]) == (words, words)
    # The data, and the buttons that copy a citation.
    assert response.content.decode().count("<script") == 2


# What is not published is told to no machine


def head(response):
    page = read(response)
    links = [link.attrs["rel"] for link in page.all("link")]
    properties = [one.attrs["property"] for one in page.all("meta") if "property" in one.attrs]
    told = [rel for rel in links if rel in ("canonical", "alternate")]
    return told + properties + [script.attrs for script in page.all("script")]


@pytest.mark.parametrize("kind", Kind.values)
def test_a_preview_tells_machines_nothing(kind):
    edition = DRAFT[kind](title="A plan")
    response = as_user(member("Author")).get(f"{edition.get_absolute_url()}?preview={edition.pk}")
    assert (response.status_code, head(response)) == (200, [])


@pytest.mark.parametrize("kind", Kind.values)
def test_a_shared_draft_tells_machines_nothing(client, kind):
    until = timezone.now() + HOUR
    edition = DRAFT[kind](title="A plan")
    link = sharing.share(edition, by=make_user(), purpose="A reader", expires_at=until)
    response = client.get(link.get_absolute_url())
    assert (response.status_code, head(response)) == (200, [])


def test_what_went_wrong_is_no_page_to_share(client):
    publishing.withdraw(live_page(slug="old").record, by=None, reason="Wrong.")
    for url, status in [("/nowhere/", 404), ("/old/", 410), ("/timeline/?from=x", 400)]:
        response = client.get(url)
        told = [one for one in head(response) if one != "alternate"]
        assert (response.status_code, told) == (status, [])


def test_a_past_edition_is_neither_the_article_nor_the_card(client):
    edition = live_page(slug="page", title="Old words")
    draft = publishing.start_draft(edition.record, by=None)
    draft.title = "New words"
    draft.save()
    publishing.publish(draft, by=None)
    response = client.get("/page/editions/1/")
    page = read(response)
    assert nodes(response).keys() == {"BreadcrumbList"}
    assert meta(page, "og:image").startswith(f"{HOST}/card.png")
    assert meta(page, "og:title") == "Old words, edition 1"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_narrowed_list_says_in_its_title_how(client):
    theme = live_pillar(slug="water", title="Water").record
    live_initiative(pillar=theme, tags=[make_tag("Rivers")], milestones=[("2001", "A step")])
    for url, title in [
        ("/initiatives/?pillar=water&tag=rivers", "Initiatives: Water, Rivers"),
        ("/initiatives/", "Initiatives"),
        ("/timeline/?pillar=water&tag=rivers&from=2000", "Timeline: Water, Rivers from 2000"),
        ("/timeline/?tag=rivers&to=2005-06", "Timeline: Rivers to 2005-06"),
        ("/sources/?q=gazette", "Sources: gazette"),
    ]:
        found = read(client.get(url)).one("title").text
        assert found == f"{title} | U.S.–India Cooperation"

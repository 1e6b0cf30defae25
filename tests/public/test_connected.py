"""Themes, their bridges, and the timeline with its chart."""

import pytest

from cooperation import publishing
from cooperation.models import AlsoAdvances, CrossReference, Record
from tests.factories import draft_initiative, live_pillar, make_tag

from .reading import read


@pytest.fixture
def site(database):
    """Two themes that share an initiative, two links and a tag, and a third by itself."""
    tag = make_tag("River")
    water = live_pillar(slug="water", title="Water", position=1).record
    trade = live_pillar(slug="trade", title="Trade", position=2).record
    live_pillar(slug="art", title="Art", position=3)
    dam = draft_initiative(
        slug="dam",
        title="Dam",
        pillar=water,
        tags=[tag],
        milestones=[
            ("1955-03", "Begun"),
            {"date": "1958", "title": "Flooded", "setback": True},
            ("1960-01-02", "Opened"),
        ],
    )
    AlsoAdvances.objects.create(edition=dam, pillar=trade)
    bank = draft_initiative(
        slug="bank", title="Bank", pillar=trade, tags=[tag], milestones=[("2005", "Founded")]
    )
    CrossReference.objects.create(
        edition=bank, relation="supports", target=dam.record, reason="It paid for it."
    )
    CrossReference.objects.create(
        edition=dam, relation="related_to", target=bank.record, reason="It stands beside it."
    )
    for draft in (dam, bank):
        publishing.publish(draft, by=None)


def rows(page):
    [table] = page.all("table")
    return [
        [cell.text for cell in row.all() if cell.tag in ("td", "th")] for row in table.all("tr")
    ]


def test_a_bridge_shows_all_that_joins_its_themes(client, site):
    page = read(client.get("/connections/water/trade/"))
    assert page.one(class_="lede").text == (
        "1 initiative serves both themes; 2 written links join them."
    )
    links = [
        (*link.texts("a"), *link.texts(class_="meta"), *link.texts("p"))
        for link in page.part("Links, and why").all("li")
    ]
    assert links == [
        ("Bank", "Dam", "supports", "It paid for it."),
        ("Dam", "Bank", "related to", "It stands beside it."),
    ]
    assert page.part("Initiatives that serve both").texts("h3") == ["Dam"]
    assert page.part("Tags on both sides").texts("li") == ["River 1 and 1"]
    assert page.part("Water with other themes").links[1:] == [("/connections/water/art/", "Art")]


def test_a_bridge_of_nothing_says_so(client, site):
    page = read(client.get("/connections/water/art/"))
    assert "Nothing on record joins these two themes yet." in page.text
    assert page.one(class_="lede").text == (
        "0 initiatives serve both themes; 0 written links join them."
    )


def test_the_matrix_has_links_below_shared_above_and_led_on_its_diagonal(client, site):
    for url in ("/", "/connections/"):
        [table] = read(client.get(url)).all("table", class_="mx")
        cells = [[cell.text for cell in row.all("td")] for row in table.all("tr")[1:]]
        assert (url, cells) == (
            url,
            [
                ["1", "Water and Trade, shared initiatives: 1", "· none"],
                ["Trade and Water, links: 2", "1", "· none"],
                ["· none", "· none", "0"],
            ],
        )
        assert {href for href, _ in table.links if "connections" in href} == {
            "/connections/water/trade/"
        }


def test_the_closest_pair_stands_with_a_reason(client, site):
    page = read(client.get("/connections/"))
    assert page.part("The closest pairs").texts("p")[1:] == ["It paid for it."]


def test_the_table_of_the_timeline_says_what_its_chart_shows(client, site):
    page = read(client.get("/timeline/"))
    assert rows(page) == [
        ["Theme", "1950s", "1960s", "1970s", "1980s", "1990s", "2000s", "All"],
        ["Water", "2", "1", "–", "–", "–", "–", "3"],
        ["Trade", "–", "–", "–", "–", "–", "1", "1"],
        ["All themes", "2", "1", "–", "–", "–", "1", "4"],
    ]
    blocks = {
        row.one("p", class_="lab").one("a").text: (
            sum(path.attrs["d"].count("M") for path in row.all("path", class_="up")),
            sum(path.attrs["d"].count("M") for path in row.all("path", class_="down")),
        )
        for row in page.one("figure").all(class_="row")
        if row.all("p", class_="lab")
    }
    assert blocks == {"Water": (2, 1), "Trade": (1, 0)}
    assert page.one(class_="lede").text == (
        "4 milestones, from 1955 to 2005. 1 of them is a setback."
    )


def test_the_timeline_stands_by_year_newest_first(client, site):
    page = read(client.get("/timeline/"))
    assert page.texts("h3", class_="year") == ["2005", "1960", "1958", "1955"]
    assert page.texts("h4") == ["Founded", "Opened", "Setback Flooded", "Begun"]
    items = page.all("ol", class_="chron")[2].all("li")
    assert [item.one("time").text for item in items] == ["1958"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("pillar=water", ["Opened", "Setback Flooded", "Begun"]),
        ("tag=river&from=1958", ["Founded", "Opened", "Setback Flooded"]),
        ("from=1955&to=1955", ["Begun"]),
        ("from=2006", []),
    ],
)
def test_the_timeline_can_be_narrowed(client, site, query, shown):
    page = read(client.get(f"/timeline/?{query}"))
    assert page.texts("h4") == shown
    blocks = sum(path.attrs["d"].count("M") for path in page.all("path"))
    assert blocks == len(shown)


def test_a_timeline_of_nothing_says_so(client, site):
    page = read(client.get("/timeline/?from=2006"))
    assert "No milestone falls inside these limits." in page.text
    assert page.all("table") == []


def test_a_theme_shows_what_it_leads_and_what_contributes(client, site):
    page = read(client.get("/pillars/trade/"))
    assert [row[:4] for row in rows(page)[1:]] == [["since 2001", "Bank", "Agreement", "Active"]]
    glance = [dd.text for dd in page.one("dl").all("dd")]
    assert glance == ["1 initiative", "1 initiative", "Active 1", "2005"]
    assert page.part("Latest milestones").texts("h3") == ["Founded"]


def test_the_home_page_counts_what_is_live(client, site):
    theme = Record.objects.get(slug="art")
    draft_initiative(pillar=theme, milestones=[("2001", "Secret")])
    page = read(client.get("/"))
    assert page.one(class_="lede").text.startswith(
        "2 agreements, dialogues, exercises, programs and laws under 3 themes, "
        "with 4 dated milestones"
    )
    assert page.part("The themes").texts(class_="meta")[1:] == [
        "1 led here, 0 more contribute",
        "1 led here, 1 more contribute",
        "0 led here, 0 more contribute",
    ]


def test_an_empty_site_has_its_pages(client):
    for url in [
        "/",
        "/pillars/",
        "/initiatives/",
        "/tags/",
        "/timeline/",
        "/connections/",
        "/sources/",
        "/organizations/",
        "/search/",
        "/changes/",
    ]:
        assert (url, client.get(url).status_code) == (url, 200)

"""Themes, their bridges, and the timeline with its chart."""

import pytest

from cooperation import publishing
from cooperation.models import AlsoAdvances, CrossReference, Record
from tests.factories import draft_initiative, live_pillar, make_source, make_tag

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


OFFICES = ["President of the United States", "Prime Minister of India"]


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


def test_a_bridge_has_the_milestones_of_what_serves_both(client, site):
    part = read(client.get("/connections/water/trade/")).part("Their milestones")
    assert part.texts("h3") == ["Opened", "Setback Flooded", "Begun"]
    assert part.all(class_="meta")[0].text == "3, of which 1 setback"
    blocks = [path.attrs["d"].count("M") for path in part.all("path")]
    assert blocks == [2, 1]


def test_a_bridge_has_the_documents_on_which_both_themes_rest(client, site):
    source = make_source(title="Survey", publisher="Bureau", side="joint", date="1990")
    for slug in ("water", "trade", "trade"):
        theme = Record.objects.get(slug=slug)
        publishing.publish(draft_initiative(pillar=theme, sources=[source]), by=None)
    draft_initiative(pillar=Record.objects.get(slug="water"), sources=[source])
    page = read(client.get("/connections/water/trade/"))
    [row] = page.part("Documents on which both rest").all("li")
    assert row.texts("a") == ["Survey"]
    assert row.one(class_="how").text == "Joint Bureau, 1990. Water 1, Trade 2."


def test_a_bridge_of_nothing_says_so_and_where_the_two_meet(client, site):
    page = read(client.get("/connections/water/art/"))
    assert page.one(class_="lede").text == (
        "No written link joins these two themes, and no initiative serves both."
    )
    assert "Where they meet" not in page.texts("h2")
    play = draft_initiative(title="Play", pillar=Record.objects.get(slug="art"))
    AlsoAdvances.objects.create(edition=play, pillar=Record.objects.get(slug="trade"))
    publishing.publish(play, by=None)
    [way] = read(client.get("/connections/water/art/")).part("Where they meet").all("li")
    assert way.links[0] == ("/pillars/trade/", "Trade")
    assert list(zip(way.texts("p"), [href for href, _ in way.links[1:]], strict=True)) == [
        ("2 links and 1 shared initiative with Water", "/connections/water/trade/"),
        ("0 links and 1 shared initiative with Art", "/connections/trade/art/"),
    ]


def test_the_map_has_an_arc_for_each_pair_that_anything_joins(client, site):
    page = read(client.get("/connections/"))
    [figure] = page.all(class_="arcs")
    links = [a for a in figure.all("a") if "aria-label" in a.attrs]
    assert [(a.attrs["href"], a.attrs["aria-label"], a.text) for a in links] == [
        ("/connections/water/trade/", "Water and Trade: 2 links, 1 shared initiative", "2")
    ]
    assert len(figure.all("path")) == 1
    assert [href for href, _ in figure.one("ol").links] == [
        "/pillars/water/",
        "/pillars/trade/",
        "/pillars/art/",
    ]


def test_the_matrix_has_links_below_shared_above_and_led_on_its_diagonal(client, site):
    for url in ("/", "/connections/"):
        [table] = read(client.get(url)).all("table", class_="mx")
        cells = [[cell.text for cell in row.all("td")] for row in table.all("tr")[1:]]
        assert (url, cells) == (
            url,
            [
                [
                    "1",
                    "Water and Trade, shared initiatives: 1",
                    "Water and Art, shared initiatives: · none",
                ],
                [
                    "Trade and Water, links: 2",
                    "1",
                    "Trade and Art, shared initiatives: · none",
                ],
                ["Art and Water, links: · none", "Art and Trade, links: · none", "0"],
            ],
        )
        assert {href for href, _ in table.links if "connections" in href} == {
            "/connections/water/trade/",
            "/connections/water/art/",
            "/connections/trade/art/",
        }


def test_the_closest_pair_stands_with_a_reason(client, site):
    page = read(client.get("/connections/"))
    assert page.part("The closest pairs").texts("p")[1:] == ["It paid for it."]


def test_the_table_of_the_timeline_says_what_its_chart_shows(client, site):
    page = read(client.get("/timeline/"))
    assert rows(page) == [
        ["Year", "Water", "Trade", "All", *OFFICES],
        ["1955", "1", "", "1", "", ""],
        ["1958", "1 , setbacks: 1", "", "1 , setbacks: 1", "", ""],
        ["1960", "1", "", "1", "", ""],
        ["2005", "", "1", "1", "", ""],
        ["All", "3 , setbacks: 1", "1", "4 , setbacks: 1", ""],
    ]
    assert [len(body.all("tr")) for body in page.all("tbody")] == [2, 1, 1]
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
    assert [one.texts("h3") for one in page.all(class_="year")] == [
        ["2005"],
        ["1960"],
        ["1958"],
        ["1955"],
    ]
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
    glance = [dd.text for dd in page.one("aside").one("dl").all("dd")]
    assert glance == [
        "1 initiative",
        "1 initiative",
        "Active 1",
        "1 of 1 sourced, 0 by both sides",
        "2005",
    ]
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


def test_a_bridge_in_hindi_has_its_texts_in_english_marked(client, site):
    source = make_source(title="Survey", publisher="Bureau", side="joint", date="1990")
    for slug in ("water", "trade"):
        theme = Record.objects.get(slug=slug)
        publishing.publish(draft_initiative(pillar=theme, sources=[source]), by=None)
    page = read(client.get("/hi/connections/water/trade/"))
    assert page.one("h1").text == "Water तथा Trade"
    assert page.one("h1").texts("span", lang="en") == ["Water", "Trade"]
    assert page.one(class_="lede").text == ("1 पहल दोनों विषयों से जुड़ी है; 2 लिखित संबंध इन्हें जोड़ते हैं।")
    [row] = page.part("दस्तावेज़ जिन पर दोनों आधारित हैं").all("li")
    assert (row.one("a").text, row.one("a").attrs["lang"]) == ("Survey", "en")
    assert row.one(class_="how").text.endswith("Bureau , 1990। Water 1, Trade 1।")
    assert page.part("दोनों ओर के टैग").texts("li") == ["River 1 तथा 1"]


def test_the_map_in_hindi_says_what_joins_two_themes(client, site):
    page = read(client.get("/hi/connections/"))
    assert page.one(class_="lede").text.startswith("2 संबंध किसी पहल या विषय को")
    [arc] = page.one(class_="arcs").one("svg", role="group").all("a")
    assert arc.attrs["aria-label"] == "Water तथा Trade: 2 संबंध, 1 साझा पहल"

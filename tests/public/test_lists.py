"""Lists of initiatives as readers narrow them: filters, tags, themes, organizations, sources."""

import pytest

from cooperation import publishing
from cooperation.models import (
    Edition,
    Organization,
    Participation,
    Side,
    SourceKind,
    TagAlias,
)
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

from .reading import read


@pytest.fixture
def site(database):
    theme = live_pillar(slug="water", title="Water").record
    air, ice, sea = (
        make_tag("Air"),
        make_tag("Ice", description="Frozen water."),
        make_tag("Sea", description="Salt water."),
    )
    TagAlias.objects.create(tag=ice, name="Snow")
    bureau = make_organization(slug="bureau", name="Bureau", acronym="BU")
    board = make_organization(slug="board", name="Board", country="in")
    for slug, tags, organizations, began in (
        ("dam", [air, ice], [bureau, board], "1955"),
        ("canal", [ice, sea], [bureau], "1990"),
    ):
        draft = draft_initiative(
            slug=slug, title=slug.title(), pillar=theme, tags=tags, began=began
        )
        for organization in organizations:
            Participation.objects.create(edition=draft, organization=organization)
        publishing.publish(draft, by=None)


def titles(page):
    return [
        words for item in page.one("main").all("ol", class_="chron") for words in item.texts("h3")
    ]


def options(page, name):
    [select] = page.all("select", name=name)
    return [(option.attrs["value"], option.text) for option in select.all("option")[1:]]


def test_choices_are_named_and_each_can_be_taken_out(client, site):
    query = "q=dam&pillar=water&tag=air&tag=ice&not=sea&status=active&form=agreement"
    query += "&organization=bureau&from=1950&to=2000"
    page = read(client.get(f"/initiatives/?{query}&sort=title"))
    assert page.one("h2", id="count").text == "1 initiative"
    chosen = {words: href for href, words in page.all(class_="tagrow")[0].links}
    assert list(chosen) == [
        "Words: “dam” ×",
        "Theme: Water ×",
        "Status: Active ×",
        "Form: Agreement ×",
        "With: Bureau ×",
        "From: 1950 ×",
        "To: 2000 ×",
        "Tag: Air ×",
        "Tag: Ice ×",
        "Not: Sea ×",
        "Take out all",
    ]
    without_ice = f"?{query}&sort=title".replace("&tag=ice", "")
    assert chosen["Tag: Ice ×"] == without_ice
    assert chosen["Status: Active ×"] == f"?{query}&sort=title".replace("&status=active", "")
    assert chosen["Take out all"] == "/initiatives/"
    for href in chosen.values():
        assert client.get("/initiatives/" + href.removeprefix("/initiatives/")).status_code == 200


def test_the_last_choice_taken_out_leads_to_the_whole_list(client, site):
    page = read(client.get("/initiatives/?status=active"))
    assert page.all(class_="tagrow")[0].links[0] == ("/initiatives/", "Status: Active ×")


def test_options_stand_with_their_counts_and_the_chosen_one_is_selected(client, site):
    page = read(client.get("/initiatives/?organization=board"))
    assert options(page, "organization") == [("bureau", "Bureau (2)"), ("board", "Board (1)")]
    assert options(page, "pillar") == [("water", "Water (1)")]
    assert options(page, "tag") == [("air", "Air (1)"), ("ice", "Ice (1)")]
    [select] = page.all("select", name="organization")
    assert [o.attrs["value"] for o in select.all("option") if "selected" in o.attrs] == ["board"]


def test_chosen_tags_go_along_with_the_form_and_are_not_offered_again(client, site):
    page = read(client.get("/initiatives/?tag=ice"))
    assert [field.attrs["value"] for field in page.all("input", type="hidden")] == ["ice"]
    assert options(page, "tag") == [("air", "Air (1)"), ("sea", "Sea (1)")]
    page = read(client.get("/initiatives/?tag=ice&not=sea"))
    hidden = [
        (field.attrs["name"], field.attrs["value"]) for field in page.all("input", type="hidden")
    ]
    assert hidden == [("tag", "ice"), ("not", "sea")]
    assert titles(page) == ["Dam"]


def test_nothing_found_says_so_and_how_to_go_on(client, site):
    page = read(client.get("/initiatives/?q=nothing"))
    assert page.one("h2", id="count").text == "0 initiatives"
    assert "Nothing meets all of these together." in page.text
    page = read(client.get("/initiatives/?tag=air&status=active&to=1950"))
    section = page.one("section", class_="first")
    ways = [("?tag=air&status=active", "Without the end: 1 initiative")]
    assert section.one("ul").links == ways
    page = read(client.get("/initiatives/?tag=air&status=lapsed&to=1950"))
    section = page.one("section", class_="first")
    assert (section.all("ul"), "Take some of them out above." in section.text) == ([], True)


def test_decades_are_offered_with_their_counts(client, site):
    [row] = read(client.get("/initiatives/?tag=air")).all(class_="decades")
    assert row.links[:2] == [
        ("?tag=air&from=1950&to=1959", "1950s 1"),
        ("?tag=air&from=1960&to=1969", "1960s 1"),
    ]
    page = read(client.get("/initiatives/?from=1950&to=1959"))
    [row] = page.all(class_="decades")
    assert [a.text for a in row.all("a") if "aria-current" in a.attrs] == ["1950s 1"]
    assert (titles(page), row.links[4]) == (["Dam"], ("?from=1990&to=1999", "1990s 2"))


def test_of_many_organizations_the_most_frequent_and_the_chosen_one_are_offered(client, site):
    dam = Edition.objects.get(record__slug="dam")
    many = Organization.objects.bulk_create(
        Organization(slug=f"a-{n}", name=f"A {n:03}", country="us") for n in range(300)
    )
    Participation.objects.bulk_create(Participation(edition=dam, organization=one) for one in many)
    offered = options(read(client.get("/initiatives/")), "organization")
    assert (len(offered), offered[0], offered[-1][1]) == (
        300,
        ("bureau", "Bureau (2)"),
        "A 298 (1)",
    )
    offered = options(read(client.get("/initiatives/?organization=board")), "organization")
    assert (len(offered), offered[-1]) == (301, ("board", "Board (1)"))


def test_a_long_list_is_in_pages_that_keep_the_choice(client, site):
    for _ in range(40):
        live_initiative(tags=[])
    first = read(client.get("/initiatives/?status=active&sort=title"))
    assert first.one("nav", class_="pager").links == [("?status=active&sort=title&page=2", "Next")]
    second = read(client.get("/initiatives/?status=active&sort=title&page=2"))
    assert second.one("nav", class_="pager").links == [("?status=active&sort=title", "Previous")]
    assert (len(titles(first)), len(titles(second))) == (40, 2)


def test_a_tag_has_its_scope_synonyms_and_initiatives(client, site):
    page = read(client.get("/tags/ice/"))
    assert page.one(class_="lede").text == "Frozen water. 2 initiatives carry this tag."
    assert page.one(class_="also").text == "Also: Snow."
    assert titles(page) == ["Dam", "Canal"]
    assert page.part("Found together with").texts("li") == [
        "Air 1 without Air 1",
        "Sea 1 without Sea 1",
    ]
    assert page.part("Found together with").links == [
        ("/tags/air+ice/", "Air 1"),
        ("/tags/ice/?not=air", "without Air 1"),
        ("/tags/ice+sea/", "Sea 1"),
        ("/tags/ice/?not=sea", "without Sea 1"),
    ]
    assert ("/initiatives/?pillar=water&tag=ice", "Water") in page.links


def test_one_tag_without_another(client, site):
    page = read(client.get("/tags/ice/?not=air"))
    assert (page.texts("h1"), titles(page)) == (["Ice without Air"], ["Canal"])
    assert page.one(class_="lede").text == "1 initiative carries this tag, but not Air."
    assert page.all(class_="tagrow")[0].links == [("/tags/ice/", "Not: Air ×")]
    assert (
        "/initiatives/?tag=ice&not=air",
        "Filter these by status, form or year",
    ) in page.links
    assert titles(read(client.get("/initiatives/?tag=ice&not=air"))) == ["Canal"]


def test_nothing_can_have_a_tag_and_have_it_not(client, site):
    for url in ("/tags/ice/?not=ice", "/initiatives/?tag=ice&not=ice"):
        response = client.get(url)
        assert (url, response.status_code, "Take one of them out." in read(response).text) == (
            url,
            400,
            True,
        )
    for name in ("nothing", "%00x", "x" * 300):
        assert client.get(f"/tags/ice/?not={name}").status_code == 400
    assert client.get("/tags/ice/?" + "&".join(f"not=x{n}" for n in range(6))).status_code == 400


def test_a_choice_of_tags_that_nothing_meets_says_so(client, site):
    page = read(client.get("/tags/air+sea/"))
    assert "No initiative carries all of these together. Take one of them out above." in page.text
    assert [words for _, words in page.all(class_="tagrow")[0].links] == ["Air ×", "Sea ×"]
    assert page.all("h2", id="together") == []


def test_two_tags_together(client, site):
    page = read(client.get("/tags/air+ice/"))
    assert (page.texts("h1"), titles(page)) == (["Air and Ice"], ["Dam"])
    assert ("/initiatives/?tag=air&tag=ice", "Filter these by status, form or year") in page.links


def test_only_tags_that_lead_somewhere_are_offered(client, site):
    make_tag("Unused")
    draft_initiative(tags=[make_tag("Planned")])
    for url in ("/tags/", "/timeline/", "/initiatives/"):
        assert [word for word in ("Unused", "Planned") if word in read(client.get(url)).text] == []
    page = read(client.get("/tags/"))
    assert [term.text for term in page.all("dt")] == ["Air 1", "Ice 2", "Sea 1"]


def test_every_tag_offered_beside_another_leads_to_as_many_as_it_says(client, site):
    seen = 0
    for url in ("/tags/ice/", "/tags/air/", "/tags/ice/?not=air"):
        for href, words in read(client.get(url)).part("Found together with").links:
            found = titles(read(client.get(href)))
            assert (href, str(len(found))) == (href, words.split()[-1])
            seen += 1
    assert seen == 6


def test_organizations_stand_by_country_with_their_counts(client, site):
    make_organization(name="Idle")
    page = read(client.get("/organizations/"))
    assert page.part("United States").texts("li") == ["Bureau BU 2"]
    assert page.part("India").texts("li") == ["Board 1"]
    assert "Idle" not in page.text


def test_an_organization_has_its_initiatives_and_partners(client, site):
    page = read(client.get("/organizations/bureau/"))
    assert page.one(class_="lede").text == "BU. Takes part in 2 initiatives."
    assert titles(page) == ["Dam", "Canal"]
    assert page.one("aside").texts("li") == ["Board in 1", "Water 2"]
    assert ("/initiatives/?pillar=water&organization=bureau", "Water") in page.links


def test_a_source_tells_what_rests_on_it(client):
    source = make_source(key="gazette", title="Gazette", date="1985-06", note="A note.")
    live_initiative(slug="dam", title="Dam", sources=[source], milestones=[("1955-03", "Begun")])
    live_initiative(slug="canal", title="Canal", sources=[source], began="1990")
    record = live_initiative(sources=[source, make_source()]).record
    without = publishing.start_draft(record, by=None)
    without.citations.filter(source=source).delete()
    publishing.publish(without, by=None)
    page = read(client.get("/sources/gazette/"))
    assert page.part("What rests on it").one(class_="meta").text == "2 records, 1 milestone"
    [whole, _] = [li for li in page.part("What rests on it").all("li") if li.all("h3")]
    assert (whole.texts("h3"), whole.texts("p")[-1]) == (
        ["Canal"],
        "Cited for the record as a whole.",
    )
    assert ("/initiatives/dam/#m-0-1955-03", "March 1955: Begun") in page.links
    assert "June 1985" in page.one(class_="lede").text


def test_a_source_lists_every_sentence_that_rests_on_it(client):
    source = make_source(key="gazette")
    body = "The dam was begun in 1955. It was opened in 1960 [@gazette].\n\nIt holds [@gazette]."
    live_initiative(slug="dam", title="Dam", sources=[source], body=body)
    other = make_source(key="gazettes")
    live_initiative(sources=[source, other], body="Something else rests on [@gazettes].")
    draft_initiative(sources=[source], body="Secret [@gazette].")
    part = read(client.get("/sources/gazette/")).part("What rests on it")
    sentences = [link for link in part.links if "#" in link[0]]
    assert sentences == [
        ("/initiatives/dam/#c-gazette", "It was opened in 1960."),
        ("/initiatives/dam/#c-gazette.2", "It holds."),
    ]
    page = read(client.get("/initiatives/dam/"))
    anchors = [a.attrs["id"] for sup in page.all("sup") for a in sup.all("a")]
    assert anchors == ["c-gazette", "c-gazette.2"]


def test_a_source_names_those_cited_beside_it(client):
    one, often, once = make_source(key="one"), make_source(title="Often"), make_source(title="Once")
    live_initiative(sources=[one, often, once])
    live_initiative(sources=[one, often])
    draft_initiative(sources=[one, make_source(title="Secret")])
    beside = read(client.get("/sources/one/")).part("Cited beside it").all("li")
    assert [(row.texts("a"), row.one(class_="how").text) for row in beside] == [
        (["Often"], "Third parties The Gazette. In 2 of these records."),
        (["Once"], "Third parties The Gazette. In 1 of these records."),
    ]


def test_a_source_without_an_archived_copy_says_where_to_look(client):
    source = make_source(key="gazette", url="https://example.org/a")
    archived = make_source(key="kept", archived_url="https://archive.example.org/1")
    live_initiative(sources=[source, archived])
    look = ("https://web.archive.org/web/https://example.org/a", "Look in the Internet Archive")
    assert look in read(client.get("/sources/gazette/")).links
    kept = [words for _, words in read(client.get("/sources/kept/")).links]
    assert ("Look in the Internet Archive" in kept, archived.archived_url in kept) == (False, True)


def test_what_rests_on_a_source_is_in_pages(client):
    source = make_source(key="gazette")
    for place in range(41):
        live_initiative(title=f"Record {place:02}", sources=[source], began="1990")
    page = read(client.get("/sources/gazette/"))
    assert page.one("nav", class_="pager").links == [("?page=2", "Next")]
    assert titles(read(client.get("/sources/gazette/?page=2"))) == ["Record 40"]


def test_sources_can_be_narrowed(client):
    us = make_source(title="Fact sheet", side=Side.US, kind=SourceKind.FACT_SHEET, official=True)
    times = make_source(title="News", date="2001")
    live_initiative(sources=[us, times])
    live_initiative(sources=[times])
    make_source(title="Unused")

    def found(query):
        return [
            row.all("th")[0].text for row in read(client.get(f"/sources/{query}")).all("tr")[1:]
        ]

    assert found("") == ["News", "Fact sheet"]
    assert found("?sort=cited") == ["News", "Fact sheet"]
    assert (
        found("?side=us") == found("?kind=fact+sheet") == found("?official=yes") == ["Fact sheet"]
    )
    assert found("?side=third+party") == found("?q=news") == ["News"]
    assert found("?side=us&q=news") == []
    page = read(client.get("/sources/"))
    assert options(page, "side") == [
        ("us", "United States (1)"),
        ("third party", "Third parties (1)"),
    ]
    assert options(page, "kind") == [("fact sheet", "Fact sheet (1)"), ("news", "News (1)")]


def test_the_sources_cited_by_most_records_come_first(client):
    often, twice = make_source(title="Often", date="1990"), make_source(title="Twice", date="1990")
    once = make_source(title="Once", date="2020")
    for sources in ([often], [often, once], [often, twice], [twice]):
        live_initiative(sources=sources)
    draft_initiative(sources=[once, twice])

    def found(query):
        rows = read(client.get(f"/sources/{query}")).all("tr")[1:]
        return [(row.one("a").text, row.all("td")[-1].text) for row in rows]

    assert found("?sort=cited") == [("Often", "3"), ("Twice", "2"), ("Once", "1")]
    assert found("") == [("Once", "1"), ("Often", "3"), ("Twice", "2")]


def test_every_source_of_a_side_is_counted_in_its_option(client):
    live_initiative(sources=[make_source(side=Side.JOINT), make_source(), make_source()])
    for value, words in options(read(client.get("/sources/")), "side"):
        page = read(client.get("/sources/", {"side": value}))
        assert words.endswith(f"({len(page.all('tr')) - 1})")


def test_a_long_query_says_that_it_was_cut(client):
    page = read(client.get("/search/", {"q": "x" * 201}))
    assert page.one(class_="note", role="status").text == (
        "Only the first 200 characters were searched for."
    )
    assert read(client.get("/search/", {"q": "x" * 200})).all(role="status") == []

"""Lists of initiatives as readers narrow them: filters, tags, themes, organizations, sources."""

import pytest

from cooperation import publishing
from cooperation.models import Participation, Side, SourceKind, TagAlias
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
    air, ice = make_tag("Air"), make_tag("Ice", description="Frozen water.")
    TagAlias.objects.create(tag=ice, name="Snow")
    bureau = make_organization(slug="bureau", name="Bureau", acronym="BU")
    board = make_organization(slug="board", name="Board", country="in")
    for slug, tags, organizations, began in (
        ("dam", [air, ice], [bureau, board], "1955"),
        ("canal", [ice], [bureau], "1990"),
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
    query = "q=dam&pillar=water&status=active&form=agreement&organization=bureau"
    query += "&from=1950&to=2000&tag=air&tag=ice"
    page = read(client.get(f"/initiatives/?{query}&sort=title&page=1"))
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
    assert options(page, "tag") == [("air", "Air (1)")]


def test_nothing_found_says_so(client, site):
    page = read(client.get("/initiatives/?q=nothing"))
    assert page.one("h2", id="count").text == "0 initiatives"
    assert "Nothing meets all of these together." in page.text


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
    assert ("/tags/air+ice/", "Air 1") in page.links


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
    assert [term.text for term in page.all("dt")] == ["Air 1", "Ice 2"]


def test_every_tag_offered_beside_another_leads_to_as_many_as_it_says(client, site):
    for url in ("/tags/ice/", "/tags/air/"):
        [row] = read(client.get(url)).all(class_="tagrow")
        for href, words in row.links:
            found = titles(read(client.get(href)))
            assert (href, str(len(found))) == (href, words.split()[-1])


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
    assert page.one("aside").texts("li") == ["Board 1"]


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
    assert ("/initiatives/dam/#m-0-1955-03", "March 1955: Begun") in page.links
    assert "June 1985" in page.one(class_="lede").text


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

"""The search page, and suggestions while somebody types."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Participation, Side, TagAlias
from tests.factories import (
    draft_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

from .reading import read


@pytest.fixture
def site(database):
    """Two initiatives under two themes, with one of everything that can be found."""
    tag = make_tag("Ice", description="Frozen water.")
    TagAlias.objects.create(tag=tag, name="Snow")
    body = make_organization(slug="bureau", name="River Bureau", acronym="RB", country="in")
    for number, (slug, status, side) in enumerate(
        [("dam", "active", Side.US), ("canal", "lapsed", Side.JOINT)], start=1
    ):
        theme = live_pillar(slug=f"theme-{slug}", title=f"Theme of {slug}s", position=number).record
        draft = draft_initiative(
            slug=slug,
            title=f"River {slug}",
            acronym=slug[:2].upper(),
            pillar=theme,
            status=status,
            tags=[tag],
            sources=[
                make_source(title=f"River paper {number}", side=side, official=True, date="1999-05")
            ],
            milestones=[{"date": "2001-02", "title": f"Flood at the {slug}", "setback": True}],
            began="1990",
        )
        Participation.objects.create(edition=draft, organization=body)
        publishing.publish(draft, by=None)


def page(client, query):
    return read(client.get(f"/search/?{query}"))


def titles(answer):
    return answer.one("ol", class_="chron").texts("h3")


def tabs(answer):
    [nav] = [one for one in answer.all("nav") if one.attrs.get("aria-label") == "Kinds of results"]
    return {words: href for href, words in nav.links}


def facets(answer):
    [nav] = answer.all("nav", id="narrow")
    return nav.texts("h3"), [item.text for item in nav.all("li")]


def test_each_kind_says_what_it_is(client, site):
    answer = page(client, "q=river")
    rows = {
        row.texts("h3")[0]: [part.text for part in row.all("p")][-1]
        for row in answer.one("ol", class_="chron").all("li")
    }
    assert rows["River dam DA"] == "Initiative Theme of dams Agreement Active"
    assert rows["River Bureau"] == "Organization India"
    assert rows["River paper 2"] == "Source News Joint, official"
    assert page(client, "q=flood+dam&kind=milestone").one("ol", class_="chron").all("li")[
        0
    ].text == ("Feb. 2001 Setback Flood at the dam Milestone of River dam Theme of dams")
    assert "Tag" in page(client, "q=frozen").one("ol", class_="chron").text
    assert "Theme" in page(client, "q=dams").one("ol", class_="chron").text


def test_tabs_count_and_lead(client, site):
    answer = page(client, "q=river")
    assert list(tabs(answer)) == [
        *["Everything 7", "Initiatives 2", "Milestones 2", "Sources 2", "Organizations 1"]
    ]
    assert tabs(answer)["Initiatives 2"] == "?q=river&kind=initiative"
    narrowed = page(client, "q=river&kind=initiative&page=1")
    assert narrowed.texts("h2")[0] == "2 results for “river”"
    [here] = [link for link in narrowed.all("a") if link.attrs.get("aria-current") == "page"]
    assert here.text == "Initiatives 2"
    assert tabs(narrowed)["Everything 7"] == "?q=river"


def test_facets_count_and_can_be_taken_out(client, site):
    assert facets(page(client, "q=river")) == (
        ["Theme", "Status", "Form", "Who says so"],
        [
            *["Theme of dams 2", "Theme of canals 2"],
            *["Active 1", "Lapsed 1", "Agreement 2"],
            *["United States 1", "Joint 1"],
        ],
    )
    answer = page(client, "q=river&pillar=theme-dam&status=active")
    assert answer.texts("h2")[0] == "1 result for “river”"
    chosen = {words: href for href, words in answer.all("ul", class_="tagrow")[1].links}
    assert chosen == {
        "Theme: Theme of dams ×": "?q=river&status=active",
        "Status: Active ×": "?q=river&pillar=theme-dam",
    }
    none = page(client, "q=river&kind=organization&status=active")
    assert "Nothing meets all of these together." in none.text


@pytest.mark.parametrize(
    "query", ["kind=x", "pillar=nowhere", "status=x", "form=x", "side=x", "page=0", "page=x"]
)
def test_an_impossible_choice_is_refused_with_what_is_possible(client, site, query):
    response = client.get(f"/search/?q=river&{query}")
    assert (response.status_code, read(response).texts("h1")) == (400, ["Please try again"])


def test_a_page_that_there_is_not(client, site):
    assert client.get("/search/?q=river&page=2").status_code == 404


def test_what_was_found_is_marked_and_nothing_else_is_markup(client):
    live_page(title="<b>River</b> & 'banks'", body="<script>river</script>", slug="odd")
    response = client.get("/search/?q=river%3C%3E+banks")
    answer = read(response)
    assert answer.one("ol", class_="chron").texts("mark") == ["River", "banks"]
    assert titles(answer) == ["<b> River </b> & ' banks '"]  # as the reader of this test spaces it
    assert (answer.all("b"), "<script>river" in response.content.decode()) == ([], False)


def test_why_something_was_found_is_said(client, site):
    said = [part.text for part in page(client, "q=snow").all("p", class_="told")]
    assert said == ["Also called Snow", "Tagged Ice", "Tagged Ice"]
    said = [part.text for part in page(client, "q=RB&kind=initiative").all("p", class_="told")]
    assert said == ["With River Bureau", "With River Bureau"]


def test_search_finds_records_and_tags_by_name_and_synonym(client, site):
    assert titles(page(client, "q=snow")) == ["Ice", "River canal CA", "River dam DA"]
    assert titles(page(client, "q=dam&kind=initiative")) == ["River dam DA"]


def test_what_was_meant(client, site):
    answer = page(client, "q=rivver+dam")
    assert answer.one(class_="meant").text == (
        "Nothing holds “rivver dam”. These are the results for river dam."
    )
    live_page(title="Sanskrit", slug="a")
    answer = page(client, "q=sanskrit+rivver")
    assert [part.text for part in answer.all(class_="meant")] == [
        "Did you mean sanskrit river?",
        "Nothing holds all of these words. Left out: rivver .",
    ]
    assert answer.all(class_="meant")[0].links == [("/search/?q=sanskrit+river", "sanskrit river")]


def test_words_that_were_left_out(client, site):
    answer = page(client, "q=river+obelisk+monument")
    assert answer.one(class_="meant").text == (
        "Nothing holds all of these words. Left out: obelisk , monument ."
    )


def test_where_nothing_is_found_the_page_helps_on(client, site):
    for query in ("q=xyzzy", "q=%3F%21", "q=%E2%80%8D"):
        answer = page(client, query)
        assert answer.all("ol", class_="chron") == []
        addresses = {href for href, _ in answer.one("main").links}
        assert addresses >= {
            *["/pillars/theme-dam/", "/tags/", "/initiatives/", "/sources/", "/timeline/"]
        }
    assert page(client, "q=xyzzy").texts("h2")[0] == "No results for “xyzzy”"


def test_a_search_of_today_says_so_on_a_past_day(client, site):
    day = timezone.localdate() - datetime.timedelta(days=9)
    said = [part.text for part in page(client, f"q=river&as-of={day}").all(role="status")]
    assert said == [
        "You were looking at a past day. The search is always of the site as it is today; a result "
        "leads to today’s page."
    ]
    assert titles(page(client, f"q=river&as-of={day}")) == titles(page(client, "q=river"))


def test_results_are_not_for_other_search_engines(client, site):
    assert page(client, "q=river").all("meta", name="robots")[0].attrs["content"] == "noindex"
    assert page(client, "").all("meta", name="robots") == []


def test_pages_of_ten(client):
    for number in range(11):
        live_page(title=f"River {number:02}", slug=f"r{number}")
    answer = page(client, "q=river")
    assert (len(titles(answer)), answer.one(class_="pager").links) == (
        *(10, [("?q=river&page=2", "Next")]),
    )
    assert titles(page(client, "q=river&page=2")) == ["River 10"]


def test_browsing_finds_the_same(client, site):
    for words in ("river", "rivers", "canal", "snow", "RB", "riv", "riverz"):
        found = read(client.get("/initiatives/", {"q": words, "sort": "title"}))
        searched = page(client, f"q={words}&kind=initiative")
        if searched.all(class_="meant"):
            assert found.all("ol", class_="chron") == []
        else:
            assert sorted(titles(found)) == sorted(titles(searched))
    assert "0 initiatives" in read(client.get("/initiatives/", {"q": "?!"})).texts("h2")


def test_suggestions(client, site):
    response = client.get("/search/suggest/", {"q": "river d"})
    assert response.json() == {
        "suggestions": [
            {
                "title": "River dam",
                "label": "River dam",
                "kind": "Initiative",
                "url": "/initiatives/dam/",
            },
        ]
    }
    assert response.headers["Cache-Control"] == "private, max-age=60"
    assert response.headers["X-Robots-Tag"] == "noindex"
    labels = [one["label"] for one in client.get("/search/suggest/?q=sno").json()["suggestions"]]
    assert labels == ["Ice (Snow)"]
    for words in ("", "\0", "x" * 10_000, '"'):
        assert client.get("/search/suggest/", {"q": words}).json() == {"suggestions": []}
    assert client.post("/search/suggest/").status_code == 405


@pytest.fixture
def hindi(database):
    theme = live_pillar(slug="sea", title="Sea", title_hi="समुद्र", position=1).record
    tag = make_tag("Ice", description="Frozen water.")
    draft = draft_initiative(
        slug="dam",
        title="River dam",
        title_hi="नदी का बाँध",
        summary="A wall.",
        summary_hi="एक दीवार।",
        pillar=theme,
        tags=[tag],
        milestones=[{"date": "2001-02", "title": "Flood at the dam", "setback": True}],
    )
    publishing.publish(draft, by=None)


def test_results_on_a_page_in_hindi_lead_to_pages_in_hindi(client, hindi):
    page = read(client.get("/hi/search/?q=नदी"))
    results = page.one("ol", class_="chron")
    assert {href.split("#")[0] for href, _ in results.links} == {
        "/hi/initiatives/dam/",
        "/hi/pillars/sea/",
    }
    assert results.all("a", href="/hi/initiatives/dam/")[0].text == "नदी का बाँध"
    assert "एक दीवार।" in results.text
    assert [one.text for one in results.all("a", lang="en")] == ["Flood at the dam"]
    assert page.one("input", id="q").attrs["data-suggest"] == "/hi/search/suggest/"
    assert page.one("input", id="q").attrs["data-word"] == "सुझाव"


def test_on_a_page_in_english_what_is_in_hindi_is_marked(client, hindi):
    results = page(client, "q=नदी").one("ol", class_="chron")
    assert results.all("a", href="/initiatives/dam/")[0].text == "River dam"
    assert [one.text for one in results.all(lang="hi")] == ["नदी का बाँध"]
    assert "lang" not in client.get("/search/?q=river").content.decode().split("<main")[1]


def test_suggestions_on_a_page_in_hindi(client, hindi):
    [first] = client.get("/hi/search/suggest/", {"q": "नदी"}).json()["suggestions"][:1]
    assert first == {
        "title": "नदी का बाँध",
        "label": "नदी का बाँध",
        "kind": "पहल",
        "url": "/hi/initiatives/dam/",
    }
    [tag] = client.get("/hi/search/suggest/", {"q": "ice"}).json()["suggestions"]
    assert tag == {
        "title": "Ice",
        "label": "Ice",
        "kind": "टैग",
        "url": "/hi/tags/ice/",
        "lang": "en",
    }

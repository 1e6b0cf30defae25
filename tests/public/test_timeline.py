"""The timeline: decades, places of milestones, who was in office."""

import datetime

import pytest

from cooperation import publishing
from cooperation.models import Leader
from tests.factories import draft_initiative, live_initiative, live_pillar, make_tag

from .reading import read


@pytest.fixture
def theme(db):
    return live_pillar(slug="water", title="Water", position=1).record


def leader(office, name, began, ended=None, **kwargs):
    days = [datetime.date.fromisoformat(day) if day else None for day in (began, ended)]
    slug = f"{name.lower()}-{began[:4]}"
    return Leader.objects.create(
        slug=slug, office=office, name=name, began=days[0], ended=days[1], **kwargs
    )


@pytest.fixture
def leaders(db):
    leader("us", "Ash", "1945-04-12", "1953-01-20")
    leader("us", "Birch", "1953-01-20", "1961-01-20")
    leader("us", "Cedar", "1961-01-20")
    leader("india", "Dal", "1947-08-15", "1964-05-27")
    leader("india", "Ghee", "1964-05-27", "1964-06-09", acting=True)
    leader("india", "Lassi", "1964-06-09", "1966-01-11")


def in_office(page):
    return {
        one.one("h3").text: [(b.text, b.attrs["class"]) for b in one.all("b")]
        + [span.text for span in one.all(class_="g")]
        for one in page.all(class_="year")
    }


def test_both_administrations_stand_beside_each_year(client, theme, leaders):
    live_initiative(
        pillar=theme,
        milestones=[(year, "A step") for year in ("1946", "1947", "1950", "1953", "1964", "1966")],
    )
    us, india = ("United States", "who us"), ("India", "who india")
    assert in_office(read(client.get("/timeline/"))) == {
        "1946": [us, "United States Ash"],
        "1947": [us, india, "United States Ash", "India from Aug. 15 Dal"],
        "1950": [us, india, "United States Ash", "India Dal"],
        "1953": [us, india, "United States Ash, from Jan. 20 Birch", "India Dal"],
        "1964": [
            us,
            india,
            "United States Cedar",
            "India Dal, from May 27 Ghee (acting), from June 9 Lassi",
        ],
        "1966": [us, india, "United States Cedar", "India Lassi until Jan. 11"],
    }


def test_the_table_names_them_too(client, theme, leaders):
    live_initiative(pillar=theme, milestones=[("1946", "A step"), ("1953", "Another")])
    rows = [
        [cell.text for cell in row.all("td")] for row in read(client.get("/timeline/")).all("tr")
    ]
    assert rows[1:] == [
        ["1", "1", "Ash", ""],
        ["1", "1", "Ash, from Jan. 20 Birch", "Dal"],
        ["2", "2", ""],
    ]


def test_decades_are_offered_with_their_counts(client, theme):
    live_initiative(
        pillar=theme, milestones=[("1955", "A"), ("1958-02", "B"), ("1990", "C"), ("2001", "D")]
    )
    draft_initiative(pillar=theme, milestones=[("1970", "Secret")])
    [zoom] = read(client.get("/timeline/?pillar=water")).all("nav", class_="zoom")
    assert zoom.links == [
        ("?pillar=water", "All years"),
        ("?pillar=water&from=1950&to=1959", "1950s 2"),
        ("?pillar=water&from=1990&to=1999", "1990s 1"),
        ("?pillar=water&from=2000&to=2009", "2000s 1"),
    ]
    page = read(client.get("/timeline/?pillar=water&from=1950&to=1959"))
    [zoom] = page.all("nav", class_="zoom")
    chosen = [a.text for a in zoom.all("a") if "aria-current" in a.attrs]
    assert (chosen, page.texts("h4")) == (["1950s 2"], ["B", "A"])
    axis = page.all("svg", class_="axis")[0].texts("text")
    assert axis == [str(year) for year in range(1950, 1960)]


def test_each_milestone_has_an_address_that_leads_to_its_place(client, theme):
    live_initiative(
        slug="dam",
        title="Dam",
        pillar=theme,
        milestones=[(f"{year}", f"Step {year}") for year in range(1950, 2000)],
    )
    twin = live_initiative(
        slug="art", title="Art", pillar=theme, milestones=[("1990", "Same year")]
    )
    page = read(client.get("/timeline/"))
    [first, *_] = page.all("ol", class_="chron")[0].all("li")
    assert first.attrs["id"] == "dam.m-49-1999"
    assert first.one(class_="when").links == [
        ("?milestone=dam.m-49-1999", "Address of this milestone: 1999")
    ]
    for slug, anchor, number in [
        ("dam", "m-49-1999", ""),
        ("dam", "m-40-1990", ""),
        ("dam", "m-11-1961", ""),
        ("dam", "m-10-1960", "?page=2"),
        ("dam", "m-0-1950", "?page=2"),
        ("art", twin.milestones.get().anchor, ""),
    ]:
        asked = client.get(f"/timeline/?milestone={slug}.{anchor}")
        place = f"/timeline/{number}#{slug}.{anchor}"
        assert (asked.status_code, asked.headers["Location"]) == (302, place)
        html = client.get(f"/timeline/{number}").content.decode()
        assert f'id="{slug}.{anchor}"' in html


@pytest.mark.parametrize("value", ["dam.nothing", "nothing.m-0-1990", "dam", ".", "a.b.c"])
def test_a_milestone_that_is_not_there_is_not_found(client, theme, value):
    live_initiative(slug="dam", pillar=theme, milestones=[("1990", "A step")])
    assert client.get(f"/timeline/?milestone={value}").status_code == 404


def test_a_milestone_of_what_is_not_live_is_not_found(client, theme):
    draft = draft_initiative(slug="plan", pillar=theme, milestones=[("1990", "Secret")])
    gone = live_initiative(slug="gone", pillar=theme, milestones=[("1990", "A step")])
    publishing.withdraw(gone.record, by=None, reason="Wrong.")
    for slug in (draft.record.slug, "gone"):
        assert client.get(f"/timeline/?milestone={slug}.m-0-1990").status_code == 404


def test_equals_on_a_day_are_counted_in_the_order_of_the_list(client, theme):
    titles = ["B", "A", "C"]
    for place, title in enumerate(titles):
        live_initiative(
            slug=f"record-{place}",
            title=title,
            pillar=theme,
            milestones=[
                {"date": "1990", "title": f"Step {n}", "anchor": f"m-{n}"} for n in range(15)
            ],
        )
    html = client.get("/timeline/?page=2").content.decode()
    second = [
        place for place in range(3) for n in range(15) if f'id="record-{place}.m-{n}"' in html
    ]
    assert second == [2] * 5
    for place, number in [(1, ""), (0, ""), (2, "")]:
        answer = client.get(f"/timeline/?milestone=record-{place}.m-0")
        assert answer.headers["Location"] == f"/timeline/{number}#record-{place}.m-0"
    answer = client.get("/timeline/?milestone=record-2.m-10")
    assert answer.headers["Location"] == "/timeline/?page=2#record-2.m-10"


def test_in_hindi_it_says_so_in_hindi(client, leaders):
    theme = live_pillar(slug="water", title="Water", title_hi="जल", position=1).record
    live_initiative(
        pillar=theme, tags=[make_tag("Ice")], milestones=[("1953", "A step"), ("1957", "Another")]
    )
    page = read(client.get("/hi/timeline/?pillar=water&tag=ice&from=1950&to=1959"))
    assert page.one("title").text.startswith("घटनाक्रम: जल, Ice, 1950 से 1959 तक |")
    assert page.one(class_="lede").text == (
        "जल के अंतर्गत 2 पड़ाव (टैग: Ice ), 1953 से 1957 तक। इनमें 0 झटके हैं।"
    )
    assert page.one(class_="lede").one("span").attrs == {"lang": "en"}
    assert page.one("option", value="ice").attrs["lang"] == "en"
    assert [link for link in page.one(class_="zoom").links if "from=1950" in link[0]] == [
        ("?pillar=water&tag=ice&from=1950&to=1959", "1950 का दशक 2")
    ]
    assert "20 जनवरी" in page.one("table").texts("tbody")[0]

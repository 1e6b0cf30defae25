"""Lists of the API have the filters of the pages."""

import pytest

from ..reading import read
from .asking import ids
from .content import two_themes


@pytest.fixture(scope="module", autouse=True)
def site(standing):
    two_themes()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["canal", "dam", "dialogue"]),
        ("pillar=water", ["canal", "dam"]),
        ("pillar=trade", ["canal", "dialogue"]),
        ("tag=ice", ["canal", "dam"]),
        ("tag=ice&tag=salt", ["dam"]),
        ("not=salt", ["canal", "dialogue"]),
        ("tag=ice&not=salt", ["canal"]),
        ("status=completed", ["dam"]),
        ("form=project", ["canal"]),
        ("organization=bureau", ["dam"]),
        ("from=1961", ["canal", "dialogue"]),
        ("to=1990", ["canal", "dam"]),
        ("from=1956&to=1990-05", ["dam"]),
        ("q=dam", ["dam"]),
        ("q=DIALOGUE", ["dialogue"]),
        ("pillar=water&status=completed&form=agreement&tag=ice&q=dam&from=1950", ["dam"]),
        ("status=lapsed", []),
    ],
)
def test_initiatives_are_narrowed_as_on_the_page(client, query, found):
    assert ids(client, f"/api/v1/initiatives/?{query}") == found


@pytest.mark.parametrize(
    "query", ["", "pillar=water", "tag=ice&tag=salt", "status=completed", "from=1961", "q=dam"]
)
def test_as_many_as_the_page_counts(client, query):
    page = read(client.get(f"/initiatives/?{query}"))
    total = client.get(f"/api/v1/initiatives/?{query}").json()["total"]
    assert page.one("h2", id="count").text.split()[0] == str(total)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["dam:begun", "dam:flooded", "canal:opened"]),
        ("pillar=water", ["dam:begun", "dam:flooded"]),
        ("tag=ice&tag=salt", ["dam:begun", "dam:flooded"]),
        ("initiative=canal", ["canal:opened"]),
        ("setback=yes", ["dam:flooded"]),
        ("setback=no", ["dam:begun", "canal:opened"]),
        ("from=1956", ["dam:flooded", "canal:opened"]),
        ("to=1955", ["dam:begun"]),
        ("q=opened", ["canal:opened"]),
    ],
)
def test_milestones_are_narrowed(client, query, found):
    assert ids(client, f"/api/v1/milestones/?{query}") == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("pillars/", ["water", "trade"]),
        ("tags/", ["ice", "salt"]),
        ("tags/?q=al", ["salt"]),
        ("sources/?side=us", ["fact-sheet"]),
        ("sources/?kind=news&q=morning", ["news"]),
        ("sources/?official=yes", ["fact-sheet"]),
        ("sources/?official=no&q=morning", ["news"]),
        ("organizations/", ["bureau"]),
        ("organizations/?country=in&q=bu", ["bureau"]),
        ("organizations/?country=us", []),
        ("leaders/", ["birch", "cedar"]),
        ("leaders/?office=india", ["birch"]),
        ("links/", ["initiative:canal:initiative:dam"]),
        ("links/?pillar=water", ["initiative:canal:initiative:dam"]),
        ("links/?relation=succeeds", []),
        ("links/?record=initiative:dam", ["initiative:canal:initiative:dam"]),
        ("links/?record=initiative:dialogue", []),
        ("changes/?type=withdrawn", []),
        ("changes/?kind=pillar&pillar=water", ["pillar:water:1"]),
        ("changes/?significance=minor", []),
    ],
)
def test_other_lists_are_narrowed(client, url, found):
    assert ids(client, f"/api/v1/{url}") == found

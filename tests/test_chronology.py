"""Milestones: which, in which order, and how they spread."""

from collections import Counter

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.chronology import Density, Window, density, milestones, newest
from tests.factories import draft_initiative, live_initiative, live_pillar, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db):
    """Three initiatives under two themes; one of them has a former edition and a draft."""
    water, trade = live_pillar(slug="water").record, live_pillar(slug="trade").record
    river = make_tag("River")
    live_initiative(
        title="Dam",
        pillar=water,
        tags=[river],
        milestones=[
            ("1955", "Begun"),
            ("1955-03", "Planned"),
            {"date": "1958-07-01", "title": "Flooded", "setback": True},
            ("1960-01-01", "Opened"),
        ],
    )
    live_initiative(
        title="Bank", pillar=trade, milestones=[("1955-03", "Founded"), ("2005-12-31", "Grown")]
    )
    canal = live_initiative(title="Canal", pillar=trade, tags=[river], milestones=[("1960", "Dug")])
    publishing.publish(publishing.start_draft(canal.record, by=None), by=None)
    publishing.start_draft(canal.record, by=None)
    draft_initiative(pillar=water, tags=[river], milestones=[("1900", "Secret")])
    return {"water": water.pk, "trade": trade.pk, "river": river.pk}


def titles(**window):
    return [one.title for one in newest(milestones(timezone.now(), Window(**window)))]


def test_newest_first_the_more_precise_first_then_by_title_of_the_initiative(made):
    assert titles() == ["Grown", "Opened", "Dug", "Flooded", "Founded", "Planned", "Begun"]


def test_by_lead_theme_and_tag(made):
    assert titles(pillar=made["trade"]) == ["Grown", "Dug", "Founded"]
    assert titles(tag=made["river"]) == ["Opened", "Dug", "Flooded", "Planned", "Begun"]
    assert titles(pillar=made["trade"], tag=made["river"]) == ["Dug"]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("1960", "", ["Grown", "Opened", "Dug"]),
        ("1960-01", "", ["Grown", "Opened"]),
        ("", "1955", ["Founded", "Planned", "Begun"]),
        ("", "1955-02", ["Begun"]),
        ("", "1955-03", ["Founded", "Planned", "Begun"]),
        ("1958-07-01", "1958-07-01", ["Flooded"]),
        ("1958", "1960-01-01", ["Opened", "Dug", "Flooded"]),
        ("2005-12-31", "2005", ["Grown"]),
        ("2006", "", []),
    ],
)
def test_a_bound_includes_the_whole_of_itself(made, since, until, expected):
    assert titles(since=since, until=until) == expected


def test_density_counts_by_lead_theme_year_and_direction(made):
    found = density(timezone.now())
    water, trade = made["water"], made["trade"]
    assert found.up == Counter(
        {(water, 1955): 2, (water, 1960): 1, (trade, 1955): 1, (trade, 1960): 1, (trade, 2005): 1}
    )
    assert found.down == Counter({(water, 1958): 1})


def test_rows_totals_and_decades_of_a_density(made):
    found = density(timezone.now())
    water = made["water"]
    assert found.row(water) == (Counter({1955: 2, 1960: 1}), Counter({1958: 1}))
    assert found.row() == (Counter({1955: 3, 1960: 2, 2005: 1}), Counter({1958: 1}))
    assert (found.total(water), found.total(), found.setbacks) == (4, 7, 1)
    assert found.decades(water) == Counter({1950: 3, 1960: 1})
    assert found.decades() == Counter({1950: 4, 1960: 2, 2000: 1})
    assert found.years == (1955, 2005)


def test_density_inside_a_window(made):
    found = density(timezone.now(), Window(tag=made["river"], since="1956", until="1959"))
    assert (found.up, found.down) == (Counter(), Counter({(made["water"], 1958): 1}))


def test_density_of_milestones_at_hand():
    edition = draft_initiative(
        milestones=[
            ("1955", "A"),
            ("1955-03-04", "B"),
            {"date": "1956", "title": "C", "setback": True},
        ]
    )
    found = Density.of(edition.milestones.all())
    assert found.row() == (Counter({1955: 2}), Counter({1956: 1}))


def test_of_nothing(db):
    found = density(timezone.now())
    assert (found.years, found.total(), found.decades()) == (None, 0, Counter())

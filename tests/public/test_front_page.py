"""The front page: whose beginnings its chart names."""

import pytest

from cooperation import publishing
from cooperation.models import CrossReference
from tests.factories import draft_initiative, live_initiative

from .reading import read


def linked(*, to=(), live=True, **values):
    """An initiative that refers to the records `to`."""
    draft = draft_initiative(**values)
    for place, record in enumerate(to):
        CrossReference.objects.create(
            edition=draft, relation="succeeds", target=record, position=place, reason="It does."
        )
    return (publishing.publish(draft, by=None) if live else draft).record


@pytest.fixture
def named(client):
    """The words on the chart, in the order of years."""
    return lambda: [mark.one("text").text for mark in read(client.get("/")).all("g", class_="ann")]


def test_of_what_began_about_one_time_the_one_with_most_live_links_is_named(named):
    dam = live_initiative(title="A dam", began="1990").record
    canal = live_initiative(title="A canal", began="1995").record
    assert named() == ["1990 A dam"]
    linked(to=[dam, canal], live=False, title="A plan", began="2012")
    assert named() == ["1990 A dam"]
    linked(to=[canal], title="A lock", began="2012")
    assert named() == ["1995 A canal", "2012 A lock"]
    linked(to=[dam], title="A weir", began="2013")
    linked(to=[dam], title="A pump", began="2014")
    assert named() == ["1990 A dam", "2012 A lock"]


def test_what_nobody_knows_the_beginning_of_is_not_named(named):
    canal = live_initiative(title="A canal", began=None).record
    linked(to=[canal], title="A lock", began="2012")
    assert named() == ["2012 A lock"]

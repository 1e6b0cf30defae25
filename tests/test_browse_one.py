"""Periods and decades of an initiative that is alone on the site."""

import pytest
from django.utils import timezone

from cooperation import browse, publishing
from cooperation.browse import Filters
from tests.factories import draft_initiative

pytestmark = pytest.mark.django_db


def slugs(filters):
    return [entry.record.slug for entry in browse.initiatives(timezone.now(), filters)]


@pytest.mark.parametrize(("since", "found"), [("1970", ["mill"]), ("1970-01", []), ("1971", [])])
def test_what_is_over_without_a_known_end_counts_from_its_beginning_only(since, found):
    draft = draft_initiative(slug="mill", status="lapsed", began="1970", ended=None)
    publishing.publish(draft, by=None)
    assert slugs(Filters(since=since)) == found


@pytest.mark.parametrize(
    ("status", "ended", "decades"),
    [
        ("active", None, "1970 1980 1990 2000 2010 2020"),
        ("completed", "1985", "1970 1980"),
        ("lapsed", "1981-03", "1970 1980"),
        ("lapsed", None, "1970"),
    ],
)
def test_a_decade_counts_what_was_under_way_in_it(status, ended, decades):
    draft = draft_initiative(status=status, began="1979-12", ended=ended)
    publishing.publish(draft, by=None)
    options = browse.facets(timezone.now(), Filters())["decade"]
    found = [f"{option.value}" for option in options if option.value < 2030]
    assert " ".join(found) == decades

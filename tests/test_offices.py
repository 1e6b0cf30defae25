"""Who was in office in a year."""

import datetime

import pytest

from cooperation.models import overlaps
from cooperation.offices import holders
from tests.factories import make_leader

pytestmark = pytest.mark.django_db


def term(name, began, ended=None, **kwargs):
    days = [day and datetime.date.fromisoformat(day) for day in (began, ended)]
    return make_leader(name=name, began=days[0], ended=days[1], **kwargs)


def turns(year):
    return {
        one.side.value: [(turn.name, turn.since, turn.until, turn.acting) for turn in one.turns]
        for one in holders([year])[year]
    }


def test_a_term_holds_from_its_first_year_to_its_last():
    term("Ash", "1945-04-12", "1953-01-20")
    assert [turns(year)["us"] for year in (1944, 1945, 1950, 1953, 1954)] == [
        [],
        [("Ash", "April 12", "", False)],
        [("Ash", "", "", False)],
        [("Ash", "", "Jan. 20", False)],
        [],
    ]


def test_who_is_still_in_office_holds_it_in_any_later_year():
    term("Cedar", "2014-05-26", office="india")
    assert turns(2050) == {"us": [], "india": [("Cedar", "", "", False)]}


def test_several_in_one_year_stand_in_order():
    term("Lassi", "1964-06-09", "1966-01-11", office="india")
    term("Ghee", "1964-05-27", "1964-06-09", office="india", acting=True)
    term("Dal", "1947-08-15", "1964-05-27", office="india")
    assert turns(1964)["india"] == [
        ("Dal", "", "May 27", False),
        ("Ghee", "May 27", "June 9", True),
        ("Lassi", "June 9", "", False),
    ]


def test_one_query_for_any_number_of_years(django_assert_num_queries):
    term("Ash", "1945-04-12", "1953-01-20")
    with django_assert_num_queries(1):
        assert list(holders(range(1940, 2030))) == list(range(1940, 2030))


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ([], []),
        ([(1, 2, "a"), (2, None, "b")], []),
        ([(2, None, "b"), (1, 3, "a")], [("a", "b")]),
        ([(1, None, "a"), (2, 3, "b"), (3, 4, "c")], [("a", "b")]),
        ([(1, 5, "a"), (1, 2, "b")], [("b", "a")]),
    ],
)
def test_terms_that_overlap(terms, found):
    assert list(overlaps(terms)) == found

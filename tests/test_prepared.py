"""Queries put into SQL once give the same as those made anew."""

import datetime

import pytest
from django.db import connection
from django.db.models import Case, Value, When
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation.models import Edition
from cooperation.prepared import Prepared
from tests.factories import live_page

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def live_titles(at):
    return Edition.objects.live(at).filter(kind="page").order_by("title").values_list("title")


def since(at, before):
    newer = Case(When(live_from__gt=before, then=Value(1)), default=Value(0))
    return Edition.objects.live(at).order_by("title").values_list("title", newer)


@pytest.fixture
def days(time_machine):
    """Three days, on each of which a page goes live."""
    found = []
    for title in "ABC":
        found.append(timezone.now())
        time_machine.move_to(found[-1], tick=False)
        live_page(title=title, slug=title.lower())
        time_machine.move_to(found[-1] + DAY, tick=False)
    return found


def test_it_tells_of_each_moment_what_the_query_would(days):
    prepared, made = Prepared(live_titles), []
    for day in days:
        for at in (day - datetime.timedelta(microseconds=1), day):
            made.append([title for (title,) in prepared.rows(at)])
            assert made[-1] == [title for (title,) in live_titles(at)]
    assert made == [[], ["A"], ["A"], ["A", "B"], ["A", "B"], ["A", "B", "C"]]


def test_two_moments_are_kept_apart(days):
    prepared = Prepared(since)
    assert prepared.rows(days[2], days[0]) == [("A", 0), ("B", 1), ("C", 1)]
    assert prepared.rows(days[1], days[1]) == [("A", 0), ("B", 0)]


def test_the_query_is_made_once_and_asked_each_time(days):
    made = []

    def build(at):
        made.append(at)
        return live_titles(at)

    prepared = Prepared(build)
    with CaptureQueriesContext(connection) as captured:
        for day in days:
            prepared.rows(day)
    assert (len(made), len(captured)) == (1, 3)


def test_it_stands_inside_another_query(days):
    sql, parameters = Prepared(live_titles).statement(days[1])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}) AS live", parameters)
        assert cursor.fetchall() == [(2,)]

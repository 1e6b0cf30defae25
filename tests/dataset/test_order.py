"""Going through rows in a fixed order, a part at a time."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation.dataset.order import Strand, part, parts
from cooperation.models import Record

pytestmark = pytest.mark.django_db
KEY = ("position", "slug")


def strand(rows=None):
    return Strand(Record.objects.all() if rows is None else rows, KEY)


def make(positions):
    return [
        Record.objects.create(kind="page", slug=f"page-{number}", position=position)
        for number, position in enumerate(positions)
    ]


def places(found):
    return [(row.position, row.slug) for row in found.rows]


def test_a_part_knows_its_ends_and_its_neighbors():
    make([3, 1, 2])
    first = part([strand()], size=2)
    second = part([strand()], size=2, after=first.last)
    assert places(first) == [(1, "page-1"), (2, "page-2")]
    assert (first.first, first.last) == ((1, "page-1"), (2, "page-2"))
    assert (first.before, first.after) == (False, True)
    assert places(second) == [(3, "page-0")]
    assert (second.before, second.after) == (True, False)


def test_beyond_the_end_there_is_nothing():
    make([1])
    found = part([strand()], size=2, after=(9, "z"))
    assert (found.rows, found.first, found.last, found.after) == ([], None, None, False)


def test_a_part_costs_one_query_for_each_strand(django_assert_num_queries):
    make(range(9))
    with django_assert_num_queries(2):
        part([strand(), strand(Record.objects.none() | Record.objects.filter(position=99))], size=3)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    positions=st.lists(st.integers(0, 3), max_size=8),
    size=st.integers(1, 9),
    descending=st.booleans(),
)
def test_parts_are_the_whole_there_and_back(positions, size, descending):
    Record.objects.all().delete()
    make(positions)
    # Two strands that share an order, as editions and withdrawals do.
    strands = [
        strand(Record.objects.filter(slug__in=["page-0", "page-2", "page-4"])),
        strand(Record.objects.exclude(slug__in=["page-0", "page-2", "page-4"])),
    ]
    whole = sorted(
        ((position, f"page-{number}") for number, position in enumerate(positions)),
        reverse=descending,
    )
    found = list(parts(strands, size=size, descending=descending))
    assert [(row.position, row.slug) for rows in found for row in rows] == whole
    assert all(len(rows) <= size for rows in found)
    back, place = [], (99, "z") if not descending else (-1, "")
    while place:
        step = part(strands, size=size, descending=descending, before=place)
        back = places(step) + back
        place = step.first if step.before else None
    assert back == whole

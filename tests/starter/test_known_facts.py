"""What readers of the starter content must find."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation.models import Kind, Record
from tests.public.reading import read

pytestmark = pytest.mark.django_db


def test_the_home_page_counts_everything(client):
    lede = read(client.get("/")).one(class_="lede").text
    assert lede.startswith(
        "160 agreements, dialogues, exercises, programs and laws under 9 themes, "
        "with 560 dated milestones"
    )


def test_the_timeline_counts_the_same_and_its_table_adds_up(client):
    page = read(client.get("/timeline/"))
    assert page.one(class_="lede").text.startswith("560 milestones, from 1946 to ")
    [table] = page.all("table")
    rows = [[cell.text for cell in row.all("td")] for row in table.all("tr")[1:]]
    numbers = [[0 if cell == "–" else int(cell) for cell in row] for row in rows]
    assert [sum(row[:-1]) for row in numbers] == [row[-1] for row in numbers]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert (len(numbers), numbers[-1][-1]) == (10, 560)


def test_the_quad(client):
    page = read(client.get("/initiatives/the-quad/"))
    assert len(page.one("section", id="milestones").one("ol").all("li")) == 13
    assert page.one("section", id="related").one(class_="meta").text == "17 written links"


def test_the_defense_frameworks_stand_in_line(client):
    page = read(client.get("/initiatives/framework-for-defense-relationship-2015/"))
    assert [href for href, _ in page.part("Lineage").links] == [
        "/initiatives/new-framework-for-defense-relationship-2005/",
        "/initiatives/framework-for-major-defense-partnership-2025/",
    ]


def test_no_page_of_a_theme_or_an_initiative_needs_more_than_twelve_queries(client):
    """The counts of every page of these two kinds, which have the most."""
    counts = {}
    for record in Record.objects.exclude(kind=Kind.PAGE):
        with CaptureQueriesContext(connection) as captured:
            client.get(record.get_absolute_url())
        counts[record.get_absolute_url()] = len(captured)
    assert {url: count for url, count in counts.items() if count > 12} == {}

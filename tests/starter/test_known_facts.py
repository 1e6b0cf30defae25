"""What readers of the starter content must find."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from cooperation.models import Kind, Leader, Office, Record
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
    [table] = page.all("table", class_="years")
    rows = [
        [number(cell) for cell in row.all("td")[:10]]
        for body in [*table.all("tbody"), *table.all("tfoot")]
        for row in body.all("tr")
    ]
    assert [sum(row[:-1]) for row in rows] == [row[-1] for row in rows]
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
    assert (len(rows[0]), rows[-1][-1]) == (10, 560)
    setbacks = [b.text for b in table.one("tfoot").all("b")]
    assert setbacks[-1] == ", setbacks: 55"


def number(cell):
    return int(cell.text.partition(",")[0].strip() or 0)


def test_every_year_of_the_timeline_has_both_administrations(client):
    for url in ("/timeline/", *(f"/timeline/?page={page}" for page in range(2, 15))):
        for heading in read(client.get(url)).all(class_="year"):
            sides = heading.texts("b")
            year = heading.one("h3").text
            assert (year, sides) == (
                year,
                ["United States"] if year == "1946" else ["United States", "India"],
            )


# Handovers on which the two terms meet, and who held the office on a day: from the lists of the
# White House and of the Prime Minister's Office.
IN_OFFICE = {
    "1946-11-01": ("Harry S. Truman", None),
    "1947-08-15": ("Harry S. Truman", "Jawaharlal Nehru"),
    "1963-11-22": ("Lyndon B. Johnson", "Jawaharlal Nehru"),
    "1964-05-27": ("Lyndon B. Johnson", "Gulzarilal Nanda"),
    "1964-06-09": ("Lyndon B. Johnson", "Lal Bahadur Shastri"),
    "1966-01-11": ("Lyndon B. Johnson", "Gulzarilal Nanda"),
    "1966-01-24": ("Lyndon B. Johnson", "Indira Gandhi"),
    "1974-08-09": ("Gerald Ford", "Indira Gandhi"),
    "1977-03-24": ("Jimmy Carter", "Morarji Desai"),
    "1979-07-28": ("Jimmy Carter", "Charan Singh"),
    "1980-01-14": ("Jimmy Carter", "Indira Gandhi"),
    "1984-10-31": ("Ronald Reagan", "Rajiv Gandhi"),
    "1989-12-02": ("George H. W. Bush", "V. P. Singh"),
    "1990-11-10": ("George H. W. Bush", "Chandra Shekhar"),
    "1991-06-21": ("George H. W. Bush", "P. V. Narasimha Rao"),
    "1996-05-16": ("Bill Clinton", "Atal Bihari Vajpayee"),
    "1996-06-01": ("Bill Clinton", "H. D. Deve Gowda"),
    "1997-04-21": ("Bill Clinton", "I. K. Gujral"),
    "1998-03-19": ("Bill Clinton", "Atal Bihari Vajpayee"),
    "2004-05-22": ("George W. Bush", "Manmohan Singh"),
    "2009-01-20": ("Barack Obama", "Manmohan Singh"),
    "2014-05-26": ("Barack Obama", "Narendra Modi"),
    "2017-01-20": ("Donald Trump", "Narendra Modi"),
    "2021-01-20": ("Joe Biden", "Narendra Modi"),
    "2025-01-20": ("Donald Trump", "Narendra Modi"),
}


@pytest.mark.parametrize(("day", "names"), IN_OFFICE.items())
def test_who_was_in_office_on_a_day(day, names):
    held = Leader.objects.filter(Q(ended__isnull=True) | Q(ended__gt=day), began__lte=day)
    found = {leader.office: leader.name for leader in held}
    assert (found.get("us"), found.get("india")) == names


def test_no_day_since_1947_lacks_anybody_in_office():
    for office in Office.values:
        terms = list(Leader.objects.filter(office=office).order_by("began"))
        assert [one.ended for one in terms[:-1]] == [other.began for other in terms[1:]]
        assert terms[-1].ended is None
    acting = Leader.objects.filter(acting=True).values_list("name", flat=True)
    assert list(acting) == ["Gulzarilal Nanda", "Gulzarilal Nanda"]


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

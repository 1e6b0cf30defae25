"""Every page of the content can be asked for a past day, and its links stay on that day."""

import datetime
import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from cooperation.public.api.tables import TABLES
from cooperation.public.dated import on_the_same_day
from cooperation.public.frame import DATED

from .abundance import fill
from .reading import read
from .routes import addresses, page_names

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
# Pages that speak of now, whatever their address says.
OF_NOW = {"shared", "search", "pack", "data", "api_docs"}
CARRIED = DATED | {"search"} | {f"{name}_csv" for name in TABLES}


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def fill_up(n, clock):
    """Fill the site at noon: what is published twice needs a clock that goes on."""
    clock.move_to(NOON, tick=True)
    fill(n)
    clock.move_to(NOON + HOUR, tick=False)


def route(url):
    """The name of the route that answers at an address of the site."""
    return resolve(urlsplit(url).path).url_name


def test_every_page_of_the_content_can_be_asked():
    """A new route is named in `DATED`, or here with the reason above."""
    assert page_names() == DATED | OF_NOW


def test_every_page_of_a_past_day_stays_on_that_day(client, clock):
    """All links and forms that lead to pages of the content, on every page of the content; what
    is made for programs, and what takes away, speaks of now."""
    fill_up(1, clock)
    clock.shift(5 * DAY)
    for name in DATED:
        answers = [client.get(f"{url}?as-of=2030-06-15") for url in addresses()[name]]
        shown = next(answer for answer in answers if answer.status_code == 200)
        page, path = read(shown), shown.request["PATH_INFO"]
        [in_hindi] = page.all("a", hreflang="hi")
        assert (name, "as-of=2030-06-15" in in_hindi.attrs["href"]) == (name, True)
        strayed = [
            link.attrs["href"]
            for link in page.all("a")
            if "href" in link.attrs
            and link != in_hindi
            and "data-today" not in link.attrs
            and not link.attrs["href"].startswith(("#", "http"))
            and route(urljoin(path, link.attrs["href"])) in CARRIED
            and "as-of=2030-06-15" not in link.attrs["href"]
        ]
        assert (name, strayed) == (name, [])
        for form in page.all("form"):
            if route(urljoin(path, form.attrs.get("action", ""))) in OF_NOW - {"search"}:
                continue
            days = [
                one.attrs.get("value", "")
                for one in form.all("input")
                if one.attrs.get("name") == "as-of"
            ]
            assert (name, len(days)) == (name, 1)


def test_what_is_not_of_the_content_keeps_its_address():
    html = (
        '<a href="/static/x.css">1</a><a href="/admin/">2</a><a href="https://example.org/about/">3'
        '</a><a href="#top">4</a><a href="//example.org/about/">5</a><a href="mailto:a@b.c">6</a>'
        '<a href="/shared/token/">7</a><a>8</a><form method="post" action="/">9</form>'
        '<a href="/about/" data-today>10</a><a href="/about/?as-of=2030-01-01">11</a>'
        '<form action="/admin/">12</form>'
    )
    assert on_the_same_day(html, "/about/", datetime.date(2030, 6, 15)) == html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/about/">', '<a href="/about/?as-of=2030-06-15">'),
        ('<a href="/about/#s">', '<a href="/about/?as-of=2030-06-15#s">'),
        ('<a href="?q=a&amp;b=c">', '<a href="?q=a&amp;b=c&amp;as-of=2030-06-15">'),
        ('<a title="a>b" href="/">', '<a title="a>b" href="/?as-of=2030-06-15">'),
        ('<a href="/search/?q=%22x%22">', '<a href="/search/?q=%22x%22&amp;as-of=2030-06-15">'),
        ("<form>", '<form><input type="hidden" name="as-of" value="2030-06-15">'),
        (
            '<form class="f" action="/search/">',
            '<form class="f" action="/search/"><input type="hidden" name="as-of" '
            'value="2030-06-15">',
        ),
    ],
)
def test_an_address_of_the_content_gets_the_day(before, after):
    assert on_the_same_day(before, "/search/", datetime.date(2030, 6, 15)) == after


@pytest.mark.parametrize("n", [1, 3])
def test_a_past_day_costs_a_few_queries_more_whatever_there_is(n, client, clock):
    """The beginning of the site; of a record also its edition of today."""
    fill_up(n, clock)
    clock.shift(2 * DAY)
    more = {
        url: queries(client, f"{url}?as-of=2030-06-15") - queries(client, url)
        for url in ("/", "/initiatives/", "/changes/", "/initiatives/main/", "/page-main/")
    }
    assert more == {
        "/": 1,
        "/initiatives/": 1,
        "/changes/": 1,
        "/initiatives/main/": 2,
        "/page-main/": 2,
    }


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_no_template_writes_the_day_by_itself(client, clock):
    """One place keeps it: otherwise an address would carry it twice."""
    fill_up(1, clock)
    clock.shift(DAY)
    for urls in (urls for name, urls in addresses().items() if name in DATED):
        html = client.get(f"{urls[0]}?as-of=2030-06-15").content.decode()
        assert re.findall(r'href="[^"]*as-of[^"]*as-of', html) == []

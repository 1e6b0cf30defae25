"""The site as it stood on another day: `?as-of=` on every page of the content."""

import datetime
import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from cooperation import publishing, sharing, tagging
from cooperation.models import CrossReference, Edition, Kind, Participation
from cooperation.public.api.tables import TABLES
from cooperation.public.dated import on_the_same_day
from cooperation.public.frame import DATED
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

from .abundance import fill
from .reading import read
from .routes import addresses, page_names

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
LIVE = {Kind.PILLAR: live_pillar, Kind.INITIATIVE: live_initiative, Kind.PAGE: live_page}
UNDER = {Kind.PILLAR: "/pillars/", Kind.INITIATIVE: "/initiatives/", Kind.PAGE: "/"}
# Pages that speak of now, whatever their address says.
OF_NOW = {"shared", "search", "pack", "data", "api_docs"}
CARRIED = DATED | {"search"} | {f"{name}_csv" for name in TABLES}


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def publish_again(clock, record, *, after=DAY, **changes):
    clock.shift(after)
    draft = publishing.start_draft(record, by=None)
    Edition.objects.filter(pk=draft.pk).update(**changes)
    return publishing.publish(Edition.objects.get(pk=draft.pk), by=None)


def fill_up(n, clock):
    """Fill the site at noon: what is published twice needs a clock that goes on."""
    clock.move_to(NOON, tick=True)
    fill(n)
    clock.move_to(NOON + HOUR, tick=False)


def route(url):
    """The name of the route that answers at an address of the site."""
    return resolve(urlsplit(url).path).url_name


def banner(page):
    return page.one("aside", **{"aria-label": "A past day"})


def test_every_page_of_the_content_can_be_asked():
    """A new route is named in `DATED`, or here with the reason above."""
    assert page_names() == DATED | OF_NOW


@pytest.mark.parametrize("kind", Kind.values)
def test_a_record_is_shown_as_it_stood_at_the_end_of_the_day(kind, client, clock):
    record = LIVE[kind](slug="thing", title="Morning", body="What we said.").record
    publish_again(clock, record, after=HOUR, title="Afternoon", body="What we said later.")
    publish_again(clock, record, title="Next day", body="What we say.")
    path = f"{UNDER[kind]}thing/"
    page = read(client.get(f"{path}?as-of=2030-06-15"))
    assert (page.one("h1").text, "What we said later." in page.text) == ("Afternoon", True)
    assert read(client.get(f"{path}?as-of=2030-06-16")).one("h1").text == "Next day"
    assert read(client.get(path)).one("h1").text == "Next day"


@pytest.mark.parametrize(
    ("hour", "title"),
    [("23:59:59.999999", "New"), ("00:00:00", "Old")],
)
def test_the_day_ends_at_midnight_utc(hour, title, client, clock):
    record = live_page(slug="about", title="Old").record
    day = "2030-06-20" if title == "New" else "2030-06-21"
    clock.move_to(datetime.datetime.fromisoformat(f"{day}T{hour}+00:00"))
    publish_again(clock, record, after=0 * DAY, title="New")
    clock.shift(10 * DAY)
    assert read(client.get("/about/?as-of=2030-06-20")).one("h1").text == title


def test_the_banner_tells_the_day_and_the_ways_on(client, clock):
    record = live_page(slug="about").record
    publish_again(clock, record)
    clock.shift(3 * DAY)
    page = read(client.get("/about/?as-of=2030-06-15&x=y"))
    text = banner(page).text
    assert "The site as it stood at the end of June 15, 2030 (UTC)." in text
    assert "Names of tags, sources and organizations are today’s." in text
    assert banner(page).links == [
        ("/about/?x=y", "Back to today"),
        ("/about/compare/1..2/", "What has changed on this page since"),
    ]
    inputs = [
        (one.attrs["type"], one.attrs["name"], one.attrs["value"])
        for one in banner(page).all("input")
    ]
    assert inputs == [("hidden", "x", "y"), ("date", "as-of", "2030-06-15")]
    assert banner(page).all("input")[1].attrs["max"] == "2030-06-19"


def test_a_page_of_today_has_no_banner(client):
    live_page(slug="about")
    assert read(client.get("/about/")).all("aside", **{"aria-label": "A past day"}) == []
    assert read(client.get("/about/?as-of=")).all("aside", **{"aria-label": "A past day"}) == []


def test_where_nothing_changed_since_nothing_is_compared(client, clock):
    live_page(slug="about")
    clock.shift(DAY)
    page = read(client.get("/about/?as-of=2030-06-15"))
    assert banner(page).links == [("/about/", "Back to today")]


def test_today_goes_no_further_than_now(client, clock):
    record = live_page(slug="about", title="Now").record
    clock.shift(HOUR)
    draft = publishing.start_draft(record, by=None)
    Edition.objects.filter(pk=draft.pk).update(title="This evening")
    draft.refresh_from_db()
    publishing.publish(draft, by=None, at=NOON + 6 * HOUR)
    page = read(client.get("/about/?as-of=2030-06-15"))
    assert page.one("h1").text == "Now"
    assert "so far today" in banner(page).text


def test_search_engines_are_kept_out_and_led_to_today(client, clock):
    live_page(slug="about")
    clock.shift(DAY)
    response = client.get("/about/?as-of=2030-06-15&page=2")
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Link"] == '<http://testserver/about/>; rel="canonical"'
    today = client.get("/about/")
    assert ("Link" in today.headers, "X-Robots-Tag" in today.headers) == (False, False)


@pytest.mark.parametrize(
    ("day", "status", "words"),
    [
        ("2030-06-16", 400, "2030-06-16 is still to come"),
        ("9999-12-31", 400, "is still to come"),
        ("2030-02-30", 400, "is a day such as 2026-03-01; “2030-02-30” is not one"),
        ("2030-13-01", 400, "is a day such as"),
        ("20300615", 400, "is a day such as"),
        ("2030-W24-6", 400, "is a day such as"),
        ("2030-06-15T12:00", 400, "is a day such as"),
        ("٢٠٣٠-٠٦-١٥", 400, "is a day such as"),
        ("0000-00-00", 400, "is a day such as"),
        ("yesterday", 400, "is a day such as"),
        ("2030-06-15%00", 200, ""),
        ("' OR 1=1 --", 400, "is a day such as"),
        ("x" * 10_000, 400, "is a day such as"),
        ("2030-06-14", 404, "the site begins on June 15, 2030"),
        ("0001-01-01", 404, "the site begins on June 15, 2030"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/about/", "/changes/", "/about/editions/"])
def test_a_day_of_which_there_is_nothing_to_say(day, status, words, path, client):
    live_page(slug="about")
    response = client.get(f"{path}?as-of={day}")
    assert (response.status_code, words in read(response).text) == (status, True)


def test_before_the_beginning_the_first_day_is_offered(client, clock):
    live_page(slug="about")
    clock.shift(DAY)
    page = read(client.get("/about/?as-of=2030-06-01"))
    assert ("/?as-of=2030-06-15", "The site on that first day") in page.one("main").links


def test_an_empty_site_has_no_day(client):
    draft_page()
    response = client.get("/?as-of=2030-06-15")
    assert (response.status_code, "Nothing has been published yet." in read(response).text) == (
        404,
        True,
    )


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


def test_lists_hold_what_was_live_then(client, clock):
    tag, organization = make_tag("Water"), make_organization(slug="bureau", name="The Bureau")
    source = make_source(key="gazette", title="The Gazette of 1950")
    theme = live_pillar(slug="water", title="Water theme", position=1).record
    old = draft_initiative(
        slug="dam",
        title="The dam",
        pillar=theme,
        tags=[tag],
        sources=[source],
        milestones=[("2001-02-03", "A stone is laid")],
    )
    Participation.objects.create(edition=old, organization=organization)
    publishing.publish(old, by=None)
    clock.shift(DAY)
    publishing.withdraw(old.record, by=None, reason="It was merged.")
    live_initiative(slug="canal", title="The canal", pillar=theme)
    pages = {
        "/": "A stone is laid",
        "/pillars/water/": "The dam",
        "/initiatives/": "The dam",
        "/tags/": "Water",
        "/tags/water/": "The dam",
        "/timeline/": "A stone is laid",
        "/sources/": "The Gazette of 1950",
        "/sources/gazette/": "The dam",
        "/organizations/": "The Bureau",
        "/organizations/bureau/": "The dam",
        "/changes/": "The dam",
    }
    for path, words in pages.items():
        then = client.get(path, QUERY_STRING=f"{path.partition('?')[2]}&as-of=2030-06-15")
        html = read(then).one("main").text
        assert (path, words in html, "The canal" in html) == (path, True, False)
        now = client.get(path)
        found = now.status_code == 200 and words in read(now).one("main").text
        # The tag has the name of the theme.
        assert (path, found) == (path, False)


def test_what_is_withdrawn_since_is_shown_with_what_became_of_it(client, clock):
    record = live_page(slug="about", title="Old title").record
    successor = live_page(slug="new", title="New").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="It was merged.", successor=successor)
    clock.shift(DAY)
    page = read(client.get("/about/?as-of=2030-06-15"))
    assert page.one("h1").text == "Old title"
    assert "This record was withdrawn June 16, 2030: It was merged." in banner(page).text
    assert banner(page).links == [("/about/", "Back to today")]
    gone = client.get("/about/?as-of=2030-06-16")
    assert (gone.status_code, "It was merged." in read(gone).text) == (410, True)
    assert client.get("/about/").status_code == 410
    history = client.get("/about/editions/?as-of=2030-06-15")
    assert (history.status_code, "Edition 1: Old title" in read(history).text) == (200, True)


def test_a_withdrawal_to_come_is_not_told_on_a_past_day(client, clock):
    record = live_page(slug="about").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="It was merged.", at=NOON + 9 * DAY)
    assert "merged" not in client.get("/about/?as-of=2030-06-15").content.decode()


def test_a_renamed_record_is_reached_by_its_address_of_today_and_by_its_former(client, clock):
    record = live_initiative(slug="old", title="The dam").record
    clock.shift(DAY)
    publishing.rename(record, "new", by=None)
    today = client.get("/initiatives/new/?as-of=2030-06-15")
    assert (today.status_code, read(today).one("h1").text) == (200, "The dam")
    former = client.get("/initiatives/old/?as-of=2030-06-15")
    assert (former.status_code, former.url) == (301, "/initiatives/new/?as-of=2030-06-15")
    history = client.get("/initiatives/old/editions/?as-of=2030-06-15")
    assert history.url == "/initiatives/new/editions/?as-of=2030-06-15"


def test_a_tag_that_is_not_used_any_more_is_reached_by_its_former_address(client, clock):
    tag = make_tag("Water")
    record = live_initiative(tags=[tag]).record
    clock.shift(DAY)
    tagging.rename(tag, name="Rivers", slug="rivers", by=None)
    publishing.withdraw(record, by=None, reason="It was merged.")
    response = client.get("/tags/water/?as-of=2030-06-15", follow=True)
    assert response.redirect_chain == [("/tags/rivers/?as-of=2030-06-15", 301)]
    assert read(response).one("h1").text == "Rivers"
    assert client.get("/tags/water/").status_code == 404


def test_what_came_later_is_not_found_and_today_is_offered(client, clock):
    live_page(slug="about")
    clock.shift(DAY)
    live_page(slug="news")
    response = client.get("/news/?as-of=2030-06-15")
    assert response.status_code == 404
    links = read(response).one("main").links
    assert ("/news/", "Try the same address today") in links
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_nobody_knew_then_what_was_verified_later(client, clock):
    record = live_initiative(slug="dam").record
    clock.shift(5 * DAY)
    publishing.verify(record, by=None)
    clock.shift(DAY)
    for day, told in (("2030-06-19", False), ("2030-06-20", True)):
        page = read(client.get(f"/initiatives/dam/?as-of={day}"))
        assert (day, "Facts verified" in page.one(class_="fresh").text) == (day, told)


def test_a_comparison_of_a_past_day_knows_only_what_was_published_then(client, clock):
    record = live_page(slug="about").record
    publish_again(clock, record)
    publish_again(clock, record)
    assert client.get("/about/compare/1..3/").status_code == 200
    assert client.get("/about/compare/1..3/?as-of=2030-06-16").status_code == 404
    page = read(client.get("/about/editions/2/?as-of=2030-06-16"))
    assert "It is the one readers saw on that day" in page.text


def test_a_past_edition_of_a_past_day_has_both_banners(client, clock):
    record = live_page(slug="about").record
    publish_again(clock, record)
    clock.shift(DAY)
    page = read(client.get("/about/editions/1/?as-of=2030-06-16"))
    assert "On that day readers saw edition 2." in page.text
    assert "The site as it stood at the end of June 16, 2030" in banner(page).text


def test_a_shared_draft_does_not_come_back_with_the_day_of_its_link(client, clock):
    live_page()
    link = sharing.share(
        draft_page(title="A plan"), by=make_user(), purpose="R. Sharma", expires_at=NOON + DAY
    )
    clock.shift(5 * DAY)
    response = client.get(f"{link.get_absolute_url()}?as-of=2030-06-15")
    assert (response.status_code, "A plan" in response.content.decode()) == (410, False)


def test_a_preview_has_a_day_of_its_own(admin_client, clock):
    record = live_page(slug="about", title="Old").record
    clock.shift(DAY)
    draft = publishing.start_draft(record, by=None)
    page = read(admin_client.get(f"/about/?preview={draft.pk}&as-of=2030-06-15"))
    assert page.all("aside", **{"aria-label": "A past day"}) == []
    assert len(page.all("aside", **{"aria-label": "Preview"})) == 1


def test_plans_are_not_on_a_past_day_either(client, clock):
    live_page()
    theme = live_pillar(slug="water").record
    draft_pillar(slug="plan-theme", title="zqplan")
    plan = draft_initiative(slug="plan", title="zqplan", pillar=theme)
    edition = draft_initiative(slug="dam", pillar=theme)
    CrossReference.objects.create(
        edition=edition, target=plan.record, relation="supports", reason="zqplan"
    )
    publishing.publish(edition, by=None)
    clock.shift(DAY)
    publishing.publish(plan, by=None)
    clock.shift(DAY)
    for path in ("/", "/initiatives/", "/initiatives/dam/", "/pillars/water/", "/connections/"):
        then = client.get(f"{path}?as-of=2030-06-15")
        assert (path, then.status_code, "zqplan" in then.content.decode()) == (path, 200, False)
    assert client.get("/initiatives/plan/?as-of=2030-06-15").status_code == 404


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

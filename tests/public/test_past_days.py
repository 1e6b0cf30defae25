"""The site as it stood on another day: `?as-of=` on every page of the content."""

import datetime

import pytest

from cooperation import publishing, sharing, tagging
from cooperation.models import CrossReference, Edition, Kind, Participation
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

from .reading import read

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
LIVE = {Kind.PILLAR: live_pillar, Kind.INITIATIVE: live_initiative, Kind.PAGE: live_page}
UNDER = {Kind.PILLAR: "/pillars/", Kind.INITIATIVE: "/initiatives/", Kind.PAGE: "/"}


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def publish_again(clock, record, *, after=DAY, **changes):
    clock.shift(after)
    draft = publishing.start_draft(record, by=None)
    Edition.objects.filter(pk=draft.pk).update(**changes)
    return publishing.publish(Edition.objects.get(pk=draft.pk), by=None)


def banner(page):
    return page.one("aside", **{"aria-label": "A past day"})


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

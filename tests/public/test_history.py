"""What readers see of the history of a record."""

import datetime

import pytest

from cooperation import publishing
from cooperation.models import CrossReference, Edition, Kind
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_tag,
)

from .reading import read

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
LIVE = {Kind.PILLAR: live_pillar, Kind.INITIATIVE: live_initiative, Kind.PAGE: live_page}
UNDER = {Kind.PILLAR: "/pillars/", Kind.INITIATIVE: "/initiatives/", Kind.PAGE: "/"}


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def publish_again(clock, record, *, note="", **changes):
    """The next edition of the record, a day later."""
    clock.shift(DAY)
    draft = publishing.start_draft(record, by=None)
    Edition.objects.filter(pk=draft.pk).update(**changes)
    return publishing.publish(Edition.objects.get(pk=draft.pk), by=None, note=note)


@pytest.mark.parametrize("kind", Kind.values)
def test_a_past_edition_is_shown_as_it_stood_under_a_banner(kind, client, clock):
    record = LIVE[kind](slug="old", title="Old title", body="What we said.").record
    publish_again(clock, record, title="New title", body="What we say.")
    response = client.get(f"{UNDER[kind]}old/editions/1/")
    page = read(response)
    assert (page.one("h1").text, "What we said." in page.text) == ("Old title", True)
    banner = page.one("aside", **{"aria-label": "About this edition"})
    assert banner.all("p")[0].text == (
        "Edition 1, live from June 15, 2030, 12:00 UTC until June 16, 2030, 12:00 UTC. Readers "
        "now see edition 2. Names of tags, sources and organizations, and all that other records "
        "say, are those of today."
    )
    assert banner.links == [
        (f"{UNDER[kind]}old/", "edition 2"),
        (f"{UNDER[kind]}old/compare/1..2/", "What has changed since"),
        (f"{UNDER[kind]}old/editions/", "All editions"),
    ]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert page.one("title").text.startswith("Old title, edition 1")


def test_the_edition_of_today_has_an_address_of_its_own(client, clock):
    live_page(slug="about", title="About")
    page = read(client.get("/about/editions/1/"))
    assert "It is the one readers see now at the address of this page." in page.text
    assert page.one("h1").text == "About"


def test_a_past_edition_has_the_day_and_the_address_of_its_time(client, clock):
    record = live_initiative(slug="dam").record
    publish_again(clock, record)
    page = read(client.get("/initiatives/dam/editions/1/"))
    assert "Updated June 15, 2030" in page.one(class_="fresh").text
    assert "http://testserver/initiatives/dam/editions/1/" in page.part("Cite this page").text


def test_a_past_edition_links_to_nothing_that_has_no_page(client, clock):
    tag, source = make_tag("Water"), make_source(key="gazette", title="The Gazette")
    record = live_initiative(slug="dam", tags=[tag], sources=[source]).record
    clock.shift(DAY)
    draft = publishing.start_draft(record, by=None)
    draft.tagged.all().delete()
    draft.citations.update(source=make_source())
    publishing.publish(draft, by=None)
    page = read(client.get("/initiatives/dam/editions/1/"))
    assert ("Water" in page.text, "The Gazette" in page.text) == (True, True)
    hrefs = [link.attrs.get("href") for link in page.all("a")]
    assert "/tags/water/" not in hrefs
    assert "/sources/gazette/" not in hrefs


def test_the_list_tells_what_was_new_and_when(client, clock):
    record = live_page(slug="about", title="About").record
    publish_again(clock, record, title="About us", note="A new name.")
    publish_again(clock, record, note="More.")
    page = read(client.get("/about/editions/"))
    entries = [item.text for item in page.one("ol", class_="chron").all("li")]
    assert entries == [
        "June 17, 2030 Edition 3: About us More. Live now, since June 17, 2030, 12:00 UTC "
        "What changed from edition 2",
        "June 16, 2030 Edition 2: About us A new name. Live from June 16, 2030, 12:00 UTC until "
        "June 17, 2030, 12:00 UTC What changed from edition 1",
        "June 15, 2030 Edition 1: About Live from June 15, 2030, 12:00 UTC until June 16, 2030, "
        "12:00 UTC",
    ]
    assert ("/about/compare/2..3/", "What changed from edition 2") in page.links


def test_the_list_tells_that_a_record_was_away(client, clock):
    record = live_page(slug="about", title="About").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="It was wrong.")
    clock.shift(DAY)
    publishing.reinstate(record, by=None)
    page = read(client.get("/about/editions/"))
    assert "Withdrawn June 16, 2030, put back June 17, 2030: It was wrong." in page.text


def test_a_withdrawal_to_come_is_not_told(client, clock):
    record = live_page(slug="about").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="It was wrong.", at=NOON + 5 * DAY)
    pages = [client.get(url) for url in ("/about/editions/", "/about/editions/1/")]
    assert ["It was wrong." in page.content.decode() for page in pages] == [False, False]


def test_a_record_page_leads_to_its_history(client):
    for kind, prefix in UNDER.items():
        LIVE[kind](slug="some-record")
        page = read(client.get(f"{prefix}some-record/"))
        link = (f"{prefix}some-record/editions/", "Editions of this page")
        assert link in page.one("main").links


def test_the_wording_of_two_editions_is_compared(client, clock):
    make_source(key="gazette")
    record = live_page(slug="about", body="We *gather* facts. [@gazette]").record
    publish_again(clock, record, body="We gather all facts.")
    response = client.get("/about/compare/1..2/")
    page = read(response)
    assert page.texts("h3") == ["Text"]
    assert page.texts("ins") == ["[added: all ]"]
    assert page.all("del") == []
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_what_readers_do_not_see_is_no_difference(client, clock):
    record = live_initiative(slug="dam").record
    publish_again(clock, record, featured=True, significance="minor", note="Corrected.")
    page = read(client.get("/initiatives/dam/compare/1..2/"))
    assert "Nothing that readers see" in page.one("main").text
    assert page.texts("h3") == []


def test_a_comparison_does_not_tell_of_what_is_not_live(client, clock):
    first = live_initiative(slug="dam", pillar=live_pillar(slug="water", title="Water").record)
    plan = draft_initiative(slug="plan", title="A plan", pillar=first.lead_pillar)
    planned = draft_pillar(slug="planned", title="Planned theme").record
    clock.shift(DAY)
    draft = publishing.start_draft(first.record, by=None)
    CrossReference.objects.create(
        edition=draft, target=plan.record, relation="supports", reason="A secret reason."
    )
    draft.advances.create(pillar=planned)
    Edition.objects.filter(pk=draft.pk).update(lead_pillar=planned)
    publishing.publish(Edition.objects.get(pk=draft.pk), by=None)
    page = client.get("/initiatives/dam/compare/1..2/").content.decode()
    assert [word for word in ("plan", "A secret", "Planned") if word in page] == []


def test_two_editions_the_other_way_round_lead_to_their_comparison(client, clock):
    publish_again(clock, live_page(slug="about").record)
    response = client.get("/about/compare/2..1/")
    assert (response.status_code, response.url) == (301, "/about/compare/1..2/")
    assert client.get("/about/compare/1..1/").status_code == 400


def test_any_two_are_offered(client, clock):
    record = live_page(slug="about").record
    for _ in range(3):
        publish_again(clock, record)
    page = read(client.get("/about/compare/2..3/"))
    offered = [href for href, _ in page.one("main").links if "/compare/" in href]
    assert offered == ["/about/compare/1..3/", "/about/compare/2..4/"]


@pytest.mark.parametrize(
    "path", ["editions/9/", "editions/0/", "compare/1..9/", f"editions/{10**40}/", "compare/0..1/"]
)
def test_what_never_was_is_not_found(path, client):
    live_page(slug="about")
    assert client.get(f"/about/{path}").status_code == 404


def test_what_readers_have_not_seen_is_not_found(client, clock):
    record = live_page(slug="about").record
    publishing.discard(publishing.start_draft(record, by=None), by=None)
    draft = publishing.start_draft(record, by=None)
    paths = ["/about/editions/2/", "/about/editions/3/", "/about/compare/1..3/"]
    assert [client.get(path).status_code for path in paths] == [404] * 3
    clock.shift(HOUR)
    publishing.publish(draft, by=None, at=NOON + DAY)
    assert [client.get(path).status_code for path in paths] == [404] * 3
    clock.move_to(NOON + DAY)
    assert [client.get(path).status_code for path in paths] == [404, 200, 200]


def test_the_history_of_what_was_never_live_is_not_found(client):
    draft_page(slug="plan")
    assert client.get("/plan/editions/").status_code == 404
    assert client.get("/plan/editions/1/").status_code == 404


def test_the_history_of_what_is_withdrawn_is_gone_with_it(client, clock):
    record = live_page(slug="about", title="Old title").record
    publish_again(clock, record)
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="It was wrong.")
    for path in ("/about/editions/", "/about/editions/1/", "/about/compare/1..2/"):
        response = client.get(path)
        assert (response.status_code, "Old title" in response.content.decode()) == (410, False)


def test_the_history_moves_with_its_record(client, clock):
    record = live_initiative(slug="old").record
    publish_again(clock, record)
    publishing.rename(record, "new", by=None)
    for path in ("editions/", "editions/1/", "compare/1..2/"):
        response = client.get(f"/initiatives/old/{path}")
        assert (response.status_code, response.url) == (301, f"/initiatives/new/{path}")


def test_long_histories_come_in_pages(client, clock):
    record = live_page(slug="about").record
    clock.shift(DAY)
    Edition.objects.filter(record=record).update(live_until=NOON + DAY)
    Edition.objects.bulk_create(
        Edition(
            record=record,
            kind=record.kind,
            number=number,
            title="About",
            stage="approved",
            live_from=NOON + number * HOUR + DAY,
            live_until=NOON + (number + 1) * HOUR + DAY if number < 60 else None,
        )
        for number in range(2, 61)
    )
    clock.move_to(NOON + 10 * DAY)
    first, second = (read(client.get(f"/about/editions/?page={n}")) for n in (1, 2))
    assert len(first.one("ol", class_="chron").all("li")) == 50
    assert len(second.one("ol", class_="chron").all("li")) == 10
    assert client.get("/about/editions/?page=3").status_code == 404


def test_a_comparison_in_hindi_marks_what_is_in_english(client, clock):
    sky = live_pillar(slug="sky", title="Sky", title_hi="आकाश").record
    draft = draft_initiative(slug="dam", title="The Dam", title_hi="बाँध", pillar=sky)
    record = publishing.publish(draft, by=None).record
    publish_again(clock, record, title="A Dam", title_hi="एक बाँध", began="1991-03")
    main = read(client.get("/hi/initiatives/dam/compare/1..2/")).one("main")
    assert main.texts("h1") == ["“एक बाँध” के संस्करण 1 और 2"]
    title, in_hindi, began = main.all("section", class_="change")
    assert (title.one("h3").text, title.one("div").attrs["lang"]) == ("शीर्षक", "en")
    assert (in_hindi.one("h3").text, in_hindi.one("div").attrs.get("lang")) == ("हिन्दी शीर्षक", None)
    assert began.one("h3").text == "आरंभ"
    assert "मार्च 1991" in began.one("ins").text
    assert not began.all(lang="en")

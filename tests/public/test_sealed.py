"""What is withdrawn for legal reasons is on no page, today or on any past day."""

import datetime

import pytest

from cooperation import publishing
from cooperation.models import Edition, Kind
from tests.factories import live_initiative, live_page, live_pillar

from .hidden import DRAFT, live_site, mark
from .reading import read
from .test_leaks import leaks

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
DAYS = ["", *(f"as-of=2030-06-{day}" for day in (15, 16, 18))]
PATH = {
    Kind.PILLAR: "/pillars/thing/",
    Kind.INITIATIVE: "/initiatives/thing/",
    Kind.PAGE: "/thing/",
}
LIVE = {Kind.PILLAR: live_pillar, Kind.INITIATIVE: live_initiative, Kind.PAGE: live_page}


@pytest.fixture(autouse=True)
def clock(database, time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def site_with_marked(clock):
    """A live site on the 15th that refers to a record of each kind, of two editions each, whose
    every word tells what leaked; it refers to the site. The clock stands on the 17th."""
    drafts = {kind: DRAFT[kind](slug=f"zqmarked{kind}address") for kind in Kind.values}
    records = {kind: draft.record for kind, draft in drafts.items()}
    site = live_site(refer_to=records.values(), mention=records.values())
    for kind, draft in drafts.items():
        if kind == Kind.INITIATIVE:
            draft.lead_pillar = site["first"]
        publishing.publish(mark(draft, "marked", site["dam"]), by=None)
    clock.shift(DAY)
    for record in records.values():
        publishing.publish(publishing.start_draft(record, by=None), by=None, note="zqnote")
    clock.shift(DAY)
    return site, records


def test_on_past_days_what_was_live_is_shown(client, clock):
    """So that the tests below have something that could leak."""
    site_with_marked(clock)
    for query in ("", *DAYS[1:3]):
        shown = {word for words in leaks(client, query).values() for word in words}
        missing = [kind for kind in Kind.values if f"zqmarked{kind}title" not in shown]
        assert (query, missing) == (query, [])


def test_what_is_withdrawn_otherwise_is_shown_on_past_days_alone(client, clock):
    site, records = site_with_marked(clock)
    for record in records.values():
        publishing.withdraw(record, by=None, reason="It was wrong.", successor=site["dam"])
    clock.shift(DAY)
    told = {word for words in leaks(client).values() for word in words}
    # The change log names the address that was withdrawn.
    assert told == {f"zqmarked{kind}address" for kind in Kind.values}
    for query in DAYS[1:3]:
        shown = {word for words in leaks(client, query).values() for word in words}
        assert {f"zqmarked{kind}title" for kind in Kind.values} <= shown


def test_what_is_withdrawn_for_legal_reasons_is_nowhere_on_any_day(client, clock):
    site, records = site_with_marked(clock)
    for record in records.values():
        publishing.withdraw(record, by=None, reason="zqjudgment", successor=site["dam"], legal=True)
    clock.shift(2 * DAY)
    assert {query: leaks(client, query) for query in DAYS} == {query: {} for query in DAYS}


def test_nor_is_what_was_sealed_later(client, clock):
    _, records = site_with_marked(clock)
    for record in records.values():
        publishing.withdraw(record, by=None, reason="zqjudgment")
    clock.shift(DAY)
    for record in records.values():
        publishing.seal(record, by=None, reason="zqlegal")
    clock.shift(DAY)
    assert {query: leaks(client, query) for query in DAYS} == {query: {} for query in DAYS}


def test_put_back_in_other_words_the_record_begins_anew(client, clock):
    _, records = site_with_marked(clock)
    for kind, record in records.items():
        publishing.withdraw(record, by=None, reason="zqjudgment", legal=True)
        publishing.rename(record, f"other-{kind}", by=None)
        draft = publishing.start_draft(record, by=None)
        for name in ("milestones", "tagged", "citations", "participations", "aliases"):
            getattr(draft, name).all().delete()
        draft.cross_references.all().delete()
        texts = {"title": "Said otherwise", "summary": "Short.", "body": "Text [[page:about]]."}
        texts |= {"title_hi": "", "summary_hi": "", "body_hi": ""}
        if kind == Kind.INITIATIVE:
            texts |= {"acronym": "", "status_note": ""}
        Edition.objects.filter(pk=draft.pk).update(**texts)
    clock.shift(HOUR)
    source = Edition.objects.get(record=records["initiative"], number=3)
    source.citations.create(source=Edition.objects.get(record__slug="dam").citations.first().source)
    for record in records.values():
        publishing.publish(record.editions.get(number=3), by=None, note="Written anew.")
    clock.shift(2 * DAY)
    for query in DAYS:
        # Why another record refers to it are that one's words.
        words = {word for words in leaks(client, query).values() for word in words}
        assert (query, words - {"zqreason"}) == (query, set())
    page = read(client.get("/initiatives/other-initiative/editions/"))
    assert len(page.one("ol", class_="chron").all("li")) == 1
    assert "What it said before June 17, 2030 is not shown, for legal reasons." in page.text
    answers = {
        path: client.get(f"/initiatives/other-initiative/{path}").status_code
        for path in ("editions/1/", "editions/2/", "editions/4/", "compare/1..3/", "compare/3..4/")
    }
    assert answers == {
        "editions/1/": 451,
        "editions/2/": 451,
        "editions/4/": 404,
        "compare/1..3/": 451,
        "compare/3..4/": 404,
    }


@pytest.mark.parametrize("kind", Kind.values)
def test_its_address_says_that_it_is_for_legal_reasons_and_no_more(kind, client, clock):
    record = LIVE[kind](slug="thing", title="Old title").record
    successor = live_page(slug="new", title="New").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="A court said so.", successor=successor, legal=True)
    clock.shift(DAY)
    for query in ("", "?as-of=2030-06-15", "?as-of=2030-06-16"):
        for part in ("", "editions/", "editions/1/"):
            response = client.get(f"{PATH[kind]}{part}{query}")
            page = read(response)
            assert (query, part, response.status_code) == (query, part, 451)
            assert "for legal reasons" in page.one(class_="lede").text
            assert "In its place: New." in page.text
            assert ("A court" in page.text, "Old title" in page.text) == (False, False)


def test_a_former_address_leads_to_the_page_that_says_so(client, clock):
    record = live_page(slug="old").record
    publishing.rename(record, "new", by=None)
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="A court said so.", legal=True)
    response = client.get("/old/", follow=True)
    assert (response.redirect_chain, response.status_code) == ([("/new/", 301)], 451)


def test_the_change_log_has_one_line_that_names_nothing(client, clock):
    record = live_initiative(slug="thing", title="Old title").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="First reason.")
    clock.shift(DAY)
    publishing.reinstate(record, by=None)
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="Second reason.", legal=True)
    clock.shift(DAY)
    page = read(client.get("/changes/"))
    assert page.part("Withdrawn").texts("li") == [
        "June 18, 2030 A record was withdrawn for legal reasons."
    ]
    # On the day of the first withdrawal it says no more of it.
    page = read(client.get("/changes/?as-of=2030-06-16"))
    assert page.part("Withdrawn").texts("li") == [
        "June 16, 2030 A record was withdrawn for legal reasons."
    ]
    assert "Old title" not in page.text


def test_narrowed_to_a_theme_the_change_log_does_not_tell_that_it_was_of_it(client, clock):
    theme = live_pillar(slug="water").record
    for slug, legal in (("dam", False), ("thing", True)):
        record = live_initiative(slug=slug, pillar=theme).record
        clock.shift(DAY)
        publishing.withdraw(record, by=None, reason="It was wrong.", legal=legal)
    page = read(client.get("/changes/?pillar=water"))
    assert page.part("Withdrawn").texts("h3") == ["/initiatives/dam/"]
    assert len(read(client.get("/changes/")).part("Withdrawn").texts("li")) == 2


def test_updated_does_not_tell_of_what_is_sealed(client, clock):
    record = live_page(slug="about").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="A court said so.", legal=True)
    clock.shift(DAY)
    publishing.reinstate(record, by=None)
    page = read(client.get("/about/"))
    assert page.one(class_="fresh").texts("span") == ["Updated June 17, 2030", "Edition 2"]

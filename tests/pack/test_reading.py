"""What stands in a pack, and that it stays so."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation import publishing, tagging
from cooperation.models import AlsoAdvances, CrossReference, Edition
from cooperation.pack import archive, choose, files, frozen_at, read
from tests.factories import (
    draft_initiative,
    draft_pillar,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_tag,
)
from tests.public.abundance import fill

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def database(db):
    return db


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC), tick=False)
    return time_machine


def pieces(*texts):
    at = timezone.now()
    return read(choose(texts, at).editions, at)


def zipped(*texts, title="Pack"):
    at = timezone.now()
    choice = choose(texts, at)
    kept = files(
        read(choice.editions, at),
        choice.omitted,
        title=title,
        url="https://example.org/pack/",
        absolute=lambda path: f"https://example.org{path}",
        terms="Ask.",
    )
    return archive(kept, frozen_at(choice.editions))


def again(clock, record, **changes):
    clock.shift(DAY)
    draft = publishing.start_draft(record, by=None)
    Edition.objects.filter(pk=draft.pk).update(**changes)
    return publishing.publish(Edition.objects.get(pk=draft.pk), by=None, note="More.")


def test_other_records_are_called_what_they_were_called_then(clock):
    theme = live_pillar(slug="water", title="Water").record
    other = live_initiative(slug="canal", title="Canal", pillar=theme).record
    draft = draft_initiative(slug="dam", pillar=theme, body="See [[initiative:canal]].")
    CrossReference.objects.create(edition=draft, target=other, relation="supports", reason="So.")
    publishing.publish(draft, by=None)
    [before] = pieces("initiative:dam@1")
    again(clock, theme, title="Waters")
    again(clock, other, title="Old canal")
    [after] = pieces("initiative:dam@1")
    for piece in (before, after):
        assert piece.theme == "Water"
        assert [(link.title, link.url) for link in piece.references] == [
            ("Canal", "/initiatives/canal/")
        ]
        assert 'See <a href="/initiatives/canal/">Canal</a>.' in piece.html


def test_what_is_hidden_is_not_told_of(clock):
    theme, plan = live_pillar(title="Water").record, draft_pillar(title="Plan").record
    later = draft_initiative(slug="later", pillar=theme, title="Later")
    gone = live_initiative(slug="gone", pillar=theme, title="Gone").record
    draft = draft_initiative(
        slug="dam",
        pillar=plan,
        body="[[initiative:later|A]] [[initiative:gone|B]]",
    )
    for target in (later.record, gone, plan):
        CrossReference.objects.create(edition=draft, target=target, relation="supports", reason=".")
    AlsoAdvances.objects.create(edition=draft, pillar=plan)
    publishing.publish(draft, by=None)
    clock.shift(DAY)
    publishing.withdraw(gone, by=None, reason="It was wrong.")
    publishing.publish(later, by=None)
    [piece] = pieces("initiative:dam@1")
    assert (piece.theme, piece.advanced, piece.references, piece.links) == ("", [], [], ())
    assert "<p>A B</p>" in piece.html


def test_milestones_name_their_sources_by_the_numbers_of_the_list():
    one, two, three = (make_source(key=key) for key in ("one", "two", "three"))
    draft = draft_initiative(
        slug="dam",
        sources=[one, two],
        body="Text.[@two]",
        milestones=[{"date": "2001", "title": "A step", "sources": [two, three]}],
    )
    publishing.publish(draft, by=None)
    [piece] = pieces("initiative:dam@1")
    assert [(source.key, source.number) for source in piece.sources] == [
        ("one", 1),
        ("two", 2),
        ("three", 3),
    ]
    [milestone] = piece.milestones
    assert [source.number for source in milestone.sources] == [2, 3]
    assert 'href="#initiative-dam-1-s-two"' in piece.html


def test_two_records_share_no_id():
    body = "# One\n\nText.[@a][^1]\n\n|a|\n|-|\n|b|\n\n[^1]: A note."
    source = make_source(key="a")
    for slug in ("dam", "canal"):
        live_initiative(slug=slug, title=slug, sources=[source], body=body)
    html = [piece.html for piece in pieces("initiative:dam@1", "initiative:canal@1")]
    assert html[0].replace("dam", "canal") == html[1]
    for marked in (
        '<h3 id="initiative-dam-1-h-one">',
        'href="#initiative-dam-1-s-a" id="initiative-dam-1-c-a"',
        'href="#initiative-dam-1-fn-1" id="initiative-dam-1-fnref-1"',
        '<li id="initiative-dam-1-fn-1">',
        'href="#initiative-dam-1-fnref-1"',
        'aria-label="Notes of “dam”"',
        'aria-label="Table 1 of “dam”"',
    ):
        assert marked in html[0]


def test_the_same_items_give_the_same_bytes_for_ever(clock):
    theme = live_pillar(slug="water").record
    later = draft_initiative(slug="later", pillar=theme)
    record = live_initiative(
        slug="dam", pillar=theme, body="[[pillar:water]] [[initiative:later]]", tags=[make_tag("A")]
    ).record
    items = ["initiative:dam@1", "pillar:water@1"]
    before = zipped(*items)
    again(clock, record, title="Another title")
    again(clock, theme, title="Another theme")
    publishing.publish(later, by=None)
    publishing.start_draft(record, by=None)
    publishing.publish(draft_pillar(), by=None, at=timezone.now() + DAY)
    clock.shift(400 * DAY)
    assert zipped(*items) == before
    assert zipped(*reversed(items)) != before


def test_names_without_editions_are_those_of_today(clock):
    tag = make_tag("Water")
    live_initiative(slug="dam", tags=[tag])
    before = zipped("initiative:dam@1")
    tagging.rename(tag, name="Waters", slug="water", by=None)
    assert zipped("initiative:dam@1") != before


def test_nothing_to_read_is_no_piece():
    assert read([], timezone.now()) == []


@pytest.mark.parametrize("n", [1, 3, 50])
def test_a_pack_of_any_size_asks_the_same(n):
    fill(3)
    records = [live_page().record for _ in range(n - 1)]
    texts = ["initiative:main@2", *(f"page:{record.slug}@1" for record in records)]
    with CaptureQueriesContext(connection) as captured:
        assert len(pieces(*texts)) == n
    assert len(captured) == 10

"""Which editions a pack holds."""

import datetime

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.models import Alias, Kind
from cooperation.pack import Item, candidates, choose, parse
from cooperation.pack.choosing import Reason
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
)

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def database(db):
    return db


def now():
    return timezone.now()


def again(record):
    return publishing.publish(publishing.start_draft(record, by=None), by=None, note="More.")


def chosen(*texts):
    return choose(texts, now())


def numbers(choice):
    return [(edition.record.slug, edition.number) for edition in choice.editions]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("initiative:the-quad@3", Item("initiative", "the-quad", 3)),
        ("pillar:indo-pacific", Item("pillar", "indo-pacific")),
        ("page:about@007", Item("page", "about", 7)),
        ("source:gazette@1", None),
        ("initiative:the-quad@", None),
        ("initiative:the-quad@-1", None),
        ("initiative:the-quad@३", None),
        ("initiative:the quad@1", None),
        ("initiative:the-quad@123456789", None),
        (f"initiative:{'x' * 61}@1", None),
        ("Initiative:the-quad@1", None),
        ("", None),
    ],
)
def test_an_item_is_kind_address_and_number(text, item):
    assert parse(text) == item


def test_an_item_is_written_as_it_is_read():
    for text in ("initiative:the-quad@3", "pillar:indo-pacific"):
        assert str(parse(text)) == text


def test_editions_come_in_the_order_asked_for_each_once():
    live_pillar(slug="water")
    again(live_initiative(slug="dam").record)
    choice = chosen("initiative:dam@2", "pillar:water@1", "initiative:dam@1", "initiative:dam@2")
    assert numbers(choice) == [("dam", 2), ("water", 1), ("dam", 1)]
    assert choice.texts == ["initiative:dam@2", "pillar:water@1", "initiative:dam@1"]
    assert choice.omitted == []


def test_without_a_number_the_live_edition_is_meant():
    again(live_initiative(slug="dam").record)
    choice = chosen("initiative:dam", "initiative:dam@2")
    assert (numbers(choice), choice.texts) == ([("dam", 2)], ["initiative:dam@2"])


def test_each_edition_knows_the_newest():
    again(again(live_initiative(slug="dam").record).record)
    assert [edition.newest for edition in chosen("initiative:dam@1").editions] == [3]


def test_an_address_means_one_kind_of_record():
    live_initiative(slug="dam")
    live_page(slug="dam")
    choice = chosen("page:dam@1", "pillar:dam@1")
    assert [edition.kind for edition in choice.editions] == [Kind.PAGE]
    assert [one.text for one in choice.omitted] == ["pillar:dam@1"]


def test_what_was_never_live_is_named_and_left_out():
    record = live_initiative(slug="dam").record
    publishing.start_draft(record, by=None)
    draft_page(slug="plan")
    publishing.publish(draft_page(slug="soon"), by=None, at=now() + DAY)
    asked = ["initiative:dam@2", "page:plan@1", "page:plan", "page:soon@1", "page:never@1", "x"]
    choice = chosen(*asked)
    assert (choice.editions, choice.texts) == ([], asked)
    assert [(one.text, one.reason, one.url) for one in choice.omitted] == [
        *((text, Reason.UNKNOWN, "") for text in asked[:-1]),
        ("x", Reason.UNREADABLE, ""),
    ]


def test_what_was_discarded_is_left_out_among_what_was_not():
    record = live_initiative(slug="dam").record
    publishing.discard(publishing.start_draft(record, by=None), by=None)
    again(record)
    choice = chosen("initiative:dam@1", "initiative:dam@2", "initiative:dam@3")
    assert numbers(choice) == [("dam", 1), ("dam", 3)]


def test_what_is_withdrawn_is_named_and_left_out():
    record = again(live_page(slug="gone").record).record
    publishing.withdraw(record, by=None, reason="It was wrong.")
    choice = chosen("page:gone@1", "page:gone")
    assert choice.editions == []
    assert [(one.text, one.reason, one.url) for one in choice.omitted] == [
        ("page:gone@1", Reason.WITHDRAWN, "/gone/"),
        ("page:gone", Reason.WITHDRAWN, "/gone/"),
    ]
    publishing.reinstate(record, by=None)
    assert numbers(chosen("page:gone@1", "page:gone")) == [("gone", 1), ("gone", 3)]


def test_a_former_address_leads_to_the_present_one():
    record = again(live_initiative(slug="old").record).record
    publishing.rename(record, "new", by=None)
    choice = chosen("initiative:old@1", "initiative:new@1", "initiative:old")
    assert choice.texts == ["initiative:new@1", "initiative:new@2"]


def test_a_former_address_does_not_tell_of_what_is_hidden():
    record = draft_initiative(slug="old").record
    publishing.rename(record, "secret", by=None)
    gone = live_initiative(slug="was").record
    publishing.rename(gone, "is", by=None)
    publishing.withdraw(gone, by=None, reason="It was wrong.")
    choice = chosen("initiative:old@1", "initiative:was@1")
    assert choice.texts == ["initiative:old@1", "initiative:was@1"]
    assert [one.reason for one in choice.omitted] == [Reason.UNKNOWN, Reason.WITHDRAWN]


def test_records_are_found_by_every_word_in_any_of_their_names():
    dam = draft_initiative(title="The High Dam", acronym="HD")
    Alias.objects.create(edition=dam, name="भाखड़ा बाँध")
    publishing.publish(dam, by=None)
    live_initiative(title="The Low Dam")
    draft_initiative(title="A High Plan")

    def titles(words):
        return [entry.title for entry in candidates(words, now())]

    assert titles("dam") == ["The High Dam", "The Low Dam"]
    assert titles("HIGH dam") == ["The High Dam"]
    assert titles("hd") == ["The High Dam"]
    assert titles("भाखड़ा") == ["The High Dam"]
    assert titles("high low") == []
    assert titles("plan") == []
    assert titles("100% _") == []

"""Scheduled moments pass by themselves; the next search knows."""

import datetime

import pytest
from django.db import DatabaseError
from django.utils import timezone

from cooperation import publishing, search
from cooperation.models import SearchEntry, SearchState, SearchWord
from cooperation.search import catching
from tests.factories import draft_page, live_initiative, live_page, make_source, make_tag

from .asking import ask, kept

DAY = datetime.timedelta(days=1)
TICK = datetime.timedelta(microseconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    return time_machine


def titles(text):
    return [hit.entry.title for hit in ask(text).hits(0, 9)]


def test_a_scheduled_page_is_found_from_its_moment_on(clock):
    at = timezone.now() + DAY
    publishing.publish(draft_page(title="Ferries"), by=None, at=at)
    clock.move_to(at - TICK, tick=False)
    assert titles("ferries") == []
    clock.move_to(at, tick=False)
    assert titles("ferries") == ["Ferries"]
    written = kept()
    search.rebuild()
    assert kept() == written


def test_the_edition_before_is_found_until_then_and_not_after(clock):
    record = live_page(title="Ferries").record
    at = timezone.now() + DAY
    clock.shift(DAY / 2)
    draft = publishing.start_draft(record, by=None)
    draft.title = "Barges"
    draft.save()
    publishing.publish(draft, by=None, at=at)
    clock.move_to(at - TICK, tick=False)
    assert (titles("ferries"), titles("barges")) == (["Ferries"], [])
    clock.move_to(at, tick=False)
    assert (titles("barges"), titles("ferries")) == (["Barges"], [])
    assert not SearchWord.objects.filter(word="ferries").exists()


def test_a_withdrawal_to_come_takes_everything_at_its_moment(clock):
    tag, source = make_tag("Rivers"), make_source(title="Almanac")
    record = live_initiative(
        title="Dam", tags=[tag], sources=[source], milestones=[("2001", "Opening")]
    ).record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="Wrong.", at=timezone.now() + DAY)
    assert titles("rivers") == ["Rivers", "Dam"]
    clock.shift(DAY)
    assert [titles(word) for word in ("dam", "rivers", "almanac", "opening")] == [[]] * 4
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {"pillar"}


def test_where_the_index_cannot_be_written_nothing_that_ended_is_shown(clock, monkeypatch):
    record = live_page(title="Ferries").record
    clock.shift(DAY)
    publishing.withdraw(record, by=None, reason="Wrong.", at=timezone.now() + DAY)
    clock.shift(DAY)

    def locked(keys, at):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(catching, "refresh_records", locked)
    assert titles("ferries") == []
    assert ask("feries").corrected == ""
    assert search.suggestions("ferr", timezone.now()) == []
    assert SearchEntry.objects.filter(title="Ferries").exists()


def test_a_schedule_made_in_a_long_transaction_is_not_missed(clock):
    """Its moment had passed, and been looked at, before the transaction ended."""
    draft = draft_page(title="Ferries")
    at = timezone.now() + datetime.timedelta(seconds=1)
    clock.move_to(at + datetime.timedelta(seconds=2), tick=False)
    assert titles("ferries") == []
    draft.record.editions.update(stage="approved", live_from=at)
    assert titles("ferries") == ["Ferries"]


def test_looking_costs_one_query_while_nothing_has_passed(clock, django_assert_num_queries):
    for _ in range(3):
        live_page()
    ask("x")
    with django_assert_num_queries(1):
        search.catch_up(timezone.now())


def test_what_was_seen_is_noted_from_time_to_time(clock):
    live_page()
    clock.shift(DAY)
    search.catch_up(timezone.now())
    assert SearchState.objects.get().seen == timezone.now() - catching.OVERLAP
    seen = SearchState.objects.get().seen
    clock.shift(catching.STRIDE / 2)
    search.catch_up(timezone.now())
    assert SearchState.objects.get().seen == seen


def test_very_many_at_once_are_followed_one_search_after_the_other(clock, monkeypatch):
    monkeypatch.setattr(catching, "MOST", 2)
    at = timezone.now() + DAY
    for number in range(5):
        publishing.publish(draft_page(title=f"Ferry {number}"), by=None, at=at)
    clock.move_to(at, tick=False)
    assert [len(titles("ferry")) for _ in range(4)] == [2, 4, 5, 5]


def test_without_a_note_of_what_was_seen_one_is_made(clock):
    live_page(title="Ferries")
    SearchState.objects.all().delete()
    assert titles("ferries") == ["Ferries"]
    assert SearchState.objects.count() == 1


def test_a_past_day_changes_nothing(clock):
    live_page(title="Ferries")
    before = kept()
    search.catch_up(timezone.now() - 10 * DAY)
    assert kept() == before

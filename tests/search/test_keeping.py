"""Entries follow what is live, whatever changes it, and hold nothing else."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from cooperation import indexing, publishing, search, tagging
from cooperation.models import (
    Kind,
    Organization,
    Participation,
    SearchEntry,
    SearchState,
    SearchWord,
    Source,
    Tag,
    TagAlias,
)
from cooperation.search import keeping
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)
from tests.public.hidden import (
    UNPUBLISHED,
    all_unpublished,
    live_site,
    superseded,
    unpublished,
    withdrawn,
)

from .asking import found, kept, titles

pytestmark = pytest.mark.django_db


def rebuilt():
    search.rebuild()
    return kept()


def retitle(record, title, **kwargs):
    draft = publishing.start_draft(record, by=None)
    draft.title = title
    draft.save()
    return publishing.publish(draft, by=None, **kwargs)


def test_publishing_takes_the_new_words_for_the_old_ones():
    record = live_page(title="Ferries").record
    retitle(record, "Barges")
    assert (titles("ferries"), titles("barges")) == ([], ["Barges"])
    assert not SearchWord.objects.filter(word="ferries").exists()


def test_withdrawing_takes_all_of_it_and_reinstating_gives_it_back():
    tag, source = make_tag("Rivers"), make_source(title="Almanac")
    record = live_initiative(
        title="Dam", tags=[tag], sources=[source], milestones=[("2001", "Opening")]
    ).record
    before = kept()
    assert [titles(word) for word in ("dam", "rivers", "almanac", "opening")] == [
        *[["Dam", "Opening"], ["Rivers", "Dam"], ["Almanac"], ["Opening", "Dam"]]
    ]
    publishing.withdraw(record, by=None, reason="Wrong.")
    assert [titles(word) for word in ("dam", "rivers", "almanac", "opening")] == [[]] * 4
    assert not SearchWord.objects.filter(word__in=["rivers", "almanac", "opening"]).exists()
    publishing.reinstate(record, by=None)
    assert kept()["words"] == before["words"]
    assert titles("rivers") == ["Rivers", "Dam"]


def test_why_a_record_refers_to_another_is_found_while_that_one_is_there():
    river = live_page(title="River").record
    draft = draft_initiative(title="Dam")
    draft.cross_references.create(relation="supports", target=river, reason="It holds obelisks.")
    publishing.publish(draft, by=None)
    assert titles("obelisks") == ["Dam"]
    publishing.withdraw(river, by=None, reason="Wrong.")
    assert titles("obelisks") == []
    publishing.reinstate(river, by=None)
    assert titles("obelisks") == ["Dam"]


def test_what_a_new_edition_no_longer_names_goes():
    rivers, lakes = make_tag("Rivers"), make_tag("Lakes")
    record = live_initiative(title="Dam", tags=[rivers]).record
    draft = publishing.start_draft(record, by=None)
    draft.tagged.all().delete()
    draft.tagged.create(tag=lakes)
    publishing.publish(draft, by=None)
    assert (titles("rivers"), titles("lakes")) == ([], ["Lakes", "Dam"])


def test_drafts_and_schedules_change_nothing():
    record = live_page(title="Ferries").record
    before = kept()
    draft = publishing.start_draft(record, by=None)
    draft.title = "Barges"
    draft.save()
    publishing.submit(draft, by=None)
    publishing.publish(draft, by=None, at=timezone.now() + datetime.timedelta(days=1))
    assert kept() == before
    publishing.unschedule(draft, by=None)
    publishing.discard(draft, by=None)
    assert kept() == before


def test_tags_renamed_merged_and_parted_again():
    rivers, streams = make_tag("Rivers"), make_tag("Streams")
    live_initiative(title="Dam", tags=[rivers])
    live_initiative(title="Weir", tags=[streams])
    live_initiative(title="Lock", tags=[rivers, streams])
    tagging.rename(rivers, name="Waters", slug="waters", by=None)
    assert (titles("rivers"), titles("waters")) == ([], ["Waters", "Dam", "Lock"])
    event = tagging.merge(Tag.objects.get(slug="streams"), Tag.objects.get(slug="waters"), by=None)
    assert titles("streams") == titles("waters") == ["Waters", "Dam", "Lock", "Weir"]
    merged = kept()
    assert rebuilt() == merged
    tagging.undo_merge(event, by=None)
    assert titles("streams") == ["Streams", "Lock", "Weir"]
    parted = kept()
    assert rebuilt() == parted


def test_what_is_said_of_sources_organizations_and_tags_changes_at_once():
    source, tag = make_source(title="Almanac"), make_tag("Rivers")
    body = make_organization(name="Bureau")
    draft = draft_initiative(title="Dam", sources=[source], tags=[tag])
    Participation.objects.create(edition=draft, organization=body)
    publishing.publish(draft, by=None)
    Source.objects.update(title="Yearbook")
    Organization.objects.update(name="Board", acronym="BRD")
    TagAlias.objects.create(tag=tag, name="Brooks")
    indexing.refresh(Source.objects.get(pk=source.pk), Organization.objects.get(pk=body.pk), tag)
    assert (titles("almanac"), titles("bureau")) == ([], [])
    assert titles("yearbook") == ["Yearbook"]
    assert titles("BRD") == ["Board", "Dam"]
    assert titles("brooks") == ["Rivers", "Dam"]


def test_every_operation_leaves_what_a_rebuild_would_write():
    site = live_site()
    for kind in Kind.values:
        superseded(kind, site)
        withdrawn(kind, site, site["dam"])
    all_unpublished(site)
    publishing.rename(site["dam"], "weir", by=None)
    again = live_page(title="Put back").record
    publishing.withdraw(again, by=None, reason="Old.")
    publishing.reinstate(again, by=None)
    before = kept()
    assert rebuilt() == before


@pytest.mark.parametrize("state", [*UNPUBLISHED, "withdrawn", "superseded"])
def test_nothing_is_kept_of_what_is_not_live(state):
    site = live_site()
    for kind in Kind.values:
        match state:
            case "withdrawn":
                withdrawn(kind, site, site["dam"])
            case "superseded":
                superseded(kind, site)
            case _:
                unpublished(kind, state, site)
    said = " ".join(str(value) for rows in kept().values() for value in rows)
    assert "zq" not in said


def test_what_was_written_past_the_site_is_written_anew_by_a_command(capsys):
    live_initiative(title="Dam")
    live_pillar(title="Water")
    before = kept()
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    SearchState.objects.update(seen=timezone.now())  # what is older is not looked at again
    assert (titles("dam"), search.lacking()) == ([], 3)
    call_command("rebuild_search")
    assert kept() == before
    assert capsys.readouterr().out.endswith(" 4 for readers; 3 were missing before.\n")


def test_what_is_left_over_goes_with_a_rebuild():
    record = live_page(title="Ferries").record
    record.editions.update(live_until=timezone.now())
    assert SearchEntry.objects.count() == 1
    search.rebuild()
    assert (SearchEntry.objects.count(), SearchWord.objects.count()) == (0, 0)


def test_new_rules_ask_for_a_rebuild(monkeypatch):
    live_page()
    search.rebuild()
    assert search.lacking() == 0
    monkeypatch.setattr(keeping, "RULES", keeping.RULES + 1)
    assert search.lacking() == 1
    SearchState.objects.all().delete()
    assert search.lacking() == 1


def test_what_is_the_same_is_not_written(django_assert_num_queries):
    pages = [live_page(title="Ferries").record for _ in range(3)]
    search.refresh(*pages)
    with django_assert_num_queries(15) as one:
        search.refresh(pages[0])
    with django_assert_num_queries(len(one)):
        search.refresh(*pages)
    assert not [row for row in one.captured_queries if row["sql"].startswith(("INSERT", "DELETE"))]


def test_a_rebuild_goes_in_batches_and_tells(monkeypatch):
    monkeypatch.setattr(keeping, "BATCH", 2)
    for _ in range(5):
        live_page()
    told = []
    assert search.rebuild(lambda model, done: told.append((model.__name__, done))) == 5
    assert told == [("Record", 2), ("Record", 2), ("Record", 1)]
    assert search.subjects_count() == 5


def test_a_page_that_was_never_live_leaves_nothing():
    publishing.delete(draft_page(title="Flotsam").record, by=None)
    assert found("flotsam") == []

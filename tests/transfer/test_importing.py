"""Content files into the database."""

import itertools
from pathlib import Path

import pytest
from django.utils import timezone

import cooperation
from cooperation.models import (
    AuditEvent,
    Citation,
    CrossReference,
    Edition,
    Initiative,
    Leader,
    Milestone,
    Organization,
    Page,
    Pillar,
    Record,
    Source,
    Tag,
    TagAlias,
)
from cooperation.transfer.importing import import_content
from cooperation.transfer.planning import ORDER, plan
from cooperation.transfer.reading import read
from tests import factories
from tests.transfer import small

STARTER = Path(cooperation.__file__).parent / "starter"
TABLES = (
    Record, Edition, Milestone, Citation, Source, Organization, Tag, TagAlias, Leader, AuditEvent,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def load(directory, files, *, by=None):
    return import_content(read(small.write(directory, files)), by=by)


def counts():
    return [model.objects.count() for model in TABLES]


def live(slug):
    return Edition.objects.live(timezone.now()).get(record__slug=slug)


# --- The starter ---------------------------------------------------------------------------------


def test_the_starter_is_imported_whole_and_a_second_time_nothing_is_done(
    django_assert_num_queries,
):
    content = read(STARTER)
    pages = len(content.pages)
    first = import_content(content, by=None)
    assert {kind: first.count(kind) for kind in ORDER} == {
        "tag": (109, 0, 0),
        "organization": (293, 0, 0),
        "source": (691, 0, 0),
        "leader": (33, 0, 0),
        "pillar": (9, 0, 0),
        "page": (pages, 0, 0),
        "initiative": (160, 0, 0),
    }
    assert [Pillar.objects.count(), Initiative.objects.count(), Page.objects.count()] == [
        9,
        160,
        pages,
    ]
    assert Edition.objects.live(timezone.now()).count() == 169 + pages
    assert Milestone.objects.count() == 560
    assert Milestone.objects.filter(setback=True).count() == 55
    assert CrossReference.objects.filter(edition__kind="initiative").count() == 241
    before = counts()
    with django_assert_num_queries(19):  # two of them hold the savepoint
        second = import_content(content, by=None)
    assert second.is_empty
    assert counts() == before


# --- What becomes of a row -----------------------------------------------------------------------


def test_every_key_has_its_place(tmp_path):
    load(tmp_path, small.rows())
    edition = live("exercise")
    assert [edition.title, edition.acronym, edition.summary, edition.body] == [
        "Exercise",
        "EX",
        "A naval exercise.",
        "Held at sea [@gazette].",
    ]
    assert [edition.lead_pillar.slug, edition.form, edition.status, edition.status_note] == [
        "security",
        "exercise",
        "completed",
        "Sources differ.",
    ]
    assert [edition.began, edition.ended, edition.confidence, edition.featured] == [
        "1992",
        "2005-06",
        "medium",
        True,
    ]
    assert [(row.name, row.former) for row in edition.aliases.all()] == [
        ("Zulu", False),
        ("Alpha", False),
        ("Yankee", True),
        ("Bravo", True),
    ]
    assert [row.pillar.slug for row in edition.advances.all()] == ["trade"]
    assert [row.organization.slug for row in edition.participations.all()] == ["navy", "army"]
    assert [row.tag.slug for row in edition.tagged.all()] == ["sea", "air"]
    assert [
        (row.relation, row.target.slug, row.reason) for row in edition.cross_references.all()
    ] == [
        ("builds_on", "minute", "The minute proposed it."),
        ("related_to", "trade", "Sea lanes."),
    ]
    assert [
        (row.anchor, row.date, row.title, row.description, row.setback)
        for row in edition.milestones.all()
    ] == [
        ("1992-05-28-first-held", "1992-05-28", "First held", "Off Goa.", False),
        ("1998-05-suspended", "1998-05", "Suspended", "", True),
        ("2002-held-again", "2002", "Held again", "", False),
    ]
    assert [
        (row.milestone and row.milestone.title, row.source.key)
        for row in edition.citations.order_by("milestone__position", "position")
        if row.milestone
    ] == [("First held", "times"), ("First held", "gazette"), ("Held again", "gazette")]
    assert [row.source.key for row in edition.citations.filter(milestone=None)] == [
        "times",
        "gazette",
    ]
    source = Source.objects.get(key="times")
    assert [source.url, source.date, source.side, source.kind, source.official] == [
        "",
        None,
        "third party",
        "news",
        False,
    ]
    assert [source.note, source.confidence] == ["Only on paper.", "low"]
    assert list(TagAlias.objects.values_list("tag__slug", "name", "folded", "position")) == [
        ("sea", "water", "water", 0),
        ("sea", "blue", "blue", 1),
    ]
    assert list(Organization.objects.order_by("position").values_list("slug", "position")) == [
        ("navy", 1),
        ("army", 2),
    ]
    assert list(Record.objects.values_list("kind", "slug", "position")) == [
        ("initiative", "exercise", 0),
        ("initiative", "minute", 0),
        ("page", "about", 1),
        ("page", "rules", 2),
        ("pillar", "security", 1),
        ("pillar", "trade", 2),
    ]


def test_the_first_edition_says_so_and_names_who_imported_it(tmp_path):
    user = factories.make_user("asha")
    load(tmp_path, small.rows(), by=user)
    edition = live("minute")
    assert [edition.number, edition.change_note, edition.significance] == [
        1,
        "First published.",
        "major",
    ]
    assert [edition.created_by, edition.published_by] == [user, user]
    assert sorted(set(AuditEvent.objects.values_list("action", "actor_name"))) == [
        ("add leader", "asha"),
        ("add organization", "asha"),
        ("add source", "asha"),
        ("add tag", "asha"),
        ("create", "asha"),
        ("publish", "asha"),
    ]


def test_one_changed_row_makes_one_new_edition(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    old = live("exercise")
    others = set(Edition.objects.exclude(record=old.record).values_list("pk", "changed_at"))
    row = files["initiatives/security.yaml"][0]
    row["title"] = "Exercise Malabar"
    row["tags"] = ["air", "sea"]
    row["aliases"] = ["Alpha", "Zulu"]
    del row["featured"]
    done = load(tmp_path, files)
    assert [(change.slug, change.names) for change in done.changes] == [
        ("exercise", ["title", "aliases", "tags", "featured"])
    ]
    new = live("exercise")
    assert [new.number, new.title, new.featured, new.change_note] == [
        2,
        "Exercise Malabar",
        False,
        "Updated from the content files.",
    ]
    assert [row.name for row in new.aliases.all()] == ["Alpha", "Zulu", "Yankee", "Bravo"]
    assert [row.tag.slug for row in new.tagged.all()] == ["air", "sea"]
    assert list(new.events.order_by("pk").values_list("action", flat=True)) == [
        "start draft",
        "edit",
        "publish",
    ]
    assert new.events.get(action="edit").data == {
        "changed": done.changes[0].names,
        "old": {
            "title": "Exercise",
            "featured": True,
            "tags": ["Sea", "Air"],
            "aliases": ["Zulu", "Alpha", "Yankee", "Bravo"],
        },
        "new": {
            "title": "Exercise Malabar",
            "featured": False,
            "tags": ["Air", "Sea"],
            "aliases": ["Alpha", "Zulu", "Yankee", "Bravo"],
        },
    }
    old.refresh_from_db()
    assert [old.title, old.live_until] == ["Exercise", new.live_from]
    assert old.milestones.count() == 3
    after = set(Edition.objects.exclude(record=old.record).values_list("pk", "changed_at"))
    assert after == others
    assert load(tmp_path, files).is_empty


def test_whatever_key_changes_is_found_and_written(tmp_path):
    changes = {
        "acronym": "EXM",
        "aliases": ["Alpha"],
        "also_advances": None,
        "form": "forum",
        "status": "lapsed",
        "status_note": "Sources agree.",
        "start": "1993",
        "end": "2006",
        "participants": ["army", "navy"],
        "summary": "Another summary.",
        "body": "Another text.\n",
        "tags": ["air"],
        "featured": None,
        "confidence": "low",
        "milestones": None,
        "cross_references": None,
        "sources": ["gazette", "times"],
    }
    files = small.rows()
    load(tmp_path, files)
    row = files["initiatives/security.yaml"][0]
    names = []
    for name, value in changes.items():
        row |= {name: value}
        files["initiatives/security.yaml"][0] = {
            key: kept for key, kept in row.items() if kept is not None
        }
        done = load(tmp_path, files)
        # What was not written would be found again and stand here twice.
        names += [change.names for change in done.changes]
    assert names == [[name] for name in changes]
    assert load(tmp_path, files).is_empty


def test_what_is_not_in_the_files_is_left_alone(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    extra = factories.live_initiative(slug="extra", sources=[factories.make_source(key="extra-1")])
    done = load(tmp_path, files)
    assert done.is_empty
    assert done.absent["initiative"] == ["extra"]
    assert done.absent["source"] == ["extra-1"]
    assert live("extra") == extra


def test_a_new_place_in_the_file_moves_without_a_new_edition(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    for name in ("pillars.yaml", "organizations.yaml", "pages.yaml"):
        files[name].reverse()
    done = load(tmp_path, files)
    assert done.changes == []
    assert list(Pillar.objects.values_list("slug", "position")) == [("trade", 1), ("security", 2)]
    assert list(Page.objects.order_by("position").values_list("slug", flat=True)) == [
        "rules",
        "about",
    ]
    assert list(Organization.objects.order_by("position").values_list("slug", flat=True)) == [
        "army",
        "navy",
    ]
    assert sorted(
        AuditEvent.objects.filter(action="reorder").values_list("subject", flat=True)
    ) == ["organizations.yaml", "pages.yaml", "pillars.yaml"]
    assert load(tmp_path, files).is_empty


# --- Anchors -------------------------------------------------------------------------------------


def test_anchors_stay_whatever_becomes_of_title_or_date(tmp_path):
    files = small.rows()
    load(tmp_path, files)
    old = list(live("exercise").milestones.values_list("anchor", flat=True))
    row = files["initiatives/security.yaml"][0]
    first, second, third = row["milestones"]
    first["title"] = "Held for the first time"
    second["date"] = "1998-05-13"
    row["milestones"] = [first, second, {"date": "2001", "title": "Talks"}, third]
    load(tmp_path, files)
    assert list(live("exercise").milestones.values_list("anchor", "title")) == [
        (old[0], "Held for the first time"),
        (old[1], "Suspended"),
        ("2001-talks", "Talks"),
        (old[2], "Held again"),
    ]


# --- Speed ---------------------------------------------------------------------------------------


def test_planning_takes_as_many_queries_for_few_rows_as_for_many(
    tmp_path, django_assert_num_queries
):
    files = small.rows()
    load(tmp_path, files)
    content = read(tmp_path)
    with django_assert_num_queries(17):
        assert plan(content, timezone.now()).is_empty
    for _ in range(3):
        factories.live_initiative(tags=[factories.make_tag()])
    with django_assert_num_queries(17):
        assert plan(content, timezone.now()).is_empty


def test_progress_sees_every_record_once(tmp_path):
    seen = []

    def watch(items, label):
        for item in items:
            seen.append((label, item[0].slug))
            yield item

    import_content(read(small.write(tmp_path, small.rows())), by=None, progress=watch)
    assert seen == list(
        zip(
            itertools.repeat("Publishing"),
            ["security", "trade", "about", "rules", "exercise", "minute"],
            strict=False,
        )
    )

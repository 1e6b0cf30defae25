"""An import carried out, and taken back."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cooperation import publishing
from cooperation.comparison import content
from cooperation.exchange.columns import ORGANIZATIONS, SOURCES
from cooperation.exchange.reading import read
from cooperation.exchange.running import Overtaken, carry_out, keep
from cooperation.exchange.running import planned as planned_run
from cooperation.exchange.undoing import steps, undo
from cooperation.models import (
    AuditEvent,
    Document,
    Edition,
    ImportRun,
    Organization,
    Record,
    Source,
    Stage,
)
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

from .tables import brought_in, csv_bytes

pytestmark = pytest.mark.django_db
TITLES = ["address", "title"]


def events(action):
    return list(AuditEvent.objects.filter(action=action).values_list("subject", "data"))


def state(record):
    """Stages of its editions, in order."""
    return list(record.editions.order_by("number").values_list("stage", flat=True))


def test_a_change_becomes_a_draft_and_readers_see_nothing_of_it():
    asha, source = make_user("asha"), make_source(key="one")
    live = live_initiative(
        slug="quad",
        title="Quad",
        sources=[source],
        tags=[make_tag("Seas")],
        change_note="First.",
        milestones=[("2007", "Met"), ("2017", "Met again")],
    )
    live.cross_references.create(
        target=live_pillar(slug="seas").record, relation="supports", reason="It does."
    )
    make_tag("Trade")
    before = content(live)
    run = brought_in(
        "initiative", ["address", "summary", "tags"], ["quad", "Four.", "Trade"], by=asha
    )
    draft = Edition.objects.get(stage=Stage.DRAFT, kind="initiative")
    after = content(draft)
    assert content(live) == before
    assert after == before | {"summary": "Four.", "tags": ["Trade"], "change_note": ""}
    assert (draft.created_by, draft.changed_by, draft.is_working) == (asha, asha, True)
    assert (run.done_at is not None, run.table, run.rows) == (True, {}, 1)
    assert events("import") == [
        (
            "table.csv",
            {"kind": "initiative", "rows": 1, "added": 0, "changed": 1, "run": run.pk},
        )
    ]


def test_what_is_new_is_a_draft_with_everything_that_its_row_says():
    asha = make_user("asha")
    theme, other = live_pillar(slug="seas").record, live_pillar(slug="trade").record
    make_source(key="one")
    make_organization(slug="navy", name="Navy")
    make_tag("Seas")
    brought_in(
        "initiative",
        ["address", "title", "text", "lead theme", "also advances", "tags", "form", "status",
         "began", "participants", "sources", "other names", "how sure we are"],
        ["quad", "Quad", "Text.", "seas", "trade", "Seas", "forum", "active", "2007",
         "Navy", "one", "Four; Q4", "low"],
        by=asha,
    )  # fmt: skip
    edition = Edition.objects.get(kind="initiative")
    said = content(edition)
    assert (edition.stage, edition.record.owner, edition.lead_pillar) == ("draft", asha, theme)
    assert {name: said[name] for name in ("title", "body", "form", "status", "began")} == {
        "title": "Quad", "body": "Text.", "form": "forum", "status": "active", "began": "2007",
    }  # fmt: skip
    assert said["also_advances"] == [other.slug]
    assert (said["tags"], said["participants"]) == (["Seas"], ["Navy"])
    assert (said["sources"], said["aliases"]) == (["one"], ["Four", "Q4"])
    assert publishing.missing(edition) == {"summary": ["Readers need this: fill in “summary”."]}


def test_unchanged_rows_make_no_draft():
    live_initiative(slug="quad", title="Quad")
    live_initiative(slug="malabar", title="Malabar")
    run = brought_in("initiative", TITLES, ["quad", "Quad"], ["malabar", "M"], by=make_user())
    assert [made["title"] for made in run.made] == ["M"]
    assert Edition.objects.in_hand().count() == 1


def kept(kind_table, *rows, by):
    return keep(read("a.csv", csv_bytes(*rows), kind_table), kind_table, by=by, file_name="a.csv")


def test_nothing_is_written_when_the_site_has_changed_since_it_was_shown():
    asha, source = make_user(), make_source(key="one", title="One", note="Kept.")
    rows = (["key", "title", "note"], ["one", "Two", "New."])
    run = kept(SOURCES, *rows, by=asha)
    shown = planned_run(run).fingerprint
    Source.objects.update(title="Three")
    with pytest.raises(Overtaken):
        carry_out(run, by=asha, fingerprint=shown)
    source.refresh_from_db()
    assert (source.title, source.note) == ("Three", "Kept.")
    assert not ImportRun.objects.get().done_at
    assert events("import") == []


def test_an_import_is_done_once():
    asha = make_user()
    make_source(key="one")
    rows = (["key", "title"], ["one", "Two"])
    run = kept(SOURCES, *rows, by=asha)
    shown = planned_run(run).fingerprint
    carry_out(run, by=asha, fingerprint=shown)
    with pytest.raises(Overtaken):
        carry_out(run, by=asha, fingerprint=shown)


def test_an_import_that_was_put_away_is_not_done():
    run = kept(SOURCES, ["key"], by=make_user())
    ImportRun.objects.all().delete()
    with pytest.raises(Overtaken):
        carry_out(run, by=run.by, fingerprint="")


def test_what_was_brought_in_and_what_was_taken_back_is_found():
    asha = make_user()
    make_organization(slug="a", name="A")
    run = brought_in(
        "organization", ["address", "name", "country"], ["a", "Zebra", "us"], ["b", "Yak", "us"],
        by=asha,
    )  # fmt: skip
    titles = Document.objects.filter(kind="organization").order_by("key")
    assert list(titles.values_list("title", flat=True)) == ["Zebra", "Yak"]
    undo(run, by=asha)
    assert list(titles.values_list("title", flat=True)) == ["A"]
    brought_in("initiative", TITLES, ["quad", "The Quad"], by=asha)
    assert Document.objects.get(kind="initiative").title == "The Quad"


def test_all_or_nothing():
    """A failure that only the database sees takes back what was written before it."""
    asha = make_user()
    one, two = make_organization(slug="a", name="A"), make_organization(slug="b", name="B")
    # In the way of the second of two that swap their names.
    make_organization(slug="c", name=f"parked-{two.pk}")
    run = kept(ORGANIZATIONS, ["address", "name"], ["a", "B"], ["b", "A"], by=asha)
    shown = planned_run(run).fingerprint
    with pytest.raises(IntegrityError), transaction.atomic():
        carry_out(run, by=asha, fingerprint=shown)
    one.refresh_from_db()
    assert (one.name, AuditEvent.objects.count()) == ("A", 0)


def test_what_nobody_confirmed_is_thrown_away_after_a_day():
    asha = make_user()
    old = kept(SOURCES, ["key"], ["one"], by=asha)
    done = brought_in("source", ["key"], by=asha)
    long_ago = timezone.now() - datetime.timedelta(days=2)
    ImportRun.objects.update(at=long_ago)
    new = kept(SOURCES, ["key"], ["one"], by=asha)
    assert set(ImportRun.objects.all()) == {done, new}
    assert old not in ImportRun.objects.all()


def test_reference_data_is_written_and_logged_with_old_and_new():
    asha = make_user()
    make_source(key="one", title="One", note="")
    brought_in(
        "source",
        ["key", "title", "publisher", "web address", "side", "kind", "official", "published"],
        ["one", "First", "P", "https://example.org/1", "us", "law", "yes", "1985"],
        ["two", "Second", "P", "https://example.org/2", "India", "Law", "", "June 1985"],
        by=asha,
    )
    first, second = Source.objects.order_by("key")
    assert (first.title, first.official, first.date) == ("First", True, "1985")
    assert (second.side, second.official, second.date, second.confidence) == (
        "india", False, "1985-06", "high",
    )  # fmt: skip
    ((_, edited),) = events("edit source")
    ((_, added),) = events("add source")
    assert (edited["old"]["title"], edited["new"]["title"]) == ("One", "First")
    assert (added["old"], added["new"]["key"]) == ({}, "two")


def test_organizations_swap_their_names():
    make_organization(slug="a", name="A")
    make_organization(slug="b", name="B")
    brought_in("organization", ["address", "name"], ["a", "B"], ["b", "A"], by=make_user())
    assert list(Organization.objects.order_by("slug").values_list("slug", "name")) == [
        ("a", "B"), ("b", "A"),
    ]  # fmt: skip


# Taking back


def test_untouched_drafts_go_and_touched_ones_stay():
    asha, ravi = make_user("asha"), make_user("ravi")
    old = [live_initiative(slug=slug).record for slug in ("a", "b", "c", "d")]
    run = brought_in(
        "initiative", TITLES, *([record.slug, f"New {record.slug}"] for record in old),
        ["e", "E"], ["f", "F"], by=asha,
    )  # fmt: skip
    new = {record.slug: record for record in Record.objects.filter(slug__in=["e", "f"])}
    publishing.save_draft(old[1].editions.get(number=2), by=ravi, changed=["title"])
    publishing.submit(old[2].editions.get(number=2), by=asha)
    publishing.publish(old[3].editions.get(number=2), by=ravi)
    publishing.save_draft(new["f"].editions.get(), by=ravi, changed=["title"])
    done = {step.title: step.stays for step in undo(run, by=asha)}
    went_on = "Somebody went on with it; {} changed it last. Discard it by hand."
    assert done == {
        "New a": "",
        "New b": went_on.format("ravi"),
        "New c": went_on.format("asha"),
        "New d": "It is published or scheduled. Withdraw or unschedule it, or publish a "
        "correction.",
        "E": "",
        "F": went_on.format("ravi"),
    }
    assert [state(record) for record in old] == [
        ["approved", "discarded"],
        ["approved", "draft"],
        ["approved", "review"],
        ["approved", "approved"],
    ]
    assert list(Record.objects.filter(slug__in=["e", "f"])) == [new["f"]]
    run.refresh_from_db()
    assert (run.undone_at is not None, run.undone_by) == (True, asha)
    ((_, logged),) = events("undo import")
    assert sorted(logged["stays"]) == ["F", "New b", "New c", "New d"]


def test_a_new_record_that_another_refers_to_stays():
    asha = make_user()
    run = brought_in("initiative", TITLES, ["a", "A"], by=asha)
    other = draft_initiative(title="Other")
    other.cross_references.create(
        target=Record.objects.get(slug="a"), relation="supports", reason="It does."
    )
    (step,) = undo(run, by=asha)
    assert step.stays == (
        "Other records refer to it. Take it out there first, or discard its draft instead. "
        "Other, edition 1 refers to it."
    )
    assert Record.objects.filter(slug="a").exists()


def test_an_import_is_undone_once():
    asha = make_user()
    run = brought_in("initiative", TITLES, ["a", "A"], by=asha)
    undo(run, by=asha)
    with pytest.raises(ValidationError):
        undo(run, by=asha)


SOURCE = ["key", "title", "publisher", "web address", "side", "kind", "published"]


def test_reference_data_goes_back_as_far_as_nobody_uses_or_changed_it():
    asha = make_user()
    for key in ("changed", "touched"):
        make_source(key=key, title=key, date=None)
    run = brought_in(
        "source",
        SOURCE,
        *(
            [key, f"New {key}", "P", f"https://example.org/new-{key}", "us", "law", "1985"]
            for key in ("changed", "touched", "free", "cited", "written")
        ),
        by=asha,
    )
    Source.objects.filter(key="touched").update(note="More.")
    draft_initiative(sources=[Source.objects.get(key="cited")])
    draft_initiative(body="As said.[@written]", sources=[])
    assert {step.title.split(" (")[0]: step.stays[:18] for step in steps(run)} == {
        "New changed": "",
        "New touched": "Somebody changed i",
        "New free": "",
        "New cited": "It is used by now.",
        "New written": "It is used by now.",
    }
    undo(run, by=asha)
    left = {source.key: (source.title, source.date) for source in Source.objects.all()}
    assert {key: left[key] for key in ("changed", "touched")} == {
        "changed": ("changed", None),
        "touched": ("New touched", "1985"),
    }
    assert {"cited", "written"} <= set(left)
    assert "free" not in left
    assert len(events("delete source")) == 1


def test_used_organizations_stay():
    asha = make_user()
    rows = (["address", "name", "country"], ["a", "A", "us"], ["b", "B", "us"])
    run = brought_in("organization", *rows, by=asha)
    draft_initiative().participations.create(organization=Organization.objects.get(slug="a"))
    undo(run, by=asha)
    assert list(Organization.objects.values_list("slug", flat=True)) == ["a"]


def test_undoing_the_same_as_others_already_did_is_no_error():
    asha = make_user()
    live = live_initiative(slug="a")
    run = brought_in("initiative", TITLES, ["a", "A"], by=asha)
    publishing.discard(live.record.editions.get(number=2), by=asha)
    (step,) = undo(run, by=asha)
    assert step.stays == "It is discarded already."
    run = brought_in("organization", ["address", "name", "country"], ["a", "A", "us"], by=asha)
    Organization.objects.all().delete()
    (step,) = undo(run, by=asha)
    assert step.stays == "It is deleted already."

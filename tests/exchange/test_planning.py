"""What a table would change: every row against what is there, every fault at once."""

import json

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.exchange.columns import ORGANIZATIONS, TABLES
from cooperation.exchange.planning import plan
from cooperation.exchange.reading import read
from cooperation.models import AuditEvent, Edition, Record, TagAlias
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

from .tables import complaints, planned

pytestmark = pytest.mark.django_db


def test_every_column_of_an_initiative_is_understood():
    theme, other = live_pillar(slug="trade"), live_pillar(slug="seas")
    make_tag("Supply chains")
    TagAlias.objects.create(tag=make_tag("Indo-Pacific"), name="Asia-Pacific")
    make_organization(slug="navy", name="U.S. Navy")
    make_source(key="gazette")
    headings = [
        "address", "title", "acronym", "summary", "text", "lead theme", "also advances", "tags",
        "form", "status", "note to the status", "began", "ended", "participants", "sources",
        "other names", "change note", "how sure we are", "title in Hindi", "summary in Hindi",
        "text in Hindi",
    ]  # fmt: skip
    cells = [
        "quad", "The Quad", "QUAD", "Four.", "Text.\n\nMore.", "trade", "seas",
        "supply CHAINS; asia pacific", "Dialogue", "active", "Meets.", "June 2007", "",
        "US navy; ", "[@gazette]", "Four; Q\\;4", "New.", "high", "क्वाड", "चार देश।", "पाठ।",
    ]  # fmt: skip
    todo = planned("initiative", headings, cells)
    assert complaints(todo) == []
    (row,) = todo.added
    assert (row.identity, row.label) == ("quad", "The Quad")
    assert row.new == {
        "title": "The Quad",
        "acronym": "QUAD",
        "summary": "Four.",
        "body": "Text.\n\nMore.\n",
        "lead_pillar": theme.record.slug,
        "also_advances": [other.record.slug],
        "tags": ["Supply chains", "Indo-Pacific"],
        "form": "dialogue",
        "status": "active",
        "status_note": "Meets.",
        "began": "2007-06",
        "ended": None,
        "participants": ["navy"],
        "sources": ["gazette"],
        "aliases": ["Four", "Q;4"],
        "change_note": "New.",
        "confidence": "high",
        "title_hi": "क्वाड",
        "summary_hi": "चार देश।",
        "body_hi": "पाठ।",
    }


def test_every_fault_of_every_row_is_named_at_once():
    make_tag("Trade")
    live_pillar(slug="seas")
    headings = ["address", "title", "lead theme", "also advances", "tags", "form", "began", "url"]
    todo = planned(
        "initiative",
        headings,
        ["One Two", "", "sea", "seas; land; seas", "Trad; Trade; trade", "pact", "6/5/1985"],
        ["b", "x" * 121, "seas", "seas", "", "", "", "z"],
        ["b", "Two\nlines", "", "", "", "", "", ""],
    )
    assert complaints(todo) == [
        (1, "url", "“url” is not a column"),
        (2, "address", "“One Two” cannot be part of an address"),
        (2, "title", "there is nothing"),
        (2, "lead theme", "there is no theme “sea”"),
        (2, "also advances", "there is no theme “land”"),
        (2, "also advances", "“seas” is there twice"),
        (2, "tags", "there is no tag “Trad”"),
        (2, "tags", "“trade” is there twice"),
        (2, "form", "“pact” is not one of the values"),
        (2, "began", "“6/5/1985” is not understood as a date"),
        (3, "title", "the text has 121 characters, 120 are allowed"),
        (3, "also advances", "“seas” is the lead theme"),
        (4, "title", "the text has several lines"),
        (4, "address", "row 3 is about “b” already"),
    ]
    assert str(todo.problems[6]) == (
        "Row 2, tags: there is no tag “Trad”. Did you mean “Trade”? Add the tag first."
    )
    assert todo.todo == []


def test_a_plan_writes_nothing():
    live_initiative(slug="quad")
    before = (Record.objects.count(), Edition.objects.count(), AuditEvent.objects.count())
    planned("initiative", ["address", "title"], ["quad", "New"], ["other", "Other"])
    assert (
        Record.objects.count(), Edition.objects.count(), AuditEvent.objects.count()
    ) == before  # fmt: skip


def test_only_the_columns_that_are_there_count_and_only_what_differs():
    edition = live_initiative(slug="quad", title="The Quad", summary="Four.")
    todo = planned(
        "initiative", ["address", "title", "summary"], ["quad", "The Quad", "Four countries."]
    )
    (row,) = todo.changed
    assert row.changes == [("summary", "Four.", "Four countries.")]
    assert row.there.pk == edition.record_id
    assert planned("initiative", ["address", "title"], ["quad", "The Quad"]).todo == []


def test_an_empty_cell_empties_and_a_title_cannot_be_empty():
    live_initiative(slug="quad", acronym="QUAD", began="2007")
    todo = planned("initiative", ["address", "title", "acronym", "began"], ["quad", "", "", ""])
    assert complaints(todo) == [(2, "title", "there is nothing")]
    todo = planned("initiative", ["address", "acronym", "began"], ["quad", "", ""])
    assert todo.changed[0].changes == [("acronym", "QUAD", ""), ("began", "2007", None)]


def test_a_draft_of_somebody_stands_in_the_way_unless_nothing_changes():
    asha = make_user("asha")
    edition = live_initiative(slug="quad", title="Quad", by=asha)
    draft = publishing.start_draft(edition.record, by=asha)
    Edition.objects.filter(pk=draft.pk).update(title="The Quad")
    said = [complaints(planned("initiative", ["address", "title"], ["quad", title]))
            for title in ("The Quad", "Quad", "Quads")]  # fmt: skip
    assert said == [
        [],
        [],  # readers see it already
        [(2, "address", "edition 2 is in hand (draft), last changed by asha")],
    ]


def test_what_is_scheduled_cannot_be_changed():
    edition = draft_initiative(slug="quad")
    publishing.publish(edition, by=None, at=timezone.now() + timezone.timedelta(days=1))
    todo = planned("initiative", ["address", "title"], ["quad", "Other"])
    assert complaints(todo) == [(2, "address", "edition 1 is scheduled")]


def test_a_former_address_is_refused_with_the_one_it_leads_to():
    edition = live_initiative(slug="quad")
    publishing.rename(edition.record, "the-quad", by=None)
    todo = planned("initiative", ["address", "title"], ["quad", "Quad"])
    assert complaints(todo) == [(2, "address", "“quad” is the former address of “the-quad”")]


def test_an_address_is_made_from_the_title_of_what_is_new():
    live_initiative(slug="quad")
    todo = planned("initiative", ["address", "title"], ["", "Malabar"], ["", "Quad"], ["", "भारत"])
    assert [row.identity for row in todo.added] == ["malabar"]
    assert complaints(todo) == [
        (3, "address", "there is “quad” already"),
        (4, "address", "no address can be made from the title"),
    ]


def test_what_is_new_needs_a_title_and_a_row_must_say_what_it_is_about():
    todo = planned("initiative", ["address", "summary"], ["quad", "Four."], ["", "Five."])
    assert complaints(todo) == [
        (2, "title", "“quad” is new, and what is new needs this"),
        (3, "address", "there is nothing"),
    ]


def test_a_retired_tag_stays_where_it_is_and_comes_nowhere_else():
    tag = make_tag("Old", retired_at=timezone.now())
    live_initiative(slug="quad", tags=[tag])
    live_initiative(slug="malabar")
    todo = planned("initiative", ["address", "tags"], ["quad", "Old"], ["malabar", "Old"])
    assert complaints(todo) == [(3, "tags", "the tag “Old” is retired")]


def test_sources_of_milestones_cannot_be_taken_away():
    one, two, three = (make_source(key=key) for key in ("one", "two", "three"))
    live_initiative(
        slug="quad",
        sources=[one, two],
        milestones=[{"date": "2007", "title": "Met", "sources": [two]}],
    )
    heading = ["address", "sources"]
    assert planned("initiative", heading, ["quad", "one; two"]).todo == []
    assert planned("initiative", heading, ["quad", "one"]).todo == []
    (row,) = planned("initiative", heading, ["quad", "three"]).changed
    assert row.changes == [("sources", ["one", "two"], ["three", "two"])]
    assert three.key == "three"


def test_faults_of_sources_and_organizations():
    make_source(key="one", url="https://example.org/one", note="")
    make_source(key="two", url="https://example.org/two")
    todo = planned(
        "source",
        ["key", "title", "publisher", "side", "kind", "web address", "official"],
        ["one", "One", "P", "us", "law", "", "maybe"],
        ["new", "", "P", "moon", "Fact sheet", "https://example.org/two", "yes"],
        ["three", "Three", "P", "India", "law", "nowhere", ""],
        ["", "Four", "P", "India", "law", "https://example.org/4", ""],
        ["five", "Five", "P", "India", "law", "https://example.org/4", ""],
    )
    assert complaints(todo) == [
        (2, "official", "“maybe” is neither yes nor no"),
        (2, "web address", "there is no web address"),
        (3, "title", "there is nothing"),
        (3, "side", "“moon” is not one of the values"),
        (3, "web address", "“https://example.org/two” is that of “two” already"),
        (4, "web address", "“nowhere” is not a web address"),
        (6, "web address", "“https://example.org/4” is that of “four” already"),
    ]


def test_organizations_may_swap_their_names():
    make_organization(slug="a", name="A")
    make_organization(slug="b", name="B")
    todo = planned("organization", ["address", "name"], ["a", "B"], ["b", "A"])
    assert (complaints(todo), len(todo.changed)) == ([], 2)


def test_who_may_not_add_or_change_is_told_so():
    make_organization(slug="a", name="A")
    rows = (["address", "name", "country"], ["a", "AA", "us"], ["b", "B", "in"])
    assert complaints(planned("organization", *rows, may_add=False)) == [
        (3, "address", "you may not add organizations")
    ]
    assert complaints(planned("organization", *rows, may_change=False)) == [
        (2, "address", "you may not change organizations")
    ]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_planning_asks_the_same_for_one_row_as_for_all(count, django_assert_num_queries):
    source = make_source()
    for number in range(count):
        edition = live_initiative(
            slug=f"i-{number}", sources=[source], milestones=[("2001", "Met")]
        )
        publishing.withdraw(edition.record, by=None, reason="Over.")
    rows = [[f"i-{number}", "Changed", "", source.key] for number in range(count)]
    with django_assert_num_queries(13):
        todo = planned("initiative", ["address", "title", "tags", "sources"], *rows)
    assert len(todo.changed) == count


def test_all_columns_of_a_model_that_an_editor_types_have_a_column():
    names = {column.name for column in ORGANIZATIONS.columns}
    assert names == {"slug", "name", "acronym", "country", "url"}


def test_more_drafts_than_others_could_wait_for_are_refused():
    todo = planned("initiative", ["address", "title"], *([f"a-{n}", "A"] for n in range(501)))
    assert [str(problem) for problem in todo.problems] == [
        "501 initiatives would be written. Split the table: 500 at once is the most."
    ]


def test_suggestions_end_before_they_take_long():
    make_tag("Trade")
    todo = planned("initiative", ["address", "title", "tags"], *(
        [f"a-{n}", "A", f"Trad{n}"] for n in range(60)
    ))  # fmt: skip
    assert sum("Did you mean" in problem.remedy for problem in todo.problems) == 50
    assert len(todo.problems) == 60


def test_unknown_organizations_and_sources_and_a_list_for_a_text():
    make_organization(slug="us-navy")
    make_source(key="gazette-1990")
    table = TABLES["initiative"]
    items = [
        {"address": "a", "title": ["A"], "participants": ["us-nav", "x"], "sources": "gazette-199"}
    ]
    todo = plan(table, read("a.json", json.dumps(items).encode(), table))
    assert [str(problem) for problem in todo.problems] == [
        "Row 1, title: this is a list. Write one text.",
        "Row 1, participants: there is no organization “us-nav”. Did you mean “us-navy”? "
        "Write its address, or add the organization first.",
        "Row 1, participants: there is no organization “x”. "
        "Write its address, or add the organization first.",
        "Row 1, sources: there is no source “gazette-199”. Did you mean “gazette-1990”? "
        "Write its key, or add the source first.",
    ]

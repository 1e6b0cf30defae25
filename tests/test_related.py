"""What is related to a record, and why, in words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation import publishing
from cooperation.models import CrossReference, Relation
from cooperation.related import cross_references, lineage, suggestions
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_tag,
)

pytestmark = pytest.mark.django_db


def refer(edition, *targets):
    for place, (relation, target) in enumerate(targets):
        CrossReference.objects.create(
            edition=edition,
            relation=relation,
            target=target.record,
            reason=f"{edition.title} to {target.title}.",
            position=place,
        )


def read(edition):
    """The references of an edition as wording and title of the other end."""
    found = cross_references(edition, timezone.now())
    return [(ref.wording, ref.entry.title) for ref in found]


def both_ends(relation):
    one = draft_initiative(title="One")
    other = live_initiative(title="Other")
    refer(one, (relation, other))
    one = publishing.publish(one, by=None)
    return read(one), read(other)


@pytest.mark.parametrize(
    ("relation", "wording", "inverse"),
    [
        ("builds_on", "builds on", "built on by"),
        ("succeeds", "succeeds", "succeeded by"),
        ("part_of", "part of", "includes"),
        ("implements", "implements", "implemented by"),
        ("supports", "supports", "supported by"),
        ("related_to", "related to", "related to"),
    ],
)
def test_a_link_is_read_from_both_ends(relation, wording, inverse):
    assert both_ends(relation) == ([(wording, "Other")], [(inverse, "One")])


def test_every_relation_has_its_wordings():
    assert len(Relation.values) == 6


def test_the_reason_is_the_same_at_both_ends():
    one, other = draft_initiative(title="One"), live_initiative(title="Other")
    refer(one, ("supports", other))
    one = publishing.publish(one, by=None)
    assert [ref.reason for ref in cross_references(one, timezone.now())] == ["One to Other."]
    [back] = cross_references(other, timezone.now())
    assert (back.reason, back.relation, back.outgoing) == ("One to Other.", "supports", False)


def test_its_own_in_the_order_of_the_editors_then_those_of_others_by_title():
    main = draft_initiative(title="Main")
    targets = [live_initiative(title=title) for title in ("Zeal", "Art", "Law")]
    refer(main, *[("supports", target) for target in targets])
    main = publishing.publish(main, by=None)
    for title in ("Young", "Bank", "Dam"):
        draft = draft_initiative(title=title)
        refer(draft, ("part_of", main))
        publishing.publish(draft, by=None)
    assert [title for _, title in read(main)] == ["Zeal", "Art", "Law", "Bank", "Dam", "Young"]


def test_two_records_that_refer_to_each_other():
    one, other = draft_initiative(title="One"), draft_initiative(title="Other")
    refer(one, ("supports", other))
    refer(other, ("builds_on", one))
    one, other = (publishing.publish(draft, by=None) for draft in (one, other))
    assert read(one) == [("supports", "Other"), ("built on by", "Other")]
    assert read(other) == [("builds on", "One"), ("supported by", "One")]


def test_themes_and_pages_are_referred_to_as_well():
    theme, page, main = live_pillar(title="Theme"), live_page(title="Page"), draft_initiative()
    refer(main, ("supports", theme), ("related_to", page))
    main = publishing.publish(main, by=None)
    assert read(main) == [("supports", "Theme"), ("related to", "Page")]
    assert len(read(theme)) == len(read(page)) == 1


def test_former_editions_and_drafts_do_not_count():
    main, other = draft_initiative(title="Main"), live_initiative(title="Other")
    refer(main, ("supports", other))
    main = publishing.publish(main, by=None)
    without = publishing.start_draft(main.record, by=None)
    without.cross_references.all().delete()
    without = publishing.publish(without, by=None)
    again = publishing.start_draft(other.record, by=None)
    refer(again, ("succeeds", main))
    assert (read(without), read(other)) == ([], [])


def test_an_edition_that_replaced_another_counts_once():
    main, other = draft_initiative(title="Main"), live_initiative(title="Other")
    refer(main, ("supports", other))
    main = publishing.publish(main, by=None)
    for record in (main.record, other.record):
        publishing.publish(publishing.start_draft(record, by=None), by=None)
    main, other = main.record.editions.get(number=2), other.record.editions.get(number=2)
    assert (read(main), read(other)) == ([("supports", "Other")], [("supported by", "Main")])


def test_what_is_not_live_is_not_related():
    plan, gone, main = draft_initiative(), live_initiative(), draft_initiative()
    refer(main, ("supports", plan), ("supports", gone))
    main = publishing.publish(main, by=None)
    refer(plan, ("supports", main))
    publishing.withdraw(gone.record, by=None, reason="Wrong.")
    assert read(main) == []


def test_all_references_take_one_query():
    main = draft_initiative()
    refer(main, *[("supports", live_initiative()) for _ in range(5)])
    main = publishing.publish(main, by=None)
    with CaptureQueriesContext(connection) as captured:
        cross_references(main, timezone.now())
    assert len(captured) == 1


def test_lineage_is_what_came_before_and_after_in_the_order_of_years():
    main = draft_initiative(title="Main", began="1990")
    earlier = [live_initiative(title=f"Of {year}", began=year) for year in ("1985", "1955", "1960")]
    refer(main, ("succeeds", earlier[0]), ("builds_on", earlier[1]), ("part_of", earlier[2]))
    main = publishing.publish(main, by=None)
    for relation, year in (("succeeds", "2010"), ("succeeds", "2000"), ("builds_on", "2005")):
        draft = draft_initiative(title=f"Of {year}", began=year)
        refer(draft, (relation, main))
        publishing.publish(draft, by=None)
    before, after = lineage(main, cross_references(main, timezone.now()))
    assert [(ref.wording, ref.entry.title) for ref in before] == [
        ("builds on", "Of 1955"),
        ("succeeds", "Of 1985"),
    ]
    assert [(ref.wording, ref.entry.title) for ref in after] == [
        ("succeeded by", "Of 2000"),
        ("succeeded by", "Of 2010"),
    ]


def suggested(edition, tags, **kwargs):
    found = suggestions(edition, tags, timezone.now(), **kwargs)
    return [(one.entry.title, one.sentence) for one in found]


def test_tags_in_common_are_named_in_the_order_of_the_record():
    tags = [make_tag(name) for name in ("Water", "Air", "Money", "Law")]
    main = live_initiative(tags=tags)
    live_initiative(title="Near", tags=list(reversed(tags)))
    live_initiative(title="Nearly", tags=[tags[3], tags[0], tags[1]])
    live_initiative(title="Far", tags=tags[:2])
    assert suggested(main, tags) == [
        ("Near", "Shares 4 tags: Water, Air, Money, Law."),
        ("Nearly", "Shares 3 tags: Water, Air, Law."),
    ]


def test_sources_of_milestones_in_common_are_counted():
    sources = [make_source() for _ in range(3)]
    main = live_initiative(sources=sources, milestones=[step("1955", sources[:2])])
    live_initiative(title="Two", sources=sources, milestones=[step("1960", sources)])
    live_initiative(title="One", sources=sources, milestones=[step("1960", sources[1:])])
    live_initiative(title="None", sources=sources, milestones=[step("1960", sources[2:])])
    live_initiative(title="Not of a milestone", sources=sources)
    assert suggested(main, []) == [
        ("Two", "Same milestone sources (2)."),
        ("One", "Same milestone source."),
    ]


def step(date, sources):
    return {"date": date, "title": "A step", "sources": sources}


def test_several_reasons_make_one_sentence_and_weigh_more():
    tags, source = [make_tag() for _ in range(3)], make_source()
    names = ", ".join(tag.name for tag in tags)
    main = live_initiative(tags=tags, milestones=[step("1955", [source])])
    live_initiative(title="A", tags=tags)
    live_initiative(title="B", tags=tags, milestones=[step("1960", [source])])
    assert suggested(main, tags) == [
        ("B", f"Shares 3 tags: {names}; same milestone source."),
        ("A", f"Shares 3 tags: {names}."),
    ]


def test_equals_stand_by_title_and_eight_at_most():
    tags = [make_tag() for _ in range(3)]
    main = live_initiative(tags=tags)
    for letter in "JBIADHCEGF":
        live_initiative(title=letter, tags=tags)
    assert [title for title, _ in suggested(main, tags)] == list("ABCDEFGH")


def test_neither_itself_nor_what_is_linked_nor_what_is_not_live_is_suggested():
    tags = [make_tag() for _ in range(3)]
    main = live_initiative(tags=tags)
    publishing.publish(publishing.start_draft(main.record, by=None), by=None)
    main = main.record.editions.get(number=2)
    linked = live_initiative(tags=tags)
    draft_initiative(tags=tags)
    gone = live_initiative(tags=tags)
    publishing.withdraw(gone.record, by=None, reason="Wrong.")
    former = live_initiative(tags=tags)
    without = publishing.start_draft(former.record, by=None)
    without.tagged.all().delete()
    publishing.publish(without, by=None)
    assert suggested(main, tags, except_records={linked.record_id}) == []

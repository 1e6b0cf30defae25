"""What an edition says as plain values, and what differs between two."""

import pytest

from cooperation import publishing
from cooperation.comparison import compare, content, difference, words
from cooperation.models import Alias, CrossReference
from tests.factories import draft_initiative, live_initiative, live_pillar, make_source, make_tag

pytestmark = pytest.mark.django_db


def full(**kwargs):
    source = make_source(key="mea-2005")
    edition = draft_initiative(
        title="The Quad",
        pillar=live_pillar(slug="indo-pacific").record,
        tags=[make_tag("Trade"), make_tag("Quad")],
        sources=[source],
        milestones=[("2005-06", "Framework signed"), ("2016", "Designated")],
        began="2005",
        **kwargs,
    )
    Alias.objects.create(edition=edition, name="The Four")
    Alias.objects.create(edition=edition, name="The Three", former=True, position=1)
    CrossReference.objects.create(
        edition=edition,
        target=live_initiative(slug="malabar", pillar=edition.lead_pillar).record,
        relation="supports",
        reason="It gives it ships.",
    )
    return edition


def test_content_is_everything_in_plain_values():
    found = content(full(summary="Four countries."))
    assert found == {
        "title": "The Quad",
        "acronym": "",
        "summary": "Four countries.",
        "body": "Text.",
        "status_note": "",
        "title_hi": "",
        "summary_hi": "",
        "body_hi": "",
        "lead_pillar": "indo-pacific",
        "form": "agreement",
        "status": "active",
        "began": "2005",
        "ended": None,
        "confidence": "high",
        "featured": False,
        "change_note": "",
        "significance": "major",
        "tags": ["Trade", "Quad"],
        "also_advances": [],
        "participants": [],
        "sources": ["mea-2005"],
        "aliases": ["The Four", "The Three"],
        "former_names": ["The Three"],
        "milestones": [
            {
                "anchor": "m-0-2005-06",
                "date": "2005-06",
                "title": "Framework signed",
                "description": "",
                "setback": False,
                "sources": ["mea-2005"],
            },
            {
                "anchor": "m-1-2016",
                "date": "2016",
                "title": "Designated",
                "description": "",
                "setback": False,
                "sources": ["mea-2005"],
            },
        ],
        "cross_references": [
            {
                "target": "initiative:malabar",
                "relation": "supports",
                "reason": "It gives it ships.",
            }
        ],
    }


def test_a_copy_differs_in_nothing():
    edition = publishing.publish(full(), by=None)
    draft = publishing.start_draft(edition.record, by=None)
    old, new = content(edition), content(draft)
    assert compare(old, new) == []


def test_content_costs_seven_queries_however_much_there_is(django_assert_num_queries):
    edition = full()
    with django_assert_num_queries(7):
        content(edition)


def changed(**changes):
    old = content(full())
    return compare(old, old | changes)


def test_a_text_is_compared_word_by_word():
    (change,) = changed(title="The old Quad")
    assert (change.name, change.label) == ("title", "Title")
    assert change.words == [("same", "The "), ("new", "old "), ("same", "Quad")]


def test_a_value_is_old_and_new():
    (change,) = changed(status="lapsed")
    assert (change.label, change.old, change.new, change.words) == (
        "Status",
        "active",
        "lapsed",
        [],
    )


def test_a_list_is_one_change():
    (change,) = changed(tags=["Quad"])
    assert (change.label, change.old, change.new) == ("Tags", ["Trade", "Quad"], ["Quad"])


def test_rows_that_came_and_went_are_a_change_each():
    old = content(full())
    first, second = old["milestones"]
    third = second | {"anchor": "2020-third", "date": "2020"}
    changes = compare(old, old | {"milestones": [first, third]})
    assert [(change.old, change.new) for change in changes] == [(second, None), (None, third)]


def test_a_row_that_differs_says_in_what():
    old = content(full())
    first, second = old["milestones"]
    (change,) = compare(old, old | {"milestones": [first | {"title": "Framework"}, second]})
    (part,) = change.parts
    assert (part.label, part.words) == ("Title", [("same", "Framework"), ("gone", " signed")])


def test_another_order_of_the_same_rows_is_a_change():
    old = content(full())
    (change,) = compare(old, old | {"milestones": old["milestones"][::-1]})
    assert change.label == "Milestones: order"
    assert change.new == ["m-1-2016", "m-0-2005-06"]


def test_words_reads_both_ways():
    old, new = "It began in 2005, in Delhi.", "It began in 2006 in New Delhi."
    pieces = words(old, new)
    assert "".join(piece for kind, piece in pieces if kind != "new") == old
    assert "".join(piece for kind, piece in pieces if kind != "gone") == new


def test_words_of_one_endless_line_are_not_compared_one_by_one():
    old, new = "a " * 4000, "b " * 4000
    assert words(f"Same.\n{old}", f"Same.\n{new}") == [
        ("same", "Same.\n"),
        ("gone", old),
        ("new", new),
    ]


def test_the_log_keeps_of_rows_those_that_differ_and_all_where_only_their_order_does():
    one, two, three = ({"anchor": name, "title": name} for name in "abc")
    old = {"title": "Old", "tags": ["A"], "milestones": [one, two], "cross_references": []}
    assert difference(old, old) == ({}, {})
    assert difference(old, old | {"title": "New", "milestones": [one, three]}) == (
        {"title": "Old", "milestones": [two]},
        {"title": "New", "milestones": [three]},
    )
    assert difference(old, old | {"milestones": [two, one]}) == (
        {"milestones": [one, two]},
        {"milestones": [two, one]},
    )

"""What two editors typed into one draft is put together where it does not collide."""

import pytest

from cooperation.comparison import content
from cooperation.models import AuditEvent, Record
from tests.admin.colleagues import asked, fresh, opened, post, saved, told
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_different_pieces_are_put_together_and_the_second_is_told(anna, bela):
    edition = draft_page(title="Old", summary="Old.")
    first, second = opened(anna, edition), opened(bela, edition)
    saved(post(anna, edition, first, title="Anna’s"))
    response = saved(post(bela, edition, second, summary="Bela’s."))
    edition = fresh(edition)
    assert (edition.title, edition.summary, edition.revision) == ("Anna’s", "Bela’s.", 2)
    assert told(response)[0] == (
        "anna changed this draft while you had it open: Title. What you typed is put together "
        "with that."
    )
    event = AuditEvent.objects.filter(action="edit").first()
    assert (event.actor_name, event.data["old"], event.data["new"]) == (
        "bela",
        {"summary": "Old."},
        {"summary": "Bela’s."},
    )


def test_the_same_typed_by_both_is_no_conflict_and_no_second_save(anna, bela):
    edition = draft_initiative()
    first, second = opened(anna, edition), opened(bela, edition)
    changes = {
        "title": "Same",
        "milestones-TOTAL_FORMS": "1",
        "milestones-0-date": "1990",
        "milestones-0-title": "Begun",
        "aliases-TOTAL_FORMS": "1",
        "aliases-0-name": "The Four",
    }
    saved(post(anna, edition, first, **changes))
    saved(post(bela, edition, second, **changes))
    assert fresh(edition).revision == 1
    assert [row.title for row in edition.milestones.all()] == ["Begun"]
    assert [row.name for row in edition.aliases.all()] == ["The Four"]


def test_a_form_sent_twice_is_saved_once(anna):
    edition = draft_page()
    data = opened(anna, edition)
    saved(post(anna, edition, data, title="New"))
    response = saved(post(anna, edition, data, title="New"))
    assert fresh(edition).revision == 1
    assert [words for words in told(response) if "while you had it open" in words] == [
        "You, in another window, changed this draft while you had it open: Title. What you typed "
        "is put together with that."
    ]


def test_who_changed_nothing_takes_nothing_back(anna, bela):
    edition = draft_initiative(tags=[make_tag("Ships")], milestones=[("1990", "Begun")])
    first, second = opened(anna, edition), opened(bela, edition)
    saved(post(anna, edition, first, title="Anna’s", **{"milestones-0-DELETE": "on"}))
    before = content(fresh(edition))
    saved(post(bela, edition, second))
    assert content(fresh(edition)) == before
    assert fresh(edition).revision == 1


def test_lists_take_additions_and_removals_of_both(anna, bela):
    tags = [make_tag(name) for name in ("One", "Two", "Three", "Four", "Five")]
    one, two, three, four, five = [tag.pk for tag in tags]
    edition = draft_pillar()
    for position, tag in enumerate(tags[:3]):
        edition.tagged.create(tag=tag, position=position)
    first, second = opened(anna, edition), opened(bela, edition)
    saved(post(anna, edition, first, picked_tags=[one, three, four]))
    saved(post(bela, edition, second, picked_tags=[two, three, five]))
    assert content(fresh(edition))["tags"] == ["Three", "Five", "Four"]


def test_rows_of_both_are_put_together_piece_by_piece(anna, bela):
    source = make_source()
    edition = draft_initiative(
        sources=[source],
        milestones=[
            {"date": "1990", "title": "Begun", "anchor": "a", "sources": []},
            {"date": "1995", "title": "Ended", "anchor": "b", "sources": []},
            {"date": "1999", "title": "Forgotten", "anchor": "c", "sources": []},
        ],
    )
    first, second = opened(anna, edition), opened(bela, edition)
    saved(
        post(
            anna,
            edition,
            first,
            **{
                "milestones-0-title": "Begun at sea",
                "milestones-2-DELETE": "on",
                "milestones-TOTAL_FORMS": "4",
                "milestones-3-date": "1992",
                "milestones-3-title": "Anna’s",
                "aliases-TOTAL_FORMS": "1",
                "aliases-0-name": "Anna’s name",
            },
        )
    )
    saved(
        post(
            bela,
            edition,
            second,
            **{
                "milestones-0-description": "In the bay.",
                "milestones-0-sources": [source.pk],
                "milestones-1-date": "1996",
                "milestones-TOTAL_FORMS": "4",
                "milestones-3-date": "1993",
                "milestones-3-title": "Bela’s",
                "aliases-TOTAL_FORMS": "1",
                "aliases-0-name": "Bela’s name",
            },
        )
    )
    found = content(fresh(edition))
    assert [
        (row["anchor"], row["date"], row["title"], row["description"], row["sources"])
        for row in found["milestones"]
    ] == [
        ("a", "1990", "Begun at sea", "In the bay.", [source.key]),
        ("1992-annas", "1992", "Anna’s", "", []),
        ("1993-belas", "1993", "Bela’s", "", []),
        ("b", "1996", "Ended", "", []),
    ]
    assert sorted(found["aliases"]) == ["Anna’s name", "Bela’s name"]


def test_an_empty_row_is_no_row(anna, bela):
    edition = draft_initiative()
    first, second = opened(anna, edition), opened(bela, edition)
    saved(post(anna, edition, first, title="Anna’s"))
    empty = {"aliases-TOTAL_FORMS": "1", "aliases-0-name": "", "aliases-0-position": "0"}
    saved(post(bela, edition, second, summary="Bela’s.", **empty))
    assert (fresh(edition).title, fresh(edition).summary) == ("Anna’s", "Bela’s.")
    assert edition.aliases.count() == 0


def test_fields_of_the_record_are_put_together_as_well(anna, bela):
    edition = draft_page(position=3)
    owner = make_user(is_staff=True)
    first, second = opened(anna, edition), opened(bela, edition)
    saved(post(anna, edition, first, owner=owner.pk))
    saved(post(bela, edition, second, position="4"))
    record = Record.objects.get(pk=edition.record_id)
    assert (record.owner, record.position) == (owner, 4)


def test_what_changed_without_a_form_is_put_together_too(bela):
    edition, tag = draft_initiative(), make_tag("Ships")
    second = opened(bela, edition)
    edition.tagged.create(tag=tag)
    saved(post(bela, edition, second, title="Bela’s"))
    assert content(fresh(edition))["tags"] == ["Ships"]


def test_an_order_is_put_together_with_what_was_added(anna, bela):
    edition = draft_initiative()
    for position, name in enumerate("abc"):
        edition.aliases.create(name=name, position=position)
    first, second = opened(anna, edition), opened(bela, edition)
    reorder = {"aliases-0-position": "2", "aliases-2-position": "0"}
    saved(post(anna, edition, first, **reorder))
    added = {"aliases-TOTAL_FORMS": "4", "aliases-3-name": "d"}
    saved(post(bela, edition, second, **added))
    assert content(fresh(edition))["aliases"] == ["c", "d", "b", "a"]


def test_nobody_can_forge_what_was_opened(anna, bela):
    """Without a true base every difference is asked about."""
    edition, other = draft_page(title="Old"), draft_page()
    second = opened(bela, edition)
    saved(post(anna, edition, opened(anna, edition), title="Anna’s"))
    for forged in ("", "x", f"{second['_opened']}x", opened(bela, other)["_opened"]):
        response = post(bela, edition, second, _opened=forged)
        assert asked(response) == {"Title": ["", "Anna’s", "Old"]}
    assert fresh(edition).title == "Anna’s"


def test_rows_written_anew_under_other_keys_are_known_again(bela):
    edition = draft_initiative(
        milestones=[{"date": "1990", "title": "Begun", "anchor": "a", "sources": []}]
    )
    edition.aliases.create(name="The Four")
    second = opened(bela, edition)
    for manager in (edition.milestones, edition.aliases):
        row = manager.get()
        manager.all().delete()
        row.pk = None
        row.save(force_insert=True)
    saved(post(bela, edition, second, **{"milestones-0-title": "Begun at sea"}))
    assert list(edition.milestones.values_list("anchor", "title")) == [("a", "Begun at sea")]
    assert [row.name for row in edition.aliases.all()] == ["The Four"]


def test_a_form_without_its_rows_takes_none_away(anna, bela):
    edition = draft_initiative(milestones=[("1990", "Begun")])
    second = {
        name: value
        for name, value in opened(bela, edition).items()
        if not name.startswith("milestones-")
    }
    saved(post(anna, edition, opened(anna, edition), title="Anna’s"))
    assert post(bela, edition, second, summary="Bela’s.").status_code == 200
    assert edition.milestones.count() == 1

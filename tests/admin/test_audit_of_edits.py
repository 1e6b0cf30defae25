"""Every save of an edition's form is in the log with what was there before and what is now."""

import pytest
from django.urls import reverse

from cooperation.models import AuditEvent, Edition
from tests.admin.personas import as_user, author, form_url, typed
from tests.admin.test_editing import ADD, NO_ROWS
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_pillar,
    make_organization,
    make_source,
    make_tag,
)

pytestmark = pytest.mark.django_db


def save(edition, **changes):
    """Open the form of `edition`, type `changes` and save; gives the events of it."""
    browser = as_user(author())
    last = AuditEvent.objects.order_by("-pk").first().pk
    data = typed(browser.get(form_url(edition))) | changes
    assert browser.post(form_url(edition), data).status_code == 302
    return [
        (event.action, event.data)
        for event in AuditEvent.objects.filter(pk__gt=last).order_by("pk")
    ]


def edit(old, new):
    return ("edit", {"changed": sorted(old), "old": old, "new": new})


def test_texts_are_kept_whole():
    long = "A long text.\n\n" * 500
    edition = draft_page(body=long, summary="Old.")
    assert save(edition, body=f"{long}More.\r\n", summary="New.") == [
        edit(
            {"body": long, "summary": "Old."},
            {"body": f"{long}More.\n", "summary": "New."},
        )
    ]


def test_values_are_kept_by_address_and_key():
    old, new = live_pillar(slug="defense").record, live_pillar(slug="health").record
    edition = draft_initiative(pillar=old, began="1985")
    assert save(edition, lead_pillar=new.pk, began="June 1990", featured="on") == [
        edit(
            {"lead_pillar": "defense", "began": "1985", "featured": False},
            {"lead_pillar": "health", "began": "1990-06", "featured": True},
        )
    ]


def test_lists_are_kept_whole_and_their_order_counts():
    ships, trade = make_tag("Ships"), make_tag("Trade")
    one, two = make_source(key="one"), make_source(key="two")
    navy, theme = make_organization(name="Navy"), live_pillar(slug="health").record
    edition = draft_initiative(tags=[ships, trade], sources=[one])
    assert save(
        edition,
        picked_tags=[trade.pk, ships.pk],
        sources=[two.pk, one.pk],
        picked_organizations=[navy.pk],
        picked_themes=[theme.pk],
    ) == [
        edit(
            {
                "tags": ["Ships", "Trade"],
                "sources": ["one"],
                "participants": [],
                "also_advances": [],
            },
            {
                "tags": ["Trade", "Ships"],
                "sources": ["two", "one"],
                "participants": ["Navy"],
                "also_advances": ["health"],
            },
        )
    ]


def test_of_rows_those_are_kept_that_differ():
    source, other = make_source(key="one"), live_initiative(slug="malabar").record
    edition = draft_initiative(
        sources=[source],
        milestones=[
            {"date": "1990", "title": "Begun", "anchor": "a", "sources": []},
            {"date": "1995", "title": "Ended", "anchor": "b", "sources": []},
        ],
    )
    row = {"date": "1995", "description": "", "setback": False, "sources": []}
    assert save(
        edition,
        **{
            "milestones-1-title": "Lapsed",
            "cross_references-TOTAL_FORMS": "1",
            "cross_references-0-relation": "supports",
            "cross_references-0-target": other.pk,
            "cross_references-0-reason": "It trains.",
            "aliases-TOTAL_FORMS": "1",
            "aliases-0-name": "The Four",
        },
    ) == [
        edit(
            {
                "milestones": [row | {"anchor": "b", "title": "Ended"}],
                "cross_references": [],
                "aliases": [],
            },
            {
                "milestones": [row | {"anchor": "b", "title": "Lapsed"}],
                "cross_references": [
                    {
                        "target": "initiative:malabar",
                        "relation": "supports",
                        "reason": "It trains.",
                    }
                ],
                "aliases": ["The Four"],
            },
        )
    ]


def test_a_row_taken_away_is_kept_as_it_was():
    edition = draft_initiative(
        milestones=[{"date": "1990", "title": "Begun", "anchor": "a", "sources": []}]
    )
    row = {"anchor": "a", "date": "1990", "title": "Begun", "description": ""}
    row |= {"setback": False, "sources": []}
    assert save(edition, **{"milestones-0-DELETE": "on"}) == [
        edit({"milestones": [row]}, {"milestones": []})
    ]


def test_a_save_that_changes_nothing_writes_nothing():
    edition = draft_initiative(milestones=[("1990", "Begun")], tags=[make_tag()])
    before = Edition.objects.filter(pk=edition.pk).values().get()
    assert save(edition) == []
    assert Edition.objects.filter(pk=edition.pk).values().get() == before


def test_milestones_put_out_of_the_order_of_their_dates_go_back_and_nothing_is_logged():
    edition = draft_initiative(milestones=[("1990", "Begun"), ("1995", "Ended")])
    places = {"milestones-0-position": "1", "milestones-1-position": "0"}
    assert save(edition, **places) == []
    assert list(edition.milestones.values_list("title", flat=True)) == ["Begun", "Ended"]


@pytest.mark.parametrize(("sent", "named"), [("abc-1", "abc-1"), ("", None), ("a; b=c", None)])
def test_the_answer_to_a_save_names_the_browser_s_copy(sent, named):
    """So that the browser drops its copy, and only then."""
    edition, browser = draft_page(), as_user(author())
    data = typed(browser.get(form_url(edition))) | {"_backup": sent}
    assert "desk-saved" not in browser.post(form_url(edition), data | {"title": ""}).cookies
    cookie = browser.post(form_url(edition), data).cookies.get("desk-saved")
    assert (cookie and cookie.value) == named


def test_each_save_raises_the_revision_by_one():
    edition = draft_page()
    for expected in (1, 2):
        save(edition, title=f"Title {expected}")
        assert Edition.objects.get(pk=edition.pk).revision == expected
    save(edition)
    assert Edition.objects.get(pk=edition.pk).revision == 2


def test_a_new_record_is_logged_with_what_was_typed():
    as_user(author()).post(ADD, NO_ROWS | {"title": "Exchange", "summary": "Students."})
    events = AuditEvent.objects.order_by("pk").values_list("action", "data")
    assert list(events) == [
        ("create", {}),
        edit({"summary": ""}, {"summary": "Students."}),
    ]


def test_what_is_refused_is_not_logged():
    edition, browser = draft_page(), as_user(author())
    data = typed(browser.get(form_url(edition)), title="", summary="Written in vain.")
    assert browser.post(form_url(edition), data).status_code == 200
    url = reverse("admin:cooperation_pageedition_add")
    assert browser.post(url, {"title": ""}).status_code == 200
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["create"]

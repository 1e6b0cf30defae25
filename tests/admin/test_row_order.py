"""Rows of a form stand in an order of one's own, and are told in one line."""

import pytest

from tests.admin.personas import as_user, author, form_url, typed
from tests.factories import draft_initiative, live_pillar, make_source

pytestmark = pytest.mark.django_db


def rows_of(edition):
    return list(edition.aliases.order_by("position", "pk").values_list("name", flat=True))


def test_rows_stand_by_their_places_and_one_without_a_place_comes_last():
    edition = draft_initiative()
    for place, name in enumerate(("One", "Two", "Three")):
        edition.aliases.create(name=name, position=place)
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)))
    data |= {
        "aliases-0-position": "2",
        "aliases-1-position": "",
        "aliases-2-position": "0",
        "aliases-TOTAL_FORMS": "6",
        "aliases-3-name": "Last",
        "aliases-4-name": "Later",
        "aliases-5-position": "9",
    }
    browser.post(form_url(edition), data)
    assert rows_of(edition) == ["Three", "Two", "One", "Last", "Later"]


def test_milestones_of_one_date_change_places_and_no_others():
    edition = draft_initiative(
        milestones=[("1990", "First"), ("1995", "One"), ("1995", "Two"), ("2000", "Last")]
    )
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)))
    data |= {f"milestones-{row}-position": 3 - row for row in range(4)}
    browser.post(form_url(edition), data)
    titles = edition.milestones.order_by("position").values_list("title", flat=True)
    assert list(titles) == ["First", "Two", "One", "Last"]


def test_choices_are_saved_in_the_order_in_which_they_are_posted():
    one, two = make_source(), make_source()
    edition = draft_initiative(sources=[one, two])
    browser = as_user(author())
    data = typed(browser.get(form_url(edition)), sources=[two.pk, one.pk])
    browser.post(form_url(edition), data)
    order = edition.citations.order_by("position").values_list("source", flat=True)
    assert list(order) == [two.pk, one.pk]


def test_empty_rows_are_offered_to_those_without_scripts():
    edition = draft_initiative()
    browser = as_user(author())
    page = browser.get(form_url(edition), {"rows": "3"})
    counts = [
        len(inline.formset.extra_forms) for inline in page.context_data["inline_admin_formsets"]
    ]
    assert counts == [3, 3, 3]
    data = typed(page) | {"milestones-1-date": "1990", "milestones-1-title": "Begun"}
    browser.post(f"{form_url(edition)}?rows=3", data)
    assert [row.title for row in edition.milestones.all()] == ["Begun"]


def test_a_row_is_told_in_one_line_and_opened_where_it_is_wrong():
    pillar = live_pillar(title="Defense").record
    source = make_source()
    edition = draft_initiative(
        milestones=[{"date": "1995", "title": "Lost", "setback": True, "sources": [source]}]
    )
    edition.cross_references.create(relation="supports", target=pillar, reason="A reason.")
    browser = as_user(author())
    page = browser.get(form_url(edition))
    lines = [
        [form.line for form in inline.formset.initial_forms]
        for inline in page.context_data["inline_admin_formsets"][:2]
    ]
    assert lines == [
        [["1995 Lost", "1 source", "Setback"]],
        [["supports Defense (theme)"]],
    ]
    assert page.content.decode().count('<details class="row" open>') == 2  # the two to copy from
    data = typed(page) | {"milestones-0-date": "some day"}
    again = browser.post(form_url(edition), data).content.decode()
    assert again.count('<details class="row" open>') == 3

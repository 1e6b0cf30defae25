"""The search page of the desk: what it shows, to whom, and how it leads on."""

import re

import pytest

from cooperation import publishing
from cooperation.models import DocumentKind, Tag
from tests.admin.personas import administrator, as_user, author, form_url, user_with
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    make_organization,
    make_source,
    make_tag,
    make_user,
)
from tests.test_finding import ANYTHING

pytestmark = pytest.mark.django_db
URL = "/admin/search/"


def ask(browser, query, **parameters):
    return browser.get(URL, {"q": query, **parameters})


def shown(response):
    """Title and address of every row, by kind."""
    return {
        group.kind: [("".join(text for text, _ in row["title"]), row["url"]) for row in group.rows]
        for group in response.context_data["groups"]
    }


def one_of_each():
    source = make_source(title="Monsoon fact sheet", key="monsoon-sheet")
    tag, organization = make_tag("Monsoon"), make_organization(name="Monsoon Mission")
    return live_initiative(title="Monsoon model"), source, tag, organization


def test_everything_is_found_and_leads_to_its_form():
    edition, source, tag, organization = one_of_each()
    response = ask(as_user(author()), "monsoon")
    assert shown(response) == {
        "tag": [("Monsoon", f"/admin/cooperation/tag/{tag.pk}/change/")],
        "initiative": [("Monsoon model", form_url(edition))],
        "source": [("Monsoon fact sheet", f"/admin/cooperation/source/{source.pk}/change/")],
        "organization": [
            ("Monsoon Mission", f"/admin/cooperation/organization/{organization.pk}/change/")
        ],
    }
    assert "<mark>Monsoon</mark> model" in response.text
    assert response.context_data["total"] == 4


def test_what_a_user_may_not_view_is_neither_searched_nor_counted():
    one_of_each()
    browser = as_user(user_with("view_tag", "view_pageedition"))
    response = ask(browser, "monsoon")
    assert (list(shown(response)), response.context_data["total"]) == (["tag"], 1)
    assert "Monsoon model" not in response.text
    for kind in ("initiative", "source", "organization", "nonsense"):
        assert list(shown(ask(browser, "monsoon", kind=kind))) == ["tag"]
    assert "tags" in browser.get(URL).text
    assert "initiatives" not in browser.get(URL).text


def test_who_may_view_nothing_and_strangers_are_turned_away():
    assert ask(as_user(make_user(is_staff=True)), "x").status_code == 403
    assert ask(as_user(None), "x").url.startswith("/admin/login/")
    assert as_user(author()).post(URL, {"q": "x"}).status_code == 405


def test_a_draft_leads_to_the_draft_and_shows_its_state():
    live = live_page(title="Gardens", body="Roses.")
    draft = publishing.start_draft(live.record, by=None)
    response = ask(as_user(author()), "roses")
    [group] = response.context_data["groups"]
    assert [(row["url"], row["place"]) for row in group.rows] == [(form_url(draft), "Text")]
    assert "state-draft" in response.text
    assert re.search(r"Text:</span>\s*<mark>Roses</mark>", response.text)


def test_nothing_typed_and_nothing_found_are_explained():
    browser = as_user(author())
    assert "Type words into the box" in browser.get(URL).text
    response = ask(browser, "xyzzy")
    assert "Nothing holds this word." in response.text
    assert "rebuild_search" not in response.text
    Tag.objects.create(name="Never indexed", slug="never", folded="neverindexed")
    assert "lacks 1 entry" in ask(browser, "two words").text


def test_markup_in_titles_and_queries_is_only_text():
    draft_page(title="<script>alert(1)</script> roses")
    response = ask(as_user(author()), '"><img src=x> roses')
    assert "<img" not in response.text
    response = ask(as_user(author()), "roses")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>roses</mark>" in response.text


def test_whatever_is_typed_is_answered():
    browser = as_user(author())
    for query in ANYTHING:
        query = query.replace("\ud800", "")
        for parameters in ({}, {"kind": "page", "page": "7"}, {"kind": query, "page": query}):
            assert ask(browser, query, **parameters).status_code == 200
    assert browser.get(f"{URL}?q=%FF%00&kind=%FF").status_code == 200


def test_one_kind_is_paged():
    for number in range(23):
        draft_page(title=f"Roses {number:02}")
    browser = as_user(author())
    first = ask(browser, "roses")
    assert len(shown(first)["page"]) == 5
    assert "All 23 pages" in first.text
    pages = [ask(browser, "roses", kind="page", page=page) for page in ("1", "2", "999", "x")]
    assert [len(shown(page)["page"]) for page in pages] == [20, 3, 3, 20]
    assert len({row for page in pages[:2] for row in shown(page)["page"]}) == 23
    assert "Page 1 of 2" in pages[0].text
    assert "?q=roses&amp;kind=page&amp;page=2" in pages[0].text


def test_the_queries_of_a_page_do_not_grow(django_assert_num_queries):
    browser = as_user(administrator())
    one_of_each()
    ask(browser, "monsoon")
    for number in (1, 12):
        for _ in range(number):
            draft_initiative(title="Monsoon", sources=[], body="Monsoon.")
        with django_assert_num_queries(11):
            assert ask(browser, "monsoon").status_code == 200


def test_every_page_of_the_desk_has_the_box():
    browser = as_user(author())
    for url in ("/admin/", "/admin/cooperation/source/", "/admin/cooperation/tag/add/"):
        assert f'action="{URL}" role="search"' in browser.get(url).text
    assert "desk-search" not in browser.get("/admin/cooperation/source/?_popup=1").text
    assert "desk-search" not in as_user(None).get("/admin/login/").text
    assert 'value="a &amp; b"' in ask(browser, "a & b").text


def test_every_kind_has_a_place_in_the_search():
    browser = as_user(administrator())
    response = browser.get(URL)
    assert len(response.context_data["kinds"]) == len(DocumentKind)

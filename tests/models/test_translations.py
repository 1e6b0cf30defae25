"""What an edition says in either language."""

import pytest

from tests.factories import draft_page

pytestmark = pytest.mark.django_db


def test_each_text_is_there_in_hindi_or_is_not():
    page = draft_page(title="Sea", title_hi="समुद्र", summary="About it.", body="Text.")
    found = {name: page.said(name, "hi") for name in ("title", "summary", "body")}
    assert found == {
        "title": ("समुद्र", "hi"),
        "summary": ("About it.", "en"),
        "body": ("Text.", "en"),
    }
    assert page.said("title") == ("Sea", "en")


def test_what_the_texts_refer_to_is_told_once():
    page = draft_page(body="[[page:a]] [@one]", body_hi="[@two] [[page:b]] [[page:a]] [@one]")
    assert page.references == ((("page", "a"), ("page", "b")), ("one", "two"))

"""The two languages: which one a text is given in, and which address is stored."""

import pytest
from django.utils.translation import override

from cooperation.languages import said, spoken, stored_path


@pytest.mark.parametrize(
    ("english", "hindi", "language", "expected"),
    [
        ("Sea", "समुद्र", "en", ("Sea", "en")),
        ("Sea", "समुद्र", "hi", ("समुद्र", "hi")),
        ("Sea", "", "hi", ("Sea", "en")),
        ("", "समुद्र", "hi", ("समुद्र", "hi")),
        ("", "समुद्र", "en", ("", "en")),
        # Nothing is not in a foreign language.
        ("", "", "hi", ("", "hi")),
    ],
)
def test_a_text_is_given_in_hindi_where_there_is_one(english, hindi, language, expected):
    assert said(english, hindi, language) == expected
    with override(language):
        assert said(english, hindi) == expected


@pytest.mark.parametrize(("active", "language"), [("en", "en"), ("hi", "hi"), ("fr", "en")])
def test_a_page_is_in_one_of_two_languages(active, language):
    with override(active):
        assert spoken() == language


def test_an_address_is_stored_as_the_english_one():
    with override("hi"):
        assert stored_path("tag", "sea") == "/tags/sea/"

"""Texts as data: links that lead somewhere from anywhere, and words."""

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.dataset import Viewpoint, children, texts
from tests.factories import draft_page, live_page, make_source

pytestmark = pytest.mark.django_db
ORIGIN = "https://www.example.org"


def body(markdown, sources=()):
    edition = draft_page(slug="about", body=markdown)
    for place, source in enumerate(sources):
        edition.citations.create(source=source, position=place)
    found = texts.bodies([edition], children.cited([edition]), Viewpoint(timezone.now(), ORIGIN))
    return found[edition.pk]


def test_links_into_the_site_are_whole_and_others_as_they_are():
    live_page(slug="how", title="How")
    html, words = body(
        "[[page:how]], [out](https://a.example/#x), [in](/tags/), [mail](mailto:a@b.c)"
    )
    assert html == (
        '<p><a href="https://www.example.org/how/">How</a>, '
        '<a href="https://a.example/#x">out</a>, '
        '<a href="https://www.example.org/tags/">in</a>, '
        '<a href="mailto:a@b.c">mail</a></p>\n'
    )
    assert words == "How, out, in, mail"


def test_notes_lead_to_the_page_and_are_no_words():
    html, words = body("So it is [@gazette].", [make_source(key="gazette", title="Gazette")])
    assert '<a href="https://www.example.org/about/#s-gazette"' in html
    assert words == "So it is."


def test_what_is_not_live_is_named_and_not_linked():
    draft_page(slug="plan", title="Secret plan")
    html, words = body("See [[page:plan|a plan]].")
    assert html == "<p>See a plan.</p>\n"
    assert words == "See a plan."


def test_a_renamed_record_is_still_linked():
    record = live_page(slug="old", title="How").record
    publishing.rename(record, "new", by=None)
    assert body("[[page:old]]")[0] == '<p><a href="https://www.example.org/new/">How</a></p>\n'


def test_words_have_a_line_for_each_paragraph_item_and_cell():
    markdown = "## Title\n\nOne & *two*.\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | `<b>` |\n"
    assert body(markdown)[1] == "Title\nOne & two.\na\nb\nx\ny\n1\n<b>"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Plain", "Plain"),
        ("1. Not a list", "1. Not a list"),
        ("*Very* `plain` & <b>bold</b>", "Very plain & <b>bold</b>"),
        ("a_b", "a_b"),
        ("", ""),
    ],
)
def test_a_line_in_words(line, words):
    assert texts.line(line) == words


def test_as_many_queries_for_many_texts(django_assert_num_queries):
    live_page(slug="how")
    editions = [draft_page(body="[[page:how]] [[page:nowhere]]") for _ in range(5)]
    cited = children.cited(editions)
    with django_assert_num_queries(2):
        texts.bodies(editions, cited, Viewpoint(timezone.now(), ORIGIN))

"""Texts as data: links that lead somewhere from anywhere, and words."""

import pytest
from django.utils import timezone

from cooperation import publishing
from cooperation.dataset import Viewpoint, children, texts
from tests.factories import draft_page, live_page, make_source

pytestmark = pytest.mark.django_db
ORIGIN = "https://www.example.org"


def body(markdown, sources=()):
    """The HTML and the words of a text in English."""
    said = said_in_both(markdown, sources=sources)
    assert (said["text_html_hi"], said["text_plain_hi"]) == (None, None)
    return said["text_html"], said["text_plain"]


def said_in_both(english, hindi="", sources=()):
    title_hi = "परिचय" if hindi else ""
    edition = draft_page(slug="about", body=english, body_hi=hindi, title_hi=title_hi)
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


def test_a_text_in_hindi_leads_to_pages_in_hindi():
    live_page(slug="how", title="How", title_hi="कैसे")
    live_page(slug="why", title="Why")
    source = make_source(key="gazette", title="Gazette")
    linked = "[[page:how]] [[page:why]] [@gazette]"
    assert said_in_both(f"{linked}.", f"{linked}।", [source]) == {
        "text_html": '<p><a href="https://www.example.org/how/">How</a> '
        '<a href="https://www.example.org/why/">Why</a><sup class="cite">'
        '<a href="https://www.example.org/about/#s-gazette" id="c-gazette" '
        'aria-label="Source 1: Gazette">1</a></sup>.</p>\n',
        "text_plain": "How Why.",
        "text_html_hi": '<p><a href="https://www.example.org/hi/how/">कैसे</a> '
        '<a href="https://www.example.org/hi/why/">Why</a><sup class="cite">'
        '<a href="https://www.example.org/hi/about/#s-gazette" id="c-gazette" '
        'aria-label="स्रोत 1: Gazette">1</a></sup>।</p>\n',
        "text_plain_hi": "कैसे Why।",
    }


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
    editions += [draft_page(title_hi="क", body_hi="[[page:how]]") for _ in range(5)]
    cited = children.cited(editions)
    with django_assert_num_queries(3):
        texts.bodies(editions, cited, Viewpoint(timezone.now(), ORIGIN))

"""Texts with their references: notes that match the list of sources, links that survive."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from cooperation import publishing
from cooperation.rendering import rendered
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
)

pytestmark = pytest.mark.django_db


def html(body, **kwargs):
    return rendered(draft_page(body=body), timezone.now(), **kwargs)


def test_a_link_has_the_title_of_its_record_or_the_words_given():
    live_initiative(slug="dam", title="The Dam")
    live_pillar(slug="water", title="Water")
    live_page(slug="about", title="About")
    assert html("[[initiative:dam]], [[pillar:water|the theme]], [[page:about]]") == (
        '<p><a href="/initiatives/dam/">The Dam</a>, <a href="/pillars/water/">the theme</a>, '
        '<a href="/about/">About</a></p>\n'
    )


def test_the_text_is_in_the_language_of_the_page_where_it_can_be():
    make_source(key="gazette", title="The minute")
    live_initiative(slug="dam", title="The Dam", title_hi="बाँध")
    page = draft_page(
        body="Text [[initiative:dam]].",
        body_hi="पाठ [[initiative:dam]] [@gazette] [^1]\n\n[^1]: और।",
    )
    source = make_source(key="b", title="Other")
    source.key, source.number, source.title = "gazette", 1, "The minute"
    with override("hi"):
        assert rendered(page, timezone.now(), sources=[source]) == (
            '<p>पाठ <a href="/hi/initiatives/dam/">बाँध</a><sup class="cite">'
            '<a href="#s-gazette" id="cite-1" aria-label="स्रोत 1: The minute">1</a></sup> '
            '<sup class="note"><a href="#fn-1" id="fnref-1">टिप्पणी 1</a></sup></p>\n'
            '<section class="notes" aria-label="टिप्पणियाँ">\n<ol>\n<li id="fn-1"><p>और। '
            '<a href="#fnref-1" aria-label="टिप्पणी 1 के स्थान पर लौटें">\u21a9</a></p>\n</li>\n'
            "</ol>\n</section>\n"
        )
        page.body_hi = ""
        assert rendered(page, timezone.now()) == (
            '<div lang="en"><p>Text <a href="/hi/initiatives/dam/">The Dam</a>.</p>\n</div>'
        )
    assert rendered(page, timezone.now()) == (
        '<p>Text <a href="/initiatives/dam/">The Dam</a>.</p>\n'
    )


def test_a_link_survives_in_hindi_that_its_record_moves():
    record = live_initiative(slug="a", title="The Dam").record
    publishing.rename(record, "b", by=None)
    with override("hi"):
        assert '<a href="/hi/initiatives/b/">The Dam</a>' in html("[[initiative:a]]")


def test_a_link_means_one_kind():
    live_initiative(slug="water", title="An initiative")
    live_pillar(slug="water", title="A theme")
    assert html("[[pillar:water]] [[initiative:water]] [[page:water]]") == (
        '<p><a href="/pillars/water/">A theme</a> '
        '<a href="/initiatives/water/">An initiative</a> water</p>\n'
    )


def test_a_link_survives_that_its_record_moves():
    record = live_initiative(slug="a", title="The Dam").record
    for slug in ("b", "c"):
        publishing.rename(record, slug, by=None)
    link = '<a href="/initiatives/c/">The Dam</a>'
    assert html("[[initiative:a]]") == f"<p>{link}</p>\n"
    assert html("[[initiative:a]] [[initiative:b]] [[initiative:c]]") == (
        f"<p>{link} {link} {link}</p>\n"
    )


def test_a_link_follows_the_record_that_has_the_address_now():
    moved = live_initiative(slug="a", title="Moved").record
    publishing.rename(moved, "b", by=None)
    back = publishing.rename(moved, "a", by=None)
    assert html("[[initiative:a]]") == '<p><a href="/initiatives/a/">Moved</a></p>\n'
    assert back.slug == "a"


def test_the_title_is_that_of_the_live_edition():
    record = live_initiative(slug="dam", title="Old").record
    draft = publishing.start_draft(record, by=None)
    draft.title = "New"
    draft.save()
    before = html("[[initiative:dam]]")
    publishing.publish(draft, by=None)
    assert (before, html("[[initiative:dam]]")) == (
        '<p><a href="/initiatives/dam/">Old</a></p>\n',
        '<p><a href="/initiatives/dam/">New</a></p>\n',
    )


def test_what_is_not_live_is_named_as_the_text_names_it_and_not_linked():
    draft_initiative(slug="big-dam", title="Secret")
    gone = live_initiative(slug="old-dam", title="Gone").record
    publishing.withdraw(gone, by=None, reason="Wrong.")
    assert html("[[initiative:big-dam]], [[initiative:big-dam|it]], [[initiative:old-dam]]") == (
        "<p>big dam, it, old dam</p>\n"
    )


def test_notes_have_the_numbers_of_the_sources_on_the_page():
    one, two = make_source(key="one", title="First"), make_source(key="two", title="Second")
    one.number, two.number = 4, 7
    assert html("It is so [@two], and so [@one; @two].", sources=[one, two]) == (
        '<p>It is so<sup class="cite"><a href="#s-two" id="cite-7" '
        'aria-label="Source 7: Second">7</a></sup>, and so<sup class="cite">'
        '<a href="#s-one" id="cite-4" aria-label="Source 4: First">4</a>, '
        '<a href="#s-two" id="cite-7-2" aria-label="Source 7: Second">7</a></sup>.</p>\n'
    )


@pytest.mark.parametrize(
    ("body", "queries"),
    [
        ("Text.", 0),
        ("Text [@one].", 0),
        ("[[initiative:dam]]", 1),
        ("[[initiative:dam]] [[page:about]] [[pillar:nowhere]] [[initiative:former]]", 1),
    ],
)
def test_a_text_costs_one_query_at_most(body, queries):
    live_initiative(slug="dam")
    publishing.rename(live_initiative(slug="former").record, "now", by=None)
    edition = draft_page(body=body)
    with CaptureQueriesContext(connection) as captured:
        rendered(edition, timezone.now())
    assert len(captured) == queries

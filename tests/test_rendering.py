"""Texts with their references: notes that match the list of sources, links that survive."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from cooperation import publishing
from cooperation.models import Participation, Source
from cooperation.rendering import rendered, rendered_with
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_organization,
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
            '<a href="#s-gazette" id="c-gazette" aria-label="स्रोत 1: The minute. The Gazette. '
            'तृतीय पक्ष.">1</a><span class="pop" aria-hidden="true">'
            '<span class="who third-party">तृतीय पक्ष</span> The minute. The Gazette.</span></sup> '
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
    make_source(key="one", title="First", side="us", official=True, date="2001-02")
    one = Source.objects.get()
    two = make_source(key="two", title="Second", publisher="Times")
    one.number, two.number = 4, 7
    first = (
        'aria-label="Source 4: First. The Gazette, Feb. 2001. United States, official.">4</a>'
        '<span class="pop" aria-hidden="true"><span class="who us">United States, official</span> '
        "First. The Gazette, Feb. 2001.</span>"
    )
    second = (
        'aria-label="Source 7: Second. Times. Third parties.">7</a>'
        '<span class="pop" aria-hidden="true"><span class="who third-party">Third parties</span> '
        "Second. Times.</span>"
    )
    assert html("It is so [@two], and so [@one; @two].", sources=[one, two]) == (
        f'<p>It is so<sup class="cite"><a href="#s-two" id="c-two" {second}</sup>, and so'
        f'<sup class="cite"><a href="#s-one" id="c-one" {first}, '
        f'<a href="#s-two" id="c-two.2" {second}</sup>.</p>\n'
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


def abbreviations(markup):
    return re.findall(r'<abbr title="([^"]*)">([^<]*)</abbr>', markup)


def test_acronyms_of_what_is_live_are_explained():
    live_initiative(title="Basic Exchange Agreement", acronym="BECA")
    bureau = make_organization(name="Bureau of Water", acronym="BOW")
    Participation.objects.create(edition=live_initiative(), organization=bureau)
    assert abbreviations(html("The BECA and the BOW. BECA again.")) == [
        ("Basic Exchange Agreement", "BECA"),
        ("Bureau of Water", "BOW"),
    ]


def test_acronyms_of_what_is_not_live_tell_nothing():
    draft_initiative(title="A plan", acronym="PLAN")
    bureau = make_organization(name="Bureau of Plans", acronym="BOP")
    Participation.objects.create(edition=draft_initiative(), organization=bureau)
    make_organization(name="Nobody", acronym="NOB")
    assert abbreviations(html("PLAN, BOP, NOB")) == []


def test_an_acronym_of_two_things_is_not_explained_but_on_the_page_of_one():
    live_initiative(title="Industrial Security Annex", acronym="ISA")
    solar = live_initiative(title="International Solar Alliance", acronym="ISA", body="The ISA.")
    assert abbreviations(html("The ISA.")) == []
    assert abbreviations(rendered(solar, timezone.now())) == [
        ("International Solar Alliance", "ISA")
    ]


def test_two_of_one_name_are_one_thing():
    live_initiative(title="Science Forum", acronym="SF1")
    forum = make_organization(name="Science Forum", acronym="SF1")
    Participation.objects.create(edition=live_initiative(), organization=forum)
    assert abbreviations(html("SF1")) == [("Science Forum", "SF1")]


def test_a_name_that_holds_its_acronym_explains_nothing():
    live_initiative(title="I2U2 Group", acronym="I2U2")
    assert abbreviations(html("I2U2")) == []


def test_the_explanation_follows_the_title(time_machine):
    time_machine.move_to(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC), tick=False)
    record = live_initiative(title="Old title", acronym="BECA").record
    then = timezone.now()
    assert abbreviations(html("BECA")) == [("Old title", "BECA")]
    time_machine.shift(60)
    draft = publishing.start_draft(record, by=None)
    draft.title = "New title"
    draft.save()
    publishing.publish(draft, by=None)
    assert abbreviations(html("BECA")) == [("New title", "BECA")]
    assert abbreviations(rendered(draft_page(body="BECA"), then)) == [("Old title", "BECA")]


def test_links_and_acronyms_together_cost_one_query():
    live_initiative(slug="dam", acronym="BECA")
    edition = draft_page(body="[[initiative:dam]] BECA")
    with CaptureQueriesContext(connection) as queries:
        rendered(edition, timezone.now())
    assert len(queries) == 1


def test_an_acronym_is_explained_once_on_the_page():
    live_initiative(title="Basic Exchange Agreement", acronym="BECA")
    live_initiative(title="General Security Agreement", acronym="GSOMIA")
    edition = draft_page(body="The BECA.")
    lines = ["BECA again and *GSOMIA*", "", "`BECA` and GSOMIA"]
    page, explained = rendered_with(edition, lines, timezone.now())
    assert abbreviations(page) == [("Basic Exchange Agreement", "BECA")]
    assert explained == [
        'BECA again and <em><abbr title="General Security Agreement">GSOMIA</abbr></em>',
        "",
        "<code>BECA</code> and GSOMIA",
    ]


def test_lines_cost_no_query_of_their_own():
    live_initiative(acronym="BECA")
    edition = draft_page(body="Text.")
    for lines in ([], ["BECA"], ["BECA and GSOMIA"] * 100):
        with CaptureQueriesContext(connection) as queries:
            rendered_with(edition, lines, timezone.now())
        assert len(queries) == bool(lines)

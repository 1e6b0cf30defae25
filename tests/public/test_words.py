"""Dates, numbers and languages in templates."""

import datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from cooperation.languages import Said
from tests.factories import draft_page

NOON = datetime.datetime(2026, 11, 5, 14, 5, tzinfo=datetime.UTC)


def shown(source, language, **context):
    with override(language):
        return Template(f"{{% load words %}}{source}").render(Context(context))


@pytest.mark.parametrize(
    ("source", "english", "hindi"),
    [
        ("{{ moment|day }}", "November 5, 2026", "5 नवंबर 2026"),
        ("{{ moment.date|day }}", "November 5, 2026", "5 नवंबर 2026"),
        ("{{ moment|minute }}", "November 5, 2026, 14:05 UTC", "5 नवंबर 2026, 14:05 UTC"),
        ("{{ nothing|day }}{{ nothing|minute }}", "", ""),
        ("{{ many|number }}", "12,345,678", "1,23,45,678"),
        ("{{ few|number }}", "999", "999"),
        # Years are no counts.
        ("{{ moment.year }}", "2026", "2026"),
        ("{{ text|english }}", "A &amp; B", '<span lang="en">A &amp; B</span>'),
        ("{{ nothing|english }}", "None", "None"),
    ],
)
def test_each_language_has_its_form(source, english, hindi):
    context = {"moment": NOON, "many": 12345678, "few": 999, "text": "A & B", "nothing": None}
    assert [shown(source, language, **context) for language in ("en", "hi")] == [english, hindi]


def test_a_text_of_an_edition_says_when_it_is_in_another_language():
    page = draft_page(title="A & B", title_hi="क", summary="C & D")
    source = '{{ page|said:"title" }} {{ page|said:"summary" }} {{ page|plainly:"summary" }}'
    assert shown(source, "en", page=page) == "A &amp; B C &amp; D C &amp; D"
    assert shown(source, "hi", page=page) == 'क <span lang="en">C &amp; D</span> C &amp; D'


def test_options_mark_their_language_and_the_one_that_is_chosen():
    offered = [("a", Said("A & B", "en"), 3), ("k", Said("क", "hi"), 1200)]
    source = "{% options offered chosen %}"
    assert shown(source, "en", offered=offered, chosen="a").split("\n") == [
        '<option value="a" selected>A &amp; B (3)</option>',
        '<option value="k" lang="hi">क (1200)</option>',
    ]
    assert shown(source, "hi", offered=offered, chosen="").split("\n") == [
        '<option value="a" lang="en">A &amp; B (3)</option>',
        '<option value="k">क (1200)</option>',
    ]
    assert shown(source, "en", offered=[], chosen="") == ""


def test_what_looks_like_a_form_in_a_text_stays_a_text():
    offered = [("{x}", Said("{0} {", "en"), 1)]
    assert shown("{% options offered '' %}", "en", offered=offered) == (
        '<option value="{x}">{0} { (1)</option>'
    )
    pieces = [("{0} & ", False), ("{}", True)]
    assert shown("{{ pieces|found }}", "en", pieces=pieces) == "{0} &amp; <mark>{}</mark>"
    assert shown("{{ pieces|found }}", "en", pieces=[]) == ""


def test_only_an_edition_can_lack_a_translation():
    source = "{{ page|untranslated }}"
    page = draft_page(body_hi="पाठ")
    assert [shown(source, language, page=page) for language in ("en", "hi")] == ["False"] * 2
    assert shown(source, "hi", page=draft_page()) == "True"
    assert shown(source, "hi") == "False"

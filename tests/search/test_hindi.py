"""What is written in Hindi is found by Hindi words, and shown in the language of the page."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from cooperation import publishing, search
from cooperation.models import EntryKind, Form, SearchEntry, SourceKind, Status
from cooperation.search.entries import MOST_TEXT
from tests.factories import live_initiative, live_page, live_pillar, make_source

from .asking import ask, found, kept, titles, written

pytestmark = pytest.mark.django_db
INITIATIVE = search.Filters(kind="initiative")


@pytest.fixture
def malabar(db):
    return live_initiative(
        slug="malabar",
        title="Exercise Malabar",
        title_hi="मालाबार अभ्यास",
        acronym="MLBR",
        summary="Warships meet.",
        summary_hi="युद्धपोत मिलते हैं।",
        body="Submarines dive.",
        body_hi="हिन्दी में: पनडुब्बियाँ **गोता** लगाती हैं।\n\nभारत और [[initiative:malabar|अमेरिका]]।",
        form=Form.EXERCISE,
        status=Status.ACTIVE,
        milestones=[{"date": "1993-07", "title": "Flotilla sails", "setback": True}],
        sources=[make_source(title="Ships gather", kind=SourceKind.NEWS, date="1992-05")],
    )


def hit(text, language="en"):
    with override(language):
        [one] = ask(text, INITIATIVE).hits(0, 9)
    return one


def told(parts):
    return written(parts), parts.language


@pytest.mark.parametrize(
    "words",
    ["मालाबार", "युद्धपोत", "गोता", "भारत", "अमेरिका", "हिंदी", "हिन्दी", "पनडुब्बियाँ", "मालाबार dive"],
)
def test_an_initiative_is_found_by_all_that_its_page_says_in_hindi(malabar, words):
    assert titles(words, INITIATIVE) == ["Exercise Malabar"]


@pytest.mark.parametrize("language", ["en", "hi"])
def test_themes_and_pages_too_whatever_the_language_of_the_page(language):
    live_pillar(title="Defense", title_hi="रक्षा")
    live_page(title="About", title_hi="परिचय", body_hi="सुधार भेजें।")
    with override(language):
        assert found("रक्षा") == [("pillar", "Defense")]
        assert found("सुधार परिचय") == [("page", "About")]


def test_a_milestone_is_found_by_the_hindi_title_of_what_it_belongs_to(malabar):
    assert ("milestone", "Flotilla sails") in found("मालाबार")
    with override("hi"):
        assert ("milestone", "Flotilla sails") in found("जुलाई 1993")
    assert ("source", "Ships gather") in found("मई 1992")


def test_a_title_in_hindi_is_a_name_like_the_english_one(malabar):
    live_initiative(title="Old ships", title_hi="पुराने जहाज", body_hi="मालाबार अभ्यास से पहले।")
    for words in ("मालाबार अभ्यास", "exercise malabar"):
        assert titles(words, INITIATIVE)[0] == "Exercise Malabar"
    assert titles("exercise malabar", INITIATIVE) == ["Exercise Malabar", "Old ships"]


def test_small_words_of_hindi_say_nothing_beside_others(malabar):
    assert titles("मालाबार का गोता", INITIATIVE) == ["Exercise Malabar"]
    assert ask("मालाबार का गोता").left_out == ()


def test_a_word_of_hindi_is_set_right(malabar):
    results = ask("मलाबार")
    assert (results.instead, str(results.query)) == ("मलाबार", "मालाबार")


def test_a_hit_is_shown_in_the_language_of_the_page(malabar):
    one = hit("malabar warships")
    assert told(one.title) == ("Exercise [Malabar]", "en")
    assert told(one.summary) == ("[Warships] meet.", "en")
    one = hit("मालाबार युद्धपोत", "hi")
    assert told(one.title) == ("[मालाबार] अभ्यास", "hi")
    assert told(one.summary) == ("[युद्धपोत] मिलते हैं।", "hi")


def test_what_was_found_in_the_other_language_is_told_beside_it(malabar):
    one = hit("मालाबार युद्धपोत")
    assert told(one.title) == ("Exercise Malabar", "en")
    assert [told(name) for name in one.names] == [("[मालाबार] अभ्यास", "hi")]
    assert told(one.text) == ("[युद्धपोत] मिलते हैं।", "hi")
    one = hit("malabar dive", "hi")
    assert told(one.title) == ("मालाबार अभ्यास", "hi")
    assert [told(name) for name in one.names] == [("Exercise [Malabar]", "en")]
    assert told(one.text) == ("Submarines [dive].", "en")


def test_a_title_that_was_found_needs_no_other_language_beside_it(malabar):
    assert [told(name) for name in hit("exercise malabar").names] == [("[MLBR]", "en")]
    assert hit("मालाबार अभ्यास", "hi").names == []


def test_what_is_not_translated_is_shown_in_english():
    live_initiative(title="Old ships", acronym="OS", summary="They sail.")
    one = hit("os", "hi")
    assert (told(one.title), told(one.summary)) == (("[Old ships]", "en"), ("They sail.", "en"))
    assert [told(name) for name in one.names] == [("[OS]", "en")]


def test_suggestions_are_in_the_language_of_the_page(malabar):
    def offered(text, language):
        with override(language):
            found = search.suggestions(text, timezone.now())
        return [(*one.title, one.name) for one in found if one.entry.kind == EntryKind.INITIATIVE]

    assert offered("माला", "hi") == [("मालाबार अभ्यास", "hi", "")]
    assert offered("माला", "en") == [("Exercise Malabar", "en", "मालाबार अभ्यास")]
    assert offered("malab", "en") == [("Exercise Malabar", "en", "")]
    assert offered("malab", "hi") == [("मालाबार अभ्यास", "hi", "Exercise Malabar")]


def test_a_title_in_hindi_that_begins_so_is_offered_first():
    live_initiative(title="Sea talks", title_hi="समुद्र वार्ता", slug="a")
    live_initiative(title="Air", title_hi="वायु और समुद्र", slug="b")
    offered = [one.entry.title for one in search.suggestions("समु", timezone.now())]
    assert offered == ["Sea talks", "Air"]


def test_an_entry_is_the_same_whatever_page_it_was_written_on(malabar):
    before = kept()
    SearchEntry.objects.all().delete()
    with override("hi"):
        search.rebuild()
    assert kept() == before


def test_it_is_found_by_its_facts_in_both_languages(malabar):
    with override("hi"):
        words = [str(Form.EXERCISE.label), str(Status.ACTIVE.label)]
    for word in ("exercise", "active", *words):
        assert titles(word, INITIATIVE) == ["Exercise Malabar"]


def test_a_draft_in_hindi_is_not_found(malabar):
    draft = publishing.start_draft(malabar.record, by=None)
    draft.title_hi, draft.body_hi = "नया", "और नया पाठ"
    draft.save()
    assert found("नया") == []
    publishing.publish(draft, by=None)
    assert (titles("नया", INITIATIVE), found("गोता")) == (["Exercise Malabar"], [])


def test_a_long_text_leaves_none_of_the_other_language_out():
    long = " ".join(f"w{number}" for number in range(MOST_TEXT))
    live_page(title="Long", title_hi="लंबा", slug="long", body=long, body_hi="अंतिम शब्द")
    assert titles("अंतिम शब्द") == ["Long"]
    hindi = " ".join(f"श{number}" for number in range(MOST_TEXT))
    live_page(title="Short", title_hi="छोटा", slug="short", body="Last word.", body_hi=hindi)
    assert titles("last word") == titles(f"श{MOST_TEXT // 2 - 9}") == ["Short"]
    entry = SearchEntry.objects.get(title="Short")
    assert len(entry.terms_text.split()) <= MOST_TEXT


def test_hindi_makes_no_more_queries(malabar, django_assert_num_queries):
    with override("hi"), django_assert_num_queries(6):
        ask("मालाबार").hits(0, 20)
    with override("hi"), django_assert_num_queries(3):
        search.suggestions("माला", timezone.now())

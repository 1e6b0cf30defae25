"""What comes first."""

import pytest

from cooperation import publishing, search
from cooperation.models import Alias, SearchEntry
from cooperation.search import ranking, scoring
from tests.factories import (
    draft_initiative,
    live_initiative,
    live_page,
    live_pillar,
    make_source,
    make_tag,
)

from .asking import ask, found, titles

pytestmark = pytest.mark.django_db
INITIATIVES = search.Filters(kind="initiative")


@pytest.fixture
def theme(db):
    return live_pillar(title="Theme", summary="Nothing.", body="Nothing.").record


@pytest.fixture
def make(theme):
    def make(title, alias=None, **kwargs):
        draft = draft_initiative(title=title, pillar=theme, sources=[SOURCE()], **kwargs)
        if alias:
            Alias.objects.create(edition=draft, name=alias)
        return publishing.publish(draft, by=None)

    return make


def SOURCE():
    return make_source(title="Paper", publisher="Printer")


def test_title_then_names_then_summary_then_text(make):
    make("In the text", body="About water policy.")
    make("In the summary", summary="A policy of water.")
    make("A policy on clean water")
    make("Another name", alias="The Water Policy Talks")
    make("The Water Policy Group of Four")
    make("By its short name", acronym="Water policy")
    make("Water Policy")
    make("Something else", body="Water.")
    assert titles("water policy", INITIATIVES) == [
        "Water Policy",
        "The Water Policy Group of Four",
        "A policy on clean water",
        "By its short name",
        "Another name",
        "In the summary",
        "In the text",
    ]


def test_every_word_must_be_somewhere(make):
    make("Water", body="Rivers.", summary="Dams.")
    assert titles("rivers dams water", INITIATIVES) == ["Water"]


def test_an_acronym_in_its_own_letters_leads_straight_to_it(make):
    make("Autonomous Systems", acronym="ASIA")
    make("East Asia talks")
    assert titles("ASIA", INITIATIVES)[0] == "Autonomous Systems"
    assert titles("Asia", INITIATIVES)[0] == titles("asia", INITIATIVES)[0] == "East Asia talks"


def test_a_shorter_title_stands_before_a_longer_one_and_ties_by_title(make):
    for title in ("Water supply of the cities", "Water C", "Water A", "Water B"):
        make(title)
    assert titles("water", INITIATIVES) == [
        *["Water A", "Water B", "Water C", "Water supply of the cities"]
    ]


def test_words_in_a_row_stand_before_words_apart(make):
    make("One", summary="Supply of clean water to towns.")
    make("Two", summary="Towns have a water supply.")
    assert titles("water supply", INITIATIVES) == ["Two", "One"]
    make("Three", body="A supply of water.")
    make("Four", body="A water supply.")
    assert titles("water supply", INITIATIVES)[2:] == ["Four", "Three"]


def test_a_text_that_says_it_often_stands_before_one_that_says_it_once(make):
    make("A", body="Water.")
    make("B", body="Water here, water there, water everywhere, and water again.")
    assert titles("water", INITIATIVES) == ["B", "A"]


def test_kinds_stand_in_order_where_all_else_is_equal(theme):
    tag, source = make_tag("Canals"), make_source(title="Canals")
    live_initiative(
        title="Canals", pillar=theme, tags=[tag], sources=[source], milestones=[("2001", "Canals")]
    )
    live_page(title="Canals", body="x")
    kinds = [kind for kind, _ in found("canals")]
    assert kinds == ["initiative", "page", "tag", "milestone", "source"]


def test_what_is_half_typed_stands_after_what_is_whole(make):
    make("Watersheds")
    make("Water")
    assert titles("waters", INITIATIVES) == ["Water"]
    assert titles("watersh", INITIATIVES) == ["Watersheds"]


def test_what_says_it_stands_before_what_belongs_to_it(make):
    tag = make_tag("Brooks")
    make("Tagged", tags=[tag])
    make("Said", summary="Brooks.")
    assert titles("brooks", INITIATIVES) == ["Said", "Tagged"]


def test_where_very_many_have_it_those_with_it_in_their_names_are_looked_at_first(
    make, monkeypatch
):
    for number in range(6):
        make(f"Other {number}", body="Water.")
    make("Water")
    make("Fountain", alias="Water show")
    monkeypatch.setattr(ranking, "MOST", 4)
    results = ask("water", INITIATIVES)
    assert (results.total, results.reachable) == (8, 4)
    shown = [hit.entry.title for hit in results.hits(0, 9)]
    assert (shown[:2], len(shown)) == (["Water", "Fountain"], 4)
    monkeypatch.setattr(ranking, "MOST", 1)
    assert len(ask("water", INITIATIVES).hits(0, 9)) == 1


@pytest.mark.parametrize("kind", ["", "initiative", "milestone"])
def test_a_crowd_leads_to_the_same_however_it_is_looked_through(make, monkeypatch, kind):
    for number in range(4):
        make(f"Water {number}", milestones=[("2001", f"Water {number}"), ("2002", "Rain")])
        make(f"Other {number}", body="Water.", milestones=[("2003", "Snow")])
    filters = search.Filters(kind=kind)
    for most in (1, 3, 5, 7, 9, 12):
        monkeypatch.setattr(ranking, "MOST", most)
        keys = []
        for crowd in (0, 10_000):
            monkeypatch.setattr(ranking, "CROWD", crowd)
            keys.append(ask("water", filters).keys)
        assert keys[0] == keys[1]
        assert len(keys[0]) == min(most, ask("water", filters).total)


def test_texts_are_weighed_of_the_best_only(make, monkeypatch):
    monkeypatch.setattr(ranking, "WEIGHED", 1)
    make("A", body="Water.")
    make("B", body="Water, water, water.")
    assert titles("water", INITIATIVES) == ["A", "B"]


def test_pages_hold_everything_once(make):
    for number in range(9):
        make(f"Water {number}")
    results = ask("water", INITIATIVES)
    pages = [[hit.entry.title for hit in results.hits(start, 4)] for start in (0, 4, 8, 12)]
    assert [len(page) for page in pages] == [4, 4, 1, 0]
    assert sorted(sum(pages, [])) == [f"Water {number}" for number in range(9)]


def test_every_weight_keeps_the_order_of_fields():
    """What a text adds never lifts it above a summary, nor a summary above a name."""
    text = scoring.TEXT + scoring.ROW_IN_TEXT + scoring.OFTEN_IN_TEXT
    assert text < scoring.SUMMARY
    assert scoring.SUMMARY + scoring.IN_A_ROW[2] < scoring.NAMES < scoring.TITLE


def test_what_is_taken_down_while_it_is_put_in_order_is_left_out(make, monkeypatch):
    by_fields = scoring.Scorer.by_fields

    def meanwhile(scorer, key, *fields):
        SearchEntry.objects.filter(pk=key, title="Water").delete()
        return by_fields(scorer, key, *fields)

    make("Water")
    make("Water show")
    results = ask("water", INITIATIVES)
    monkeypatch.setattr(scoring.Scorer, "by_fields", meanwhile)
    assert [hit.entry.title for hit in results.hits(0, 9)] == ["Water show"]

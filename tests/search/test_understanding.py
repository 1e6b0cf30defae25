"""What somebody typed is taken as it was meant."""

import pytest

from cooperation.search.expressions import AllOf, AnyOf, Term, terms_of
from cooperation.search.understanding import understand
from tests.factories import draft_page, live_initiative, live_page, make_tag

pytestmark = pytest.mark.django_db


def asked(text, **kwargs):
    """The terms of each span, as text, a half word with a star."""
    return [
        [
            f"{' '.join(term.tokens)}{'*' if term.prefix else ''}"
            for term in terms_of(span.expression)
        ]
        for span in understand(text, **kwargs).spans
    ]


@pytest.mark.parametrize("text", ["", " ", "?!", "\0", "\u200d\u202e", '"', '""', "🇮🇳", "\ue000"])
def test_without_words_there_is_nothing_to_ask(text):
    assert understand(text) is None


def test_small_words_say_nothing_where_others_do():
    assert asked("the rivers of India")[0] == ["river"]
    assert [words[0] for words in asked("the rivers of India")] == ["river", "india"]
    assert [words[0] for words in asked("what is in the")] == ["what", "is", "in", "the"]


def test_in_capitals_a_small_word_is_a_name():
    assert [words[0] for words in asked("WHO and rivers")] == ["who", "river"]


def test_quotes_keep_every_word_in_its_place():
    for quoted in ('"rule of law"', "“rule of law”", "«rule of law", '"rule of law'):
        assert asked(quoted) == [["rule of law"]]
    assert asked('rivers "of the" lakes')[:2] == [["river"], ["of the"]]


def test_a_hyphen_may_stand_or_not():
    assert asked("Indo-Pacific rivers")[0] == ["indo pacif", "indopacif", "indo", "pacif"]
    assert asked("2+2 rivers")[0] == ["2 2", "22"]


def test_two_words_that_are_known_as_one_are_looked_for_as_one_too():
    live_page(title="Firms", body="Startups.")
    assert asked("start ups!") == [["start", "up", "startup"]]
    assert len(asked("ups start")) == 2


def test_the_last_word_may_be_half_typed_unless_it_is_known():
    live_page(title="Cooperation agreement")
    assert asked("cooperati") == [["cooperati", "cooperati*", "cooper"]]
    assert asked("cooperation") == [["cooper"]]
    assert asked("cooperation", typing=True) == [["cooper", "cooperation*"]]
    assert asked("cooperati agreement") == [["cooperati"], ["agreement"]]
    assert asked("agreement cooperati!") == [["agreement"], ["cooperati"]]
    assert asked('"cooperati"') == [["cooperati"]]
    assert asked("counterte") == [["countert", "counterte*", "counter te*"]]


def test_a_short_word_is_half_typed_only_while_somebody_types():
    assert asked("in") == [["in", "in*"]]  # nothing says it
    live_page(title="Ships in port")
    assert (asked("in"), asked("in", typing=True)) == ([["in"]], [["in", "in*"]])
    assert asked("i", typing=True) == [["i"]]


def test_names_of_one_thing_are_names_of_each_other():
    live_initiative(title="The Labour Programme", acronym="LBP", slug="a")
    assert asked("LBP") == [["lbp", "the labor program"]]
    assert asked("labor programme rivers")[0] == ["labor", "program", "the labor program", "lbp"]
    assert asked("labor rivers programme")[0] == ["labor"]


def test_a_name_of_a_tag_finds_what_carries_it():
    tag = make_tag("Sea lanes")
    live_initiative(tags=[tag])
    assert asked("sea lanes") == [["sea", "lane", f"\ue001t{tag.pk}"]]
    assert asked('"sea lanes"') == [["sea lane"]]


def test_names_of_drafts_are_no_names():
    draft_page(title="Sea lanes")
    make_tag("Sea lanes")
    assert len(asked("sea lanes")) == 2


def test_unknown_are_words_that_nothing_says():
    live_initiative(title="Rivers and lakes", acronym="XYQ", slug="a")
    query = understand("rivers lakez MQ-9B 1234 xyq oceanz ab")
    assert query.unknown == ("lakez", "mq", "oceanz", "ab")


def test_the_beginning_of_a_known_word_is_not_unknown():
    live_page(title="Rivers")
    assert understand("riv").unknown == ()
    assert understand("riv rivers").unknown == ("riv",)


def test_a_query_is_its_text():
    query = understand("  rivers \t lakes\0 ")
    assert (str(query), query.phrase) == ("rivers lakes", Term(("river", "lake")))
    assert isinstance(query.expression, AllOf)
    assert isinstance(understand("rive").expression, AnyOf)


def test_whatever_the_length_one_query_is_made(django_assert_num_queries):
    for text in ("rivers", " ".join(f"word{number}" for number in range(400)), "a b " * 100):
        with django_assert_num_queries(1):
            assert len(understand(text).typed) <= 16

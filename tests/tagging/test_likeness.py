"""Which tags are suggested as one in two wordings, and which are not."""

import pytest

from cooperation import tagging
from cooperation.models import TagAlias
from tests.factories import make_tag

pytestmark = pytest.mark.django_db

ORDER = "the same words in another order or number"
LETTERS = "one or two letters differ"
TOPIC = "the same but for words that say little"
SHORT = "one may be short for the other"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Working group", "Working groups", ORDER),
        ("Exercises, naval", "Naval exercise", ORDER),
        ("Policies of trade", "Trade, policy of", ORDER),
        ("Indo-Pacific", "Indo Pacific region", TOPIC),
        ("Space", "Space cooperation", TOPIC),
        ("Defence", "Defense", LETTERS),
        ("Organisation", "Organization", LETTERS),
        ("Colour", "Color", LETTERS),
        ("Tarifs", "Tariff", LETTERS),
        ("Naval logisitcs", "Naval logistics", LETTERS),
        ("Semiconducters", "Semiconductor", LETTERS),
        ("Maritime", "Maritiem", LETTERS),
        ("Visas", "Visa", ORDER),
        ("Artificial intelligence", "AI", SHORT),
        ("AI", "AIs", None),
        ("Air industry", "Artificial intelligence", None),
        ("East Asia", "West Asia", None),
        ("Section 301", "Section 302", None),
        ("Trade", "Trade disputes", None),
        ("Class", "Clas", None),
        ("शिक्षा", "शिक्षक", LETTERS),
    ],
)
def test_two_names(one, other, why):
    pair = sorted([one, other])
    for name in (one, other):
        make_tag(name, slug=f"tag-{pair.index(name)}")
    found = [(str(a), str(b), words) for a, b, words in tagging.near_duplicates()]
    assert found == ([(*pair, why)] if why else [])


def test_a_synonym_counts_and_a_retired_tag_does_not():
    tag, other, retired = make_tag("Seas"), make_tag("Naval exercises"), make_tag("Sea")
    TagAlias.objects.create(tag=tag, name="Exercise, naval")
    tagging.retire(retired, by=None)
    assert tagging.near_duplicates() == [(other, tag, ORDER)]


def test_a_family_is_no_list_of_pairs():
    for letter in "abcdefghijklm":
        make_tag(f"Policy {letter * 9}", slug=letter)
        make_tag(f"Region {letter * 9}x", slug=f"{letter}-x")
    one, two = make_tag("Region"), make_tag("Policy")
    assert [pair for pair in tagging.near_duplicates() if one in pair or two in pair] == []


@pytest.mark.parametrize("count", [1, 3, 100])
def test_suggestions_need_two_queries(count, django_assert_num_queries):
    for number in range(count):
        make_tag(f"Tag {number}")
    with django_assert_num_queries(2):
        tagging.near_duplicates()

"""Both databases find what Python would, and their index can be made again."""

import random
import re

import pytest
from django.db import connection

from cooperation import search
from cooperation.fulltext.tokens import GAP
from cooperation.models import SearchEntry
from cooperation.models.search import SHIFT, Shelf
from cooperation.search import postgresql
from cooperation.search.engines import engine
from cooperation.search.expressions import AllOf, AnyOf, Term, all_of, any_of
from cooperation.search.stretches import EVERYWHERE, before, keys_on, since
from tests.factories import live_page

from .asking import titles

pytestmark = pytest.mark.django_db
WORDS = ["rain", "river", "rivulet", "शिक्षा", "dam", "damp", "2", "usa", "ab", "abc"]


def asked(question):
    with connection.cursor() as cursor:
        cursor.execute(*question)
        return cursor.fetchall()


def holds(node, fields):
    """Whether an entry with these terms has what is asked for."""
    if isinstance(node, Term):
        return any(node.needle in f" {field} " for field in fields)
    answers = (holds(part, fields) for part in node.parts)
    return all(answers) if isinstance(node, AllOf) else any(answers)


def expression(dice, depth=2):
    if depth == 0 or dice.random() < 0.3:
        tokens = tuple(dice.choices(WORDS, k=dice.choice([1, 1, 2, 3])))
        prefix = dice.random() < 0.4
        return Term((*tokens[:-1], tokens[-1][: dice.randint(1, 5)]) if prefix else tokens, prefix)
    kind = dice.choice([all_of, any_of])
    return kind(expression(dice, depth - 1) for _ in range(dice.randint(1, 3)))


@pytest.fixture
def pages(db):
    dice = random.Random(1947)
    for number in range(25):
        some = [" ".join(dice.choices(WORDS, k=size)) for size in (2, 3, 6)]
        live_page(title=some[0], summary=some[1], body=some[2], slug=f"p{number}")


@pytest.mark.parametrize("seed", range(5))
def test_an_expression_finds_what_it_says(pages, seed):
    dice = random.Random(seed)
    names = ["pk", "terms_title", "terms_names", "terms_summary", "terms_text"]
    rows = list(SearchEntry.objects.order_by("pk").values_list(*names))
    shelf = rows[0][0] >> SHIFT
    for _ in range(60):
        node = expression(dice)
        expected = [pk for pk, *fields in rows if holds(node, fields)]
        named = [pk for pk, title, *_ in rows if holds(node, [title])]
        ask = engine(connection)
        for stretches in (None, keys_on([shelf], {shelf}), [(1, 2), (3, (1 << 63) - 1)]):
            question = ask.found(node, stretches, 99, named=False)
            assert [pk for (pk,) in asked(question)] == expected
        assert [pk for (pk,) in asked(ask.found(node, None, 2, named=False))] == expected[:2]
        assert asked(ask.found(node, [(1, 2)], 9, named=False)) == []
        assert asked(ask.found(node, None, 9, named=False, given="1 = 2")) == []
        nothing = Term(("nothing",))
        assert asked(ask.counted([nothing, node])) == (
            [(1, shelf, len(expected))] if expected else []
        )
        sampled = [row for row in asked(ask.sampled([node, nothing], 99))]
        assert sorted(sampled) == [(0, pk) for pk in expected]
        keys = asked(ask.keys(node, "page"))
        assert sorted(key for (key,) in keys) == sorted(pk & (2**31 - 1) for pk in expected)
        if not isinstance(node, AllOf):  # whose parts may stand in different fields
            found = asked(ask.found(node, None, 99, named=True))
            assert isinstance(node, AnyOf) or [pk for (pk,) in found] == named


@pytest.mark.parametrize("near", [0, 4, 99])
def test_what_is_found_often_is_the_same_however_much_is_gone_through(pages, near, monkeypatch):
    monkeypatch.setattr(postgresql, "_NEAR", near)
    dice = random.Random(near)
    keys = sorted(SearchEntry.objects.values_list("pk", flat=True))
    ask = engine(connection).found
    for _ in range(60):
        node, limit = expression(dice), dice.choice([1, 3, 99])
        there = dice.choice([None, [], [(keys[3], keys[9])], [(0, keys[2]), (keys[5], keys[5])]])
        given = dice.choice(["1 = 1", "1 = 2"])
        seldom, often = (
            asked(ask(node, there, limit, named=True, given=given, often=often))
            for often in (False, True)
        )
        assert seldom == often


def test_stretches_reach_over_shelves_that_follow_each_other():
    def shelves(*stretches):
        return [(first << SHIFT, ((last + 1) << SHIFT) - 1) for first, last in stretches]

    found = {9, 2, 4, 7, 5}
    assert keys_on(found, {2, 4, 5}) == shelves((2, 5))
    assert keys_on(found, {9, 2, 5, 7}) == shelves((2, 2), (5, 9))
    assert keys_on(found, {4}) == shelves((4, 4))
    assert keys_on(found, set()) == []


def test_stretches_end_before_a_key():
    assert before(7, [(1, 3), (5, 9), (12, 14)]) == [(1, 3), (5, 6)]
    assert before(1, [(1, 3)]) == []
    assert before(9, [EVERYWHERE]) == [(0, 8)]


def test_stretches_begin_with_a_key():
    assert since(7, [(1, 3), (5, 9), (12, 14)]) == [(7, 9), (12, 14)]
    assert since(3, [(1, 3)]) == [(3, 3)]
    assert since(4, [(1, 3)]) == []


def test_no_phrase_reaches_from_one_field_or_line_into_the_next(db):
    live_page(title="Rain river", summary="Dam damp", body="One.\n\nTwo.", slug="a")
    assert titles('"rain river"') == titles('"dam damp"') == ["Rain river"]
    assert titles('"river dam"') == titles('"damp one"') == titles('"one two"') == []
    assert asked(engine(connection).found(Term((GAP,)), None, 9, named=False)) == (
        [] if connection.vendor == "postgresql" else [(SearchEntry.objects.get().pk,)]
    )


def test_the_index_follows_every_change_of_the_table(db):
    live_page(title="Rain", slug="a")
    entry = SearchEntry.objects.get()
    entry.terms_title = "snow"
    entry.save()
    assert (titles("rain"), titles("snow")) == ([], ["Rain"])
    SearchEntry.objects.all().delete()
    assert titles("snow") == []


def test_how_rows_are_found_does_not_depend_on_how_many_are_enough(db):
    """PostgreSQL would read row after row until it has one, where nobody has counted yet how many
    there are, as in the transaction of a first import; each row takes long to look into."""
    shelf, text = Shelf("tag"), " ".join(f"word{number}" for number in range(150))
    SearchEntry.objects.bulk_create(
        SearchEntry(id=shelf.key(number), kind="tag", tag_id=number, terms_text=f"{number} {text}")
        for number in range(1, 3000)
    )
    explain = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[connection.vendor]
    ask, node = engine(connection), Term(("word",))
    ways = []
    for sql, parameters in (ask.sampled([node], 1), ask.counted([node])):
        plan = str(asked((f"{explain} {sql}", parameters)))
        ways.append(re.search("Bitmap Index Scan|Seq Scan|VIRTUAL TABLE INDEX", plan)[0])
    SearchEntry.objects.all().delete()  # there are no such tags
    assert ways[0] == ways[1]


def test_the_index_can_be_taken_away_and_made_again(pages):
    before = titles("river")
    connection.check_constraints()  # PostgreSQL alters no table while a check is still to come
    ask = engine(connection)
    with connection.cursor() as cursor:
        for statement in [*ask.REMOVE, *ask.INSTALL, *ask.INSTALL]:
            cursor.execute(statement)
    assert titles("river") == before != []


def test_nothing_waits_for_another_writer_for_the_time_being():
    names = {"sqlite": "PRAGMA busy_timeout", "postgresql": "SHOW lock_timeout"}
    question = names[connection.vendor], None
    before = asked(question)
    with engine(connection).impatient(connection):
        assert asked(question) == [(0 if connection.vendor == "sqlite" else "20ms",)]
    with pytest.raises(ZeroDivisionError), engine(connection).impatient(connection):
        raise ZeroDivisionError
    assert asked(question) == before


def test_a_search_is_answered_the_same_however_it_was_written(pages):
    """A rebuild, and entries written one by one, leave the same index."""
    before = [titles(word) for word in WORDS]
    search.rebuild()
    assert [titles(word) for word in WORDS] == before

"""What two people made of one thing: nothing is lost unless somebody chooses so."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.merging import Collision, Merged, choose, merge, merge_texts

pieces = st.sampled_from(["", "one", "two", "three"])
lists = st.lists(st.integers(0, 5), unique=True, max_size=5)
row = st.fixed_dictionaries({"title": pieces, "sources": lists})
rows = st.dictionaries(st.sampled_from("abcd"), row, max_size=4)
few = settings(max_examples=50, deadline=None)
states = st.fixed_dictionaries({"title": pieces, "tags": lists, "rows": rows})


def leaves(state, path=()):
    """Every piece and list of `state` by its path."""
    if not isinstance(state, dict):
        return {path: state}
    return {
        way: leaf
        for key, value in state.items()
        for way, leaf in leaves(value, (*path, key)).items()
    }


def at(state, path):
    for key in path:
        state = state.get(key) if state else None
    return state


def apart(path, collisions):
    """Whether `path` lies in none of the collisions."""
    return all(path[: len(one.path)] != one.path for one in collisions)


@few
@given(states, states)
def test_a_side_that_changed_nothing_gives_the_other(base, changed):
    assert (merge(base, base, changed).value, merge(base, base, changed).collisions) == (
        changed,
        [],
    )
    assert (merge(base, changed, base).value, merge(base, changed, base).collisions) == (
        changed,
        [],
    )


@few
@given(states, states)
def test_the_same_made_twice_is_made_once(base, changed):
    merged = merge(base, changed, copy.deepcopy(changed))
    assert (merged.value, merged.collisions) == (changed, [])


@few
@given(states, states, states)
def test_what_one_side_changed_is_there(base, theirs, mine):
    merged = merge(base, theirs, mine)
    for side in (theirs, mine):
        for path, leaf in leaves(side).items():
            before = at(base, path)
            if leaf == before or not apart(path, merged.collisions):
                continue
            if isinstance(leaf, list):
                added = set(leaf) - set(before or [])
                assert added <= set(at(merged.value, path))
            else:
                assert at(merged.value, path) == leaf
    for path, before in leaves(base).items():
        if not isinstance(before, list) or not apart(path, merged.collisions):
            continue
        for side in (theirs, mine):
            gone = set(before) - set(at(side, path) or [])
            assert not gone & set(at(merged.value, path) or [])


@few
@given(states, states, states)
def test_a_list_has_nothing_twice_and_nothing_of_nobody(base, theirs, mine):
    found = merge(base, theirs, mine).value["tags"]
    assert len(found) == len(set(found))
    assert set(found) <= set(theirs["tags"]) | set(mine["tags"])


@few
@given(states, states, states)
def test_a_collision_shows_what_each_side_has_and_holds_mine(base, theirs, mine):
    merged = merge(base, theirs, mine)
    for one in merged.collisions:
        assert at(merged.value, one.path) == one.mine
        assert one.theirs != one.mine
        if not isinstance(one.mine, list):
            assert (at(base, one.path), at(theirs, one.path), at(mine, one.path)) == (
                one.base,
                one.theirs,
                one.mine,
            )


@few
@given(states, states, states, st.data())
def test_what_is_chosen_is_what_stands_there(base, theirs, mine, data):
    merged = merge(base, theirs, mine)
    state = copy.deepcopy(merged.value)
    chosen = {}
    for one in merged.collisions:
        chosen[one.path] = data.draw(st.sampled_from([one.theirs, one.mine]))
        choose(state, one.path, chosen[one.path])
    assert {path: at(state, path) for path in chosen} == chosen


@few
@given(states, states, states)
def test_a_third_editor_is_met_like_the_second(base, theirs, mine):
    """Who picks theirs everywhere keeps of theirs everything but what mine took away alone."""
    merged = merge(base, theirs, mine)
    for one in merged.collisions:
        choose(merged.value, one.path, one.theirs)
    again = merge(theirs, theirs, merged.value)
    assert (again.value, again.collisions) == (merged.value, [])


def test_lists_take_additions_and_removals_of_both_in_place():
    merged = merge([1, 2, 3], [1, 4, 2, 3], [1, 3, 5])
    assert (merged.value, merged.collisions) == ([1, 4, 3, 5], [])


def test_an_order_that_one_side_changed_is_kept_with_what_the_other_added():
    assert merge([1, 2, 3], [3, 2, 1], [1, 2, 4, 3]).value == [3, 2, 4, 1]
    assert merge([1, 2, 3], [1, 2, 4, 3], [3, 2, 1]).value == [3, 2, 4, 1]


def test_two_different_orders_collide_and_neither_loses_a_row():
    merged = merge([1, 2, 3], [2, 1, 3, 4], [3, 1, 2])
    assert merged.collisions == [Collision((), [1, 2, 3], [2, 1, 3, 4], [3, 4, 1, 2])]


def test_a_row_that_one_removed_and_the_other_changed_is_asked_about():
    base, mine = {"a": {"title": "one"}}, {"a": {"title": "two"}}
    merged = merge(base, {}, mine)
    assert merged.collisions == [Collision(("a",), {"title": "one"}, None, {"title": "two"})]
    choose(merged.value, ("a",), None)
    assert merged.value == {}


def test_rows_that_both_added_are_compared_piece_by_piece():
    merged = merge({}, {"a": {"title": "one", "note": "x"}}, {"a": {"title": "one", "note": "y"}})
    assert merged.collisions == [Collision(("a", "note"), None, "x", "y")]


def test_texts_are_put_together_by_lines_and_words():
    base = "The Quad has four members.\nIt met in 2005.\nIt lapsed.\n"
    theirs = "The Quad has four members.\nIt met in 2007.\nIt lapsed.\nIt was revived.\n"
    mine = "The Quad, or QSD, has four members.\nIt first met in 2005.\nIt lapsed.\n"
    merged = merge_texts(base, theirs, mine)
    assert merged.value == (
        "The Quad, or QSD, has four members.\nIt first met in 2007.\nIt lapsed.\nIt was revived.\n"
    )
    assert merged.collisions == []


def test_where_both_rewrote_the_same_words_both_wordings_stand():
    merged = merge_texts("It has five members.", "It has six members.", "It has ten members.")
    assert merged.value == "It has six ten members."
    assert merged.collisions == [Collision((), "five", "six", "ten")]
    assert merge_texts("", "Theirs.", "Mine.").value == "Theirs. Mine."


@given(st.lists(st.sampled_from(["a", "b", " ", "\n", "."]), max_size=12).map("".join),
       st.text("ab \n.", max_size=12))  # fmt: skip
def test_a_text_that_one_side_left_alone_is_the_other_s(base, changed):
    for theirs, mine in ((base, changed), (changed, base), (changed, changed)):
        assert merge_texts(base, theirs, mine) == Merged(changed, [])


def test_a_long_text_is_put_together_in_good_time():
    base = "\n\n".join(f"Paragraph {n} speaks of this and of that." * 3 for n in range(400))
    theirs = base.replace("Paragraph 7 speaks", "Paragraph 7 tells")
    mine = base.replace("Paragraph 301 speaks", "Paragraph 301 is silent")
    found = merge_texts(base, theirs, mine).value
    assert ("Paragraph 7 tells" in found, "Paragraph 301 is silent" in found) == (True, True)
    merged = merge_texts("a " * 9_000, "b " * 9_000, "c " * 9_000)
    assert merged.value == "b " * 9_000 + "c " * 9_000

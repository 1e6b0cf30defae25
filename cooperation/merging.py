"""What two people made of one thing, put together.

Three states are compared: `base`, from which both began; `theirs`, which is stored by now; `mine`,
which comes second. A state is made of plain values: a piece (text, number, flag), which is taken
whole; a list of different pieces, whose order counts; a dict of such values. None stands for what
is not there. Nothing here knows what the values mean.
"""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 3_000  # tokens of one passage that are compared word by word: more would take seconds


@dataclass(frozen=True)
class Collision:
    """One piece that both sides changed, to different values; `path` are the keys that lead there.

    Of a list whose order both changed, `theirs` and `mine` are the whole result in either order.
    """

    path: tuple
    base: object
    theirs: object
    mine: object


@dataclass
class Merged:
    """The state of both. Where they collide `value` holds mine until `choose` says otherwise."""

    value: object
    collisions: list = field(default_factory=list)


def merge(base, theirs, mine):
    """What both changed, together: see `Merged`.

    A piece that one side left alone becomes what the other made of it. Of a list, what either
    added is there and what either took away is not. A dict is merged key by key; a key that one
    side took away and the other changed is a collision.
    """
    collisions = []
    return Merged(_merge(base, theirs, mine, (), collisions), collisions)


def choose(state, path, value):
    """Put `value` at `path` of `state`, a nested dict; None takes away what is there."""
    *way, last = path
    for key in way:
        state = state.setdefault(key, {})
    if value is None:
        state.pop(last, None)
    else:
        state[last] = value


def _merge(base, theirs, mine, path, collisions):
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if isinstance(theirs, dict) and isinstance(mine, dict):
        return _merge_dicts(base or {}, theirs, mine, path, collisions)
    if isinstance(theirs, list) and isinstance(mine, list):
        return _merge_lists(base or [], theirs, mine, path, collisions)
    collisions.append(Collision(path, base, theirs, mine))
    return mine


def _merge_dicts(base, theirs, mine, path, collisions):
    found = {}
    for key in dict.fromkeys([*theirs, *mine]):
        value = _merge(base.get(key), theirs.get(key), mine.get(key), (*path, key), collisions)
        if value is not None:
            found[key] = value
    return found


def _merge_lists(base, theirs, mine, path, collisions):
    gone = {item for item in base if item not in theirs or item not in mine}
    kept = [item for item in base if item not in gone]
    in_their_order = _joined(theirs, mine, gone)
    if [item for item in mine if item in kept] == kept:
        return in_their_order
    in_my_order = _joined(mine, theirs, gone)
    if [item for item in theirs if item in kept] != kept and in_their_order != in_my_order:
        collisions.append(Collision(path, base, in_their_order, in_my_order))
    return in_my_order


def _joined(first, second, gone):
    """`first`, with what only `second` has behind what it stands behind there."""
    found = [item for item in first if item not in gone]
    before = None
    for item in second:
        if item in gone:
            continue
        if item not in found:
            found.insert(0 if before is None else found.index(before) + 1, item)
        before = item
    return found


def merge_texts(base, theirs, mine):
    """A proposal for one text of two: what either changed, put together by lines, then by words.

    Where both rewrote the same words both wordings stand, theirs first; `collisions` has them.
    """
    collisions = []
    return Merged(_woven(base, theirs, mine, [_LINES, _WORDS], collisions), collisions)


def _woven(base, theirs, mine, units, collisions):
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if units:
        unit, *finer = units
        tokens = [unit.findall(text) for text in (base, theirs, mine)]
        if max(map(len, tokens)) <= _LONGEST:
            return "".join(_woven(*texts, finer, collisions) for texts in _passages(*tokens))
    collisions.append(Collision((), base, theirs, mine))
    apart = theirs[-1:].isspace() or mine[:1].isspace() or not theirs or not mine
    return f"{theirs}{'' if apart else ' '}{mine}"


def _passages(base, theirs, mine):
    """Three lists of tokens cut at what all three share: triples of texts."""
    in_theirs, in_mine = _places(base, theirs), _places(base, mine)
    b = t = m = 0
    for place, token in enumerate(base):
        if place in in_theirs and place in in_mine:
            yield _texts(base[b:place], theirs[t : in_theirs[place]], mine[m : in_mine[place]])
            yield token, token, token
            b, t, m = place + 1, in_theirs[place] + 1, in_mine[place] + 1
    yield _texts(base[b:], theirs[t:], mine[m:])


def _texts(*lists):
    return tuple("".join(tokens) for tokens in lists)


def _places(base, other):
    """Where the tokens of `base` that `other` kept stand in it."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}

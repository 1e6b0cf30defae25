"""Tags that may be one tag in two wordings. Suggestions only: a person decides."""

import re
from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

from cooperation.models import Tag
from cooperation.text import fold

# Words that hardly tell one tag from another.
GENERIC = frozenset(
    {"the", "a", "an", "of", "and", "for", "in", "on", "to", "with", "s"}
    | {"region", "area", "cooperation", "collaboration", "partnership", "relation", "tie"}
    | {"sector", "issue", "matter", "affair", "policy", "program", "programme", "activity"}
)
SHORTEST = 5  # letters: in shorter words, one letter more or less is another word
LONG = 12  # letters: in longer ones, two slips make no other word
CROWD = 12  # more than so many alike by one key are no pairs, but a family
_GAP = re.compile(r"[\s\-\u2010-\u2015/.,;:&()]+")
_DIGITS = re.compile(r"\d+")


class Likeness(NamedTuple):
    """Two tags and what makes them alike."""

    one: Tag
    other: Tag
    why: str


def near_duplicates():
    """Pairs of `Likeness` among the tags that are offered, each pair once.

    The surest come first. The work grows with the number of tags, not with that of pairs.
    """
    tags = Tag.objects.filter(retired_at__isnull=True).prefetch_related("aliases").order_by("name")
    found = {}
    for why, key, same, of_synonyms in RULES:
        for (one, name), (other, other_name) in _alike(tags, key, of_synonyms):
            # Numbers make two names two things: Section 301 and Section 302.
            if _DIGITS.findall(name) == _DIGITS.findall(other_name) and same(name, other_name):
                found.setdefault((one, other), why)
    return [Likeness(one, other, why) for (one, other), why in found.items()]


def _alike(tags, key, of_synonyms):
    """Pairs of what has a key in common: each a tag, and the name or synonym that has it."""
    groups = defaultdict(dict)
    for tag in tags:
        synonyms = [alias.name for alias in tag.aliases.all()] if of_synonyms else []
        for name in (tag.name, *synonyms):
            for value in key(name):
                groups[value].setdefault(tag.pk, (tag, name))
    for members in groups.values():
        if len(members) <= CROWD:
            yield from combinations(members.values(), 2)


def _by_words(name):
    words = _words(name)
    return [" ".join(sorted(words))] if words else []


def _by_topic(name):
    words = [word for word in _words(name) if word not in GENERIC]
    return [" ".join(sorted(words))] if words else []


def _by_letters(name):
    letters = _letters(name)
    return {letters, *_shortened(letters)} if len(letters) >= SHORTEST else []


def _by_initials(name):
    if _is_short(name):
        return [name.casefold()]
    words = _split(name)
    return ["".join(word[0] for word in words if word not in GENERIC)] if len(words) > 1 else []


def _always(name, other):
    return True


def _differ_by_a_slip(name, other):
    """One letter more, less, different or changed round; two in long names."""
    one, other = sorted((_letters(name), _letters(other)), key=len)
    if len(one) >= LONG:
        return True
    if len(one) < len(other):
        return one in _shortened(other)
    places = [place for place in range(len(one)) if one[place] != other[place]]
    changed_round = (
        len(places) == 2
        and places[1] == places[0] + 1
        and sorted(one[place] for place in places) == sorted(other[place] for place in places)
    )
    return len(places) < 2 or changed_round


def _one_is_short(name, other):
    return _is_short(name) != _is_short(other)


# What is said of a pair, the keys of a name, whether two names with a key in common are a pair,
# and whether synonyms count.
RULES = (
    ("the same words in another order or number", _by_words, _always, True),
    ("one or two letters differ", _by_letters, _differ_by_a_slip, True),
    ("the same but for words that say little", _by_topic, _always, False),
    ("one may be short for the other", _by_initials, _one_is_short, False),
)


def _is_short(name):
    """Whether a name is like NATO or AI."""
    return name.isalnum() and name.isupper() and len(name) > 1


def _shortened(letters):
    """`letters` without each one of them."""
    return [letters[:place] + letters[place + 1 :] for place in range(len(letters))]


def _letters(name):
    return fold("".join(_words(name)))


def _words(name):
    return [_singular(word) for word in _split(name)]


def _split(name):
    return [word for word in map(fold, _GAP.split(name)) if word]


def _singular(word):
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

"""Sentences of a text that rest on a source."""

import re
from typing import NamedTuple

from cooperation.text import child_text, citation_anchor, parse

_END = re.compile(r"[.!?\u0964][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(]*[^\W_a-z])")
# What ends in a point inside a sentence: single letters, as in "U.S.", and what is shortened.
_SHORTENED = re.compile(
    r"\b(?:[A-Z]|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|St|No|Gen|Col|Lt|Sen|Rep|Gov|vs)$"
)


class Claim(NamedTuple):
    """A sentence, and the anchor of the note in it."""

    words: str
    anchor: str


def claims(markdown, key):
    """The sentences of a text that cite the source `key`, in order; each time is one claim."""
    found = []
    for token in parse(markdown) if f"@{key}" in markdown else ():
        words, places = "", []
        for child in token.children or ():
            if child.type == "citation":
                places += [len(words.rstrip())] * child.meta["keys"].count(key)
            else:
                words += child_text(child)
        for place in places:
            anchor = citation_anchor(key, len(found) + 1)
            found.append(Claim(_sentence(words, place), anchor))
    return found


def _sentence(words, place):
    """The sentence that the character before `place` belongs to."""
    first, last = 0, len(words)
    for end in _END.finditer(words):
        if _SHORTENED.search(words[: end.start()]):
            continue
        if end.end() >= place:
            last = end.end()
            break
        first = end.end()
    return " ".join(words[first:last].split())

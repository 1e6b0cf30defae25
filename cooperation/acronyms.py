"""Short forms in a text: which of its words may be some, and where each stands first."""

import re
import unicodedata
from functools import lru_cache
from html import escape

from markdown_it.token import Token

MOST = 200  # words of one text that are looked up
# Letters and digits; up to five such words may be joined, as in "MEA-DoD" or "S&CD".
_WORD = re.compile(r"[^\W_]+(?:[&+/-][^\W_]+){0,4}")
_PART = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def candidates(text):
    """The words of a text that may be short forms, in the order of their first appearance.

    Such a word has no space, a capital letter and one more capital or digit: "GSOMIA", "iCET",
    "MQ-9B". Of words that are joined each counts too, and so does each run of them.
    """
    found = {}
    for match in _WORD.finditer(text):
        found.update(dict.fromkeys(text[a:b] for a, b in _runs(match) if looks_short(text[a:b])))
        if len(found) >= MOST:
            break
    return tuple(found)[:MOST]


def looks_short(word):
    """Whether a word may be a short form, by its looks."""
    capitals = sum(char.isupper() for char in word)
    return capitals > 0 and capitals + sum(char.isdigit() for char in word) > 1


def says_more(acronym, words):
    """Whether `words` tell what the short form stands for, rather than hold it themselves."""
    return not any(
        words[a:b] == acronym for match in _WORD.finditer(words) for a, b in _runs(match)
    )


def expand(tokens, known):
    """Put a token "abbr" where each short form of the dict `known` stands first in a text.

    `tokens` are those of markdown-it for the whole text, and are changed. Headings, links and code
    keep their words as they are.
    """
    left = dict(known)
    for place, token in enumerate(tokens):
        if token.type == "inline" and tokens[place - 1].type != "heading_open" and left:
            token.children = list(_expanded(token.children, left))
    return tokens


def render_abbr(renderer, tokens, index, options, env):
    """The rule by which markdown-it writes the token."""
    token = tokens[index]
    return f'<abbr title="{escape(token.meta["title"])}">{escape(token.content)}</abbr>'


def _expanded(children, left):
    """The children of one token; short forms that are found are taken out of the dict `left`."""
    links = 0
    for child in children:
        if child.type in ("link_open", "link_close"):
            links += child.nesting
        if child.type == "text" and not links and left:
            yield from _pieces(child.content, left)
        else:
            yield child


def _pieces(text, left):
    end = 0
    for match in _WORD.finditer(text):
        for a, b in _runs(match):
            if a >= end and text[a:b] in left and _stands_alone(text, a, b):
                if a > end:
                    yield Token("text", "", 0, content=text[end:a])
                yield Token("abbr", "", 0, content=text[a:b], meta={"title": left.pop(text[a:b])})
                end = b
    if end < len(text):
        yield Token("text", "", 0, content=text[end:])


def _runs(match):
    """Where the runs of words in a joined word begin and end: of two that begin alike the longer
    comes first."""
    parts = [part.span() for part in _PART.finditer(match.string, *match.span())]
    for place, (start, _) in enumerate(parts):
        for _, end in reversed(parts[place:]):
            yield start, end


def _stands_alone(text, start, end):
    """Whether no word goes on at either side.

    In Devanagari a vowel sign does go on with it, and so do joiners, which no class of `re` knows.
    """
    sides = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not any(
        unicodedata.category(char)[0] == "M" or char in "_\u200c\u200d" for char in sides
    )

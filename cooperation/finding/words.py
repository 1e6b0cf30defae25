"""What somebody typed, as words that both databases take for the same."""

import unicodedata

from cooperation.fulltext.letters import folded
from cooperation.text import clean_query

MOST_WORDS = 8
LONGEST = 60  # characters of one word
# What may stand inside a word, as in the index: letters, digits, signs of Hindi vowels.
_IN_WORDS = ("L", "N", "Mn", "Mc", "Co")


def words_of(query):
    """The words of `query` as tuples of tokens, each word once, eight at most.

    A word is what stands between spaces; "U.S." has two tokens, which must follow each other. What
    has neither letters nor digits is no word.
    """
    found = {tuple(tokens(word)): None for word in clean_query(query).split()}
    found.pop((), None)
    return list(found)[:MOST_WORDS]


def tokens(text):
    """The pieces of `text` that can be looked up: without case and accents of Latin letters."""
    text = folded(text)
    spaced = "".join(char if _in_word(char) else " " for char in text)
    return [token[:LONGEST] for token in spaced.split()]


def _in_word(char):
    return unicodedata.category(char).startswith(_IN_WORDS)

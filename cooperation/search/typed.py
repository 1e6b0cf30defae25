"""What somebody typed, as words and phrases."""

import re
from dataclasses import dataclass
from functools import cached_property

from cooperation.fulltext.tokens import words as words_in

MOST_WORDS = 16
_QUOTES = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_SMALL = """
a about all an and any are as at be been between both by can could did do does each either for from
had has have how i if in into is it its let lets me of on or other others our should so such than
that the their them then there these they this those through to was we were what when where which
while who whom whose why will with would you your
अथवा इन इस उन उस एक एवं और का कि की के को जो तक तथा ने पर भी में या यह ये वह वे से ही हुआ हुई हुए है हैं था थी थे
"""
# Words that say nothing where others stand beside them. "us" is a country.
SMALL_WORDS = frozenset(_SMALL.split())


@dataclass(frozen=True)
class Typed:
    """A word or, in quotes, a phrase: its tokens, how it reads, and where it stands.

    `joined` is the stem of several parts that are tied together, written as one.
    """

    tokens: tuple
    text: str
    start: int
    joined: str = ""
    quoted: bool = False

    @property
    def end(self):
        return self.start + len(self.text)

    @cached_property
    def stems(self):
        return tuple(token.stem for token in self.tokens)

    @property
    def is_small(self):
        """Whether it says nothing by itself; in capitals it is a name, as WHO and IT are."""
        is_name = self.text.isupper() and len(self.text) > 1
        return not self.quoted and self.text.casefold() in SMALL_WORDS and not is_name

    def __str__(self):
        return f"“{self.text}”" if self.quoted else self.text


def typed_in(text):
    """The words and phrases of a cleaned text as `Typed`, sixteen at most."""
    found, place = [], 0
    for part, piece in enumerate(_QUOTES.split(text)):
        words = words_in(piece)
        if part % 2 and words:
            start, end = words[0].start, words[-1].end
            tokens = tuple(token for word in words for token in word.tokens)
            found.append(Typed(tokens, piece[start:end], place + start, quoted=True))
        else:
            found += (
                Typed(word.tokens, piece[word.start : word.end], place + word.start, word.joined)
                for word in words
            )
        place += len(piece) + 1
    return found[:MOST_WORDS]


def words_of(text):
    """What stands between the spaces of a cleaned text, each once, eight at most: for pages that
    look into one column only."""
    return list(dict.fromkeys(text.split()))[:8]

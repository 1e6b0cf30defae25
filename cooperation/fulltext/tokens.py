"""Where the words of a text are, and what an index keeps of them."""

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from .stemming import LONGEST, stem, surface

# Between two tokens of an index: no phrase goes across. In no word, so nobody can type it.
GAP = "\ue000"
# Parts of one word that readers also write as two: each part is found by itself.
_PARTED_BEGIN = ("counter", "cyber", "anti")
_PARTED = re.compile(r"^(counter|cyber|anti)(?=[a-z]{5})(?!quit|cip)")
_PARTED_SOON = re.compile("^(counter|cyber|anti)([a-z]{2,4})$")
# Two parts that are one word however they are written.
_FIRST = frozenset({"co", "per"})
_JOINED = re.compile(r"^co(?:operat|ordinat)|^percent$")


def _marks():
    """Combining marks of living scripts, as ranges of a regular expression."""
    ranges = []
    for code in chain(range(0x0300, 0x3100), range(0xA640, 0xAC00), range(0xFB1E, 0xFE30)):
        if unicodedata.category(chr(code)) in ("Mn", "Mc"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)


_LETTER = rf"(?:[^\W_]|[{_marks()}])"
_WORD = re.compile(
    rf"(?P<dotted>(?<![^\W_])(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?)"
    rf"|(?P<word>{_LETTER}+(?:['\u2019\u02bc]{_LETTER}+)*)"
)
_HYPHENS = frozenset("-\u2010\u2011")
_TIES = _HYPHENS | frozenset(".,+/&")
_APOSTROPHES = re.compile("['\u2019\u02bc]")
_POSSESSIVE = re.compile("['\u2019\u02bc][sS]$")


class Token(NamedTuple):
    """A piece of a text by which it is found, where it stands, and how it is written there."""

    stem: str
    surface: str
    start: int
    end: int


class Word(NamedTuple):
    """What a reader takes for one word: its tokens and, of several that are tied together, the
    stem of all written as one."""

    tokens: tuple
    joined: str = ""

    @property
    def start(self):
        return self.tokens[0].start

    @property
    def end(self):
        return self.tokens[-1].end

    @property
    def stems(self):
        return tuple(token.stem for token in self.tokens)


def words(text):
    """The words of one line, in order. What is tied together, as by a hyphen, is one word."""
    found, group, last = [], [], None
    for match in _WORD.finditer(text):
        stemmed, written = _forms(match[0], match.lastgroup)
        if not written:
            continue
        piece = Token(stemmed, written, *match.span())
        if last and (text[last.end] not in _TIES or not _tied(last, piece, text)):
            found.append(_finished(group))
            group = []
        group.append(piece)
        last = piece
    if group:
        found.append(_finished(group))
    return _settled(found)


def half_parted(surface):
    """The two parts of a word such as "counterterr", of which the second is half typed, or None."""
    found = _PARTED_SOON.match(surface)
    return found.groups() if found else None


def tokens(text):
    """The tokens of one line, in order."""
    return [token for word in words(text) for token in word.tokens]


def terms(texts, most=sys.maxsize):
    """What an index keeps of lines: stems in order, one gap after each line, then words of several
    parts as one. At most so many; a stem that comes again and again stands 255 times, no more."""
    stems, joined, often = [], [], {}
    for text in texts:
        for word in words(text):
            for one in word.stems:
                often[one] = often.get(one, 0) + 1
                stems.append(one if often[one] < 256 else GAP)
            joined.append(word.joined)
        stems.append(GAP)
    for one in dict.fromkeys(filter(None, joined)):
        stems += [one, GAP]
    return " ".join(stems[: min(most, len(stems) - 1)])


@lru_cache(maxsize=1 << 16)
def _forms(text, sort):
    """The stem and the surface of what stands in a text, dotted or a word."""
    if sort == "dotted":
        text = text.replace(".", "")
    written = surface(_APOSTROPHES.sub("", _POSSESSIVE.sub("", text)))
    return stem(written), written


def _tied(one, other, text):
    """Whether two tokens are of one word: MQ-9B, 2+2, 26/11, S&T, 1,000."""
    if other.start != one.end + 1:
        return False
    between = text[one.end]
    if between in _HYPHENS:
        return True
    if between in ".,":
        return one.surface.isdigit() and other.surface.isdigit()
    short = (len(token.surface) == 1 or token.surface.isdigit() for token in (one, other))
    return between in "+/&" and all(short)


def _finished(group):
    """The word that the tokens of `group` make."""
    if len(group) == 1:
        return Word(_parts(group[0]))
    whole = "".join(token.surface for token in group)
    if _JOINED.match(whole):
        return Word((_merged(group),))
    parts = [part for token in group for part in _parts(token)]
    return Word(tuple(parts), stem(whole[:LONGEST]))


def _parts(token):
    """The token itself, or the two that "counterterrorism" and the like are made of."""
    # Nearly no word begins so, and that is soon seen.
    found = token.surface.startswith(_PARTED_BEGIN) and _PARTED.match(token.surface)
    if not found:
        return (token,)
    first, rest = token.surface[: found.end()], token.surface[found.end() :]
    middle = token.start + found.end()
    if token.end - token.start != len(token.surface):
        middle = token.end  # it is written otherwise than it is compared
    return (
        Token(stem(first), first, token.start, middle),
        Token(stem(rest), rest, middle, token.end),
    )


def _merged(group):
    whole = "".join(token.surface for token in group)
    return Token(stem(whole), whole, group[0].start, group[-1].end)


def _settled(found):
    """The same words, with two that are one however they are written made one."""
    if not any(word.tokens[0].surface in _FIRST for word in found):
        return found
    result = []
    for word in found:
        if result and len(word.tokens) == len(result[-1].tokens) == 1:
            pair = [result[-1].tokens[0], word.tokens[0]]
            if _JOINED.match(pair[0].surface + pair[1].surface) and pair[0].surface in _FIRST:
                result[-1] = Word((_merged(pair),))
                continue
        result.append(word)
    return result

"""What was found, marked in the texts that a reader sees."""

from cooperation.fulltext.tokens import tokens as tokens_in
from cooperation.languages import ENGLISH

from .expressions import terms_of

LINE = 260  # characters of a line of text that is shown whole
BEFORE, LENGTH = 60, 240  # characters of an excerpt, before the first thing found and in all


class Marker:
    """Marks the terms of a query in texts; with `typed`, no other names of what was typed."""

    def __init__(self, query, *, typed=False):
        self._by_first = {}
        self._prefixes = []
        self._needles = {}  # by place, how what was asked stands in the terms of an entry
        self._beginnings = {}  # by place, how what was asked may begin
        for place, span in enumerate(query.spans):
            for term in terms_of(span.expression):
                if term in query.belongs or (typed and term.meant):
                    continue
                self._needles.setdefault(place, []).append(term.needle)
                self._beginnings.setdefault(place, set()).add(_beginning(term.tokens[0]))
                if term.prefix and len(term.tokens) == 1:
                    self._prefixes.append((term.tokens[0], place))
                else:
                    self._by_first.setdefault(term.tokens[0], []).append((term, place))

    def marks(self, text):
        """Where something stands that was asked for: triples of start, end and the place of what
        was asked, none of which overlap."""
        tokens, found = tokens_in(text), []
        end = 0
        for at, token in enumerate(tokens):
            if token.start < end or not (token.stem in self._by_first or self._prefixes):
                continue
            length, place = self._longest(tokens, at)
            if length:
                end = max(token.end, tokens[at + length - 1].end)
                found.append((token.start, end, place))
        return found

    def held(self, terms):
        """The places of what was asked that an entry holds in `terms`."""
        terms = f" {terms} "
        return {
            place
            for place, needles in self._needles.items()
            if any(needle in terms for needle in needles)
        }

    def promises(self, text, wanted):
        """Of how much that is `wanted`, places of what was asked, there may be something in a text:
        at most so much but for a few words that begin otherwise than their stem ("gaol")."""
        text = text.lower()
        return sum(
            any(beginning in text for beginning in self._beginnings[place]) for place in wanted
        )

    def _longest(self, tokens, at):
        """How many tokens from one on are the longest term there, and its place."""
        best, where = 0, 0
        for term, place in self._by_first.get(tokens[at].stem, ()):
            if len(term.tokens) > best and _is_there(term, tokens[at : at + len(term.tokens)]):
                best, where = len(term.tokens), place
        if not best:
            for prefix, place in self._prefixes:
                if _begins(tokens[at], prefix):
                    return 1, place
        return best, where


class Pieces(list):
    """Pairs of a piece of a text and whether it was found, and the language of the text."""

    def __init__(self, parts=(), language=ENGLISH):
        super().__init__(parts)
        self.language = language


def pieces(said, marks, start=0, end=None):
    """The text of a `Said` from `start` to `end` as `Pieces`."""
    text = said.text
    end = len(text) if end is None else end
    parts, at = [], start
    for first, last, _ in marks:
        if first < start or last > end:
            continue
        if first == at and parts:
            parts[-1] = (parts[-1][0] + text[first:last], True)
        else:
            parts += [(text[at:first], False), (text[first:last], True)]
        at = last
    parts.append((text[at:end], False))
    return Pieces([part for part in parts if part[0]], said.language)


def best_lines(lines, marker, most=3):
    """Pairs of a line, a `Said`, and its marks: those that tell most of what was asked, none
    without any."""
    told = [(line, marker.marks(line.text)) for line in lines]
    places = {line: len({place for _, _, place in marks}) for line, marks in told}
    best = max(places.values(), default=0)
    return [one for one in told if best and places[one[0]] == best][:most]


def excerpt(lines, marker, wanted):
    """The line, of several `Said`, that tells most of what is `wanted`, places of what was asked,
    as `Pieces`; empty where none tells anything of it."""
    best, chosen = 0, None
    promised = [(marker.promises(line.text, wanted), line) for line in lines]
    for most, line in sorted(promised, key=lambda one: -one[0]):
        if best == len(wanted) or (chosen and most <= best):
            break  # no other tells more
        marks = marker.marks(line.text)
        new = {place for _, _, place in marks} & wanted
        if len(new) > best:
            best, chosen = len(new), (line, marks, new)
    return _cut(*chosen) if chosen else Pieces()


def _cut(said, marks, new):
    """The line or, of a long one, a part of it around the first of what is new."""
    line = said.text
    if len(line) <= LINE:
        return pieces(said, marks)
    first = next(start for start, _, place in marks if place in new)
    start = max(0, first - BEFORE)
    if start:
        start = line.find(" ", start, first) + 1 or start
    end = min(len(line), start + LENGTH)
    if end < len(line):
        end = max(line.rfind(" ", first, end), first) if " " in line[first:end] else end
    found = pieces(said, marks, start, end)
    before = [("… ", False)] if start else []
    after = [(" …", False)] if end < len(line) else []
    return Pieces(before + found + after, said.language)


def _beginning(stem):
    """Letters with which nearly every word begins that has this stem."""
    return stem[:3] if stem.isascii() else stem[:1]


def _is_there(term, tokens):
    if len(tokens) < len(term.tokens):
        return False
    *lead, last = zip(term.tokens, tokens, strict=True)
    if any(wanted != token.stem for wanted, token in lead):
        return False
    wanted, token = last
    return _begins(token, wanted) if term.prefix else wanted == token.stem


def _begins(token, prefix):
    return token.surface.startswith(prefix) or token.stem.startswith(prefix)

"""How good an entry is for what was asked: the same rule on both databases, so it is ours.

An entry scores by the best field in which it has each thing asked for: title, then acronym and
other names, then summary, then text. What fills a title, what stands there in a row and what is
called so by its name comes before that; milestones and sources come after what they belong to.
"""

from math import log2

from cooperation.models import EntryKind
from cooperation.models.search import NameSort

from .expressions import AllOf, Term, terms_of

TITLE, NAMES, SUMMARY, TEXT = 10, 8, 4, 1
FULL_TITLE = 3
IN_A_ROW = (3, 1.5, 1.5)  # in title, names, summary
ROW_IN_TEXT, OFTEN_IN_TEXT = 0.5, 0.5
OF_KIND = {
    EntryKind.PILLAR: 3,
    EntryKind.INITIATIVE: 3,
    EntryKind.TAG: 0,
    EntryKind.ORGANIZATION: 1,
    EntryKind.PAGE: 0,
    EntryKind.MILESTONE: -1.5,
    EntryKind.SOURCE: -5.5,
}
CALLED_SO = {
    EntryKind.PILLAR: {NameSort.TITLE: 12, NameSort.ACRONYM: 12, NameSort.OTHER: 9},
    EntryKind.INITIATIVE: {NameSort.TITLE: 12, NameSort.ACRONYM: 12, NameSort.OTHER: 9},
    EntryKind.PAGE: {NameSort.TITLE: 12, NameSort.ACRONYM: 12, NameSort.OTHER: 9},
    EntryKind.ORGANIZATION: {NameSort.TITLE: 8, NameSort.ACRONYM: 8, NameSort.OTHER: 8},
    EntryKind.TAG: {NameSort.TITLE: 8, NameSort.ACRONYM: 1.5, NameSort.OTHER: 1.5},
}
PERHAPS_CALLED_SO = 1  # by its acronym, in small letters: "asia" is not always ASIA


class Scorer:
    """Scores entries for one query. Thousands are scored at a time, so all that does not depend on
    the entry is worked out before."""

    def __init__(self, query):
        self._named = query.named
        self._is_short = query.is_short
        self._finders = [_finder(span.expression) for span in query.spans]
        self._needles = [
            [term.needle for term in terms_of(span.expression)] for span in query.spans
        ]
        self._asked = frozenset(query.phrase.tokens)
        self._row = query.phrase.needle if len(query.phrase.tokens) > 1 else ""

    def by_fields(self, key, kind, title, names, summary):
        """The score of an entry by the terms of its title, names and summary."""
        fields = (f" {title} ", f" {names} ", f" {summary} ")
        found = 0
        for find in self._finders:
            found += find(fields, 0) or find(fields, TEXT)
        found /= len(self._finders)
        if tokens := title.split():
            found += FULL_TITLE * (sum(map(self._asked.__contains__, tokens)) / len(tokens))
        if self._row:
            rows = zip(fields, IN_A_ROW, strict=True)
            found += max((more for field, more in rows if self._row in field), default=0)
        found += OF_KIND[kind]
        if self._named and (sort := self._named.get(key)):
            by_chance = sort == NameSort.ACRONYM and not self._is_short
            found += PERHAPS_CALLED_SO if by_chance else CALLED_SO[kind][sort]
        return round(found, 6)

    def by_text(self, text):
        """How much the terms of the text add; too little to lift it above another field."""
        text = f" {text} "
        often = sum(log2(1 + max(map(text.count, needles))) for needles in self._needles)
        row = ROW_IN_TEXT if self._row and self._row in text else 0
        return row + min(OFTEN_IN_TEXT, often / len(self._needles) / 10)


def _finder(node):
    """A function that tells how well an entry has what `node` asks for: given its fields, and what
    a term counts that is in none of them."""
    if isinstance(node, AllOf):
        finders = [_finder(part) for part in node.parts]

        def find_all(fields, elsewhere):
            values = [find(fields, elsewhere) for find in finders]
            return sum(values) / len(values) if all(values) else 0

        return find_all
    parts = [node] if isinstance(node, Term) else node.parts
    terms = [part for part in parts if isinstance(part, Term)]
    others = [_finder(part) for part in parts if not isinstance(part, Term)]
    find = _finder_of_any(terms)
    if not others:
        return find
    return lambda fields, elsewhere: max(find(fields, elsewhere) for find in [find, *others])


def _finder_of_any(terms):
    """The same for any of some terms, of which there may be none: the dearest that is found."""
    checks = sorted(
        (
            (place, term.needle, weight * term.weight)
            for term in terms
            for place, weight in enumerate((TITLE, NAMES, SUMMARY))
        ),
        key=lambda check: -check[2],
    )
    most = max((term.weight for term in terms), default=0)

    def find(fields, elsewhere):
        for place, needle, value in checks:
            if needle in fields[place]:
                return value
        return elsewhere * most

    return find

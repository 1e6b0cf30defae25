"""What was found: how much of it, by what it can be narrowed, and a page of it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from cooperation.models import EntryKind
from cooperation.models.search import SHIFT, Form, Shelf, Side, Status

from . import ranking
from .excerpts import Marker, Pieces, best_lines, excerpt, pieces
from .showing import shown, with_subjects
from .stretches import keys_on
from .visibility import visible

PAGE_SIZE = 10  # hits that readers are shown at once


@dataclass(frozen=True)
class Filters:
    """What a reader has narrowed the results to. `pillar` is the key of a record."""

    kind: str = ""
    pillar: int = 0
    status: str = ""
    form: str = ""
    side: str = ""

    def admitting(self, shelves, but=""):
        """Of triples of a shelf, its values by filter and a number, those that meet every filter
        but one."""
        chosen = [(name, one) for name, one in vars(self).items() if one and name != but]
        if not chosen:
            return shelves
        return [row for row in shelves if all(row[1][name] == one for name, one in chosen)]


def _values(shelf):
    """By filter, the value of what stands on a shelf."""
    of_source = shelf.kind == EntryKind.SOURCE
    return {
        "kind": shelf.kind,
        "pillar": shelf.theme,
        "status": "" if of_source else shelf.said,
        "form": shelf.form,
        "side": shelf.said if of_source else "",
    }


@dataclass
class Hit:
    """One entry that was found, with its parts as `Pieces`, in the language of the page where they
    are written in that.

    `names` are the lines that have anything marked; `belongs` are entries of the tags and
    organizations by which it was found where its own words do not tell.
    """

    entry: object
    title: Pieces
    names: list
    summary: Pieces
    text: Pieces
    belongs: list = field(default_factory=list)


@dataclass
class Results:
    """What `query` finds. `counts` are by `Shelf`; `left_out` are spans that nothing has together
    with the others; `corrected` is what may have been meant where nothing was found, "" if nothing;
    `instead` is what was typed, where these are the results of what was meant."""

    query: object
    filters: Filters
    at: object
    counts: dict
    left_out: tuple = ()
    corrected: str = ""
    instead: str = ""

    @property
    def any(self):
        """How many there are whatever the filters."""
        return sum(self.counts.values())

    @cached_property
    def _shelves(self):
        """Triples of a shelf, the values of what stands there by filter, and how much is found."""
        return [(shelf, _values(shelf), number) for shelf, number in self.counts.items()]

    @cached_property
    def total(self):
        return sum(number for _, _, number in self.filters.admitting(self._shelves))

    @property
    def reachable(self):
        """How many of them can be looked at."""
        return min(self.total, ranking.MOST)

    def options(self, name):
        """Pairs of a value of the filter `name` and how many choosing it leads to."""
        found = Counter()
        for _, values, number in self.filters.admitting(self._shelves, but=name):
            found[values[name]] += number
        order = _ORDER.get(name)
        return [(value, found[value]) for value in order or sorted(found) if value and found[value]]

    @cached_property
    def keys(self):
        """Keys of what was found, the best first, as far as it can be looked at."""
        if not self.total:
            return []
        admitted = {shelf.number for shelf, _, _ in self.filters.admitting(self._shelves)}
        shelves = [shelf.number for shelf in self.counts]
        stretches = keys_on(shelves, admitted) if len(admitted) < len(shelves) else None
        return ranking.ordered(self.query, stretches, self.total)

    def hits(self, start, size):
        """A page of `Hit`. What may not be seen any more is left out. One query, after `keys`."""
        wanted = self.keys[start : start + size]
        if not wanted:
            return []
        related = set(self.query.belongs.values())
        kinds = {Shelf.of(key >> SHIFT).kind for key in {*wanted, *related}}
        found = visible(self.at, kinds).filter(pk__in={*wanted, *related})
        entries = with_subjects(found, kinds, "terms_summary", "terms_text").in_bulk()
        marker = Marker(self.query)
        return [self._hit(entries[key], entries, marker) for key in wanted if key in entries]

    def _hit(self, entry, entries, marker):
        texts = shown(entry)
        title, summary = marker.marks(texts.title.text), marker.marks(texts.summary.text)
        # A name in the other language says nothing new where the title has been found.
        names = [one for one in texts.names if not title or one.language == texts.title.language]
        lines = best_lines(names, marker)
        seen = {place for marks in (title, summary) for _, _, place in marks}
        seen |= {place for _, marks in lines for _, _, place in marks}
        missing = len(seen) < len(self.query.spans)
        wanted = marker.held(f"{entry.terms_summary} {entry.terms_text}") - seen if missing else ()
        return Hit(
            entry,
            pieces(texts.title, title),
            [pieces(line, marks) for line, marks in lines],
            pieces(texts.summary, summary),
            excerpt(texts.told, marker, wanted) if wanted else Pieces(),
            self._belongs(entry, entries) if missing else [],
        )

    def _belongs(self, entry, entries):
        """The tags and organizations by which an entry was found."""
        has = f" {entry.terms_summary} {entry.terms_text} "
        return [
            entries[key]
            for term, key in self.query.belongs.items()
            if key in entries and term.needle in has
        ]


_ORDER = {
    "kind": EntryKind.values,
    "status": Status.values,
    "form": Form.values,
    "side": Side.values,
}

"""What was found: how much of it, by what it can be narrowed, and a page of it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

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

    @property
    def chosen(self):
        """Pairs of the name of a filter that is in force and its value."""
        return [(name, one) for name, one in vars(self).items() if one]


@lru_cache(maxsize=1 << 12)  # a site has some hundreds of shelves
def _values(shelf):
    """By filter, the value of what stands on a shelf; not to be changed."""
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
    def _tallied(self):
        """The shelves that meet every filter, how many stand there, and by filter how many of each
        value meet all the others."""
        chosen, admitted, total = self.filters.chosen, [], 0
        options = {name: Counter() for name in vars(self.filters)}
        for shelf, number in self.counts.items():
            values = _values(shelf)
            missed = [name for name, one in chosen if values[name] != one]
            if not missed:
                admitted.append(shelf)
                total += number
            for name in missed or options:
                if len(missed) < 2:
                    options[name][values[name]] += number
        return admitted, total, options

    @property
    def total(self):
        return self._tallied[1]

    @property
    def reachable(self):
        """How many of them can be looked at."""
        return min(self.total, ranking.MOST)

    def options(self, name):
        """Pairs of a value of the filter `name` and how many choosing it leads to."""
        found = self._tallied[2][name]
        order = _ORDER.get(name)
        return [(value, found[value]) for value in order or sorted(found) if value and found[value]]

    @cached_property
    def keys(self):
        """Keys of what was found, the best first, as far as it can be looked at."""
        if not self.total:
            return []
        admitted, stretches = self._tallied[0], None
        if len(admitted) < len(self.counts):
            shelves = [shelf.number for shelf in self.counts]
            stretches = keys_on(shelves, {shelf.number for shelf in admitted})
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

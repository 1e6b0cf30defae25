"""Asking the documents."""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models.expressions import RawSQL

from cooperation.models import Document
from cooperation.models.documents import ALL, NUMBERS, document_key

from . import ranking
from .engines import engine
from .marks import pieces
from .words import words_of

LISTED = ranking.LISTED


@dataclass
class Hit:
    """One document that was found.

    `title` and `excerpt` are pairs of a piece of text and whether it was found; `place` is the
    field that the excerpt shows: names, summary or text. `exact` tells that the query is its
    address, key, acronym or title.
    """

    document: Document
    exact: bool
    title: list = field(default_factory=list)
    place: str = ""
    excerpt: list = field(default_factory=list)


@dataclass
class Results:
    """What was found: `hits` by kind, a page of each, and `totals` by kind of all there are."""

    hits: dict
    totals: dict

    @property
    def total(self):
        return sum(self.totals.values())


def search(query, kinds, *, start=0, size=5):
    """What holds every word of `query` (as typed), among documents of `kinds`, as `Results`.

    In order: what is called so; what has the words in its title; what has them elsewhere, the
    densest first. Of each kind `size` hits from the one after `start` on, never after the first
    `LISTED`. Where whole words find nothing, words that are begun do. Four queries, and one for
    each kind of which there is any.
    """
    words = words_of(query)
    if not words or not kinds:
        return Results({}, {})
    apart = ranking.exact(query, kinds)
    counts = {kind: (len(keys), 0) for kind, keys in apart.items()}
    counts |= ranking.counts(words, kinds)
    if counts:
        totals = {kind: total for kind, (total, _) in counts.items()}
        found = {
            kind: _page(words, kind, counts, apart.get(kind, []), start, size) for kind in counts
        }
    else:
        begun = ranking.begun(words, kinds)
        totals = {kind: len(keys) for kind, keys in begun.items()}
        found = {kind: keys[start : start + size] for kind, keys in begun.items()}
    return Results(_hits(words, found, apart), totals)


def keys(query, kinds, *, named=False):
    """The keys of the records, sources, organizations or tags that hold every word of `query`, as
    an expression for `pk__in` and the like; with `named`, that hold them in title or names.

    `kinds` are of one model, and neighbors by their numbers: a key of one is not told from that
    of another. Nothing is found by a query without any words.
    """
    words = words_of(query)
    if not words:
        return Document.objects.none().values("record")
    ask = engine(connection).named if named else engine(connection).found
    first, last = min(kinds, key=NUMBERS.get), max(kinds, key=NUMBERS.get)
    # The index knows documents by numbers that hold the key, so no document needs to be read.
    found, parameters = ask(words, document_key(first, 0), document_key(last, ALL))
    return RawSQL(f"SELECT document & {ALL} FROM ({found}) AS found", parameters)


def _page(words, kind, counts, apart, start, size):
    """A page of keys of one kind: those that stand apart, then the others."""
    size = min(size, max(LISTED - start, 0))
    first = apart[start : start + size]
    room = size - len(first)
    if not room:
        return first
    skipped = max(start - len(apart), 0)
    return first + ranking.ranked(words, kind, counts, apart, skipped, room)


def _hits(words, found, apart):
    """The `Hit`s of the keys in `found`, by kind. Two queries."""
    documents = Document.objects.defer("text").in_bulk(
        [key for one in found.values() for key in one]
    )
    marked = _marked(words, list(documents))
    exact = {key for one in apart.values() for key in one}
    return {
        kind: [
            Hit(documents[key], key in exact, *_seen(documents[key], marked.get(key, [])))
            for key in one
        ]
        for kind, one in found.items()
        if one
    }


def _marked(words, documents):
    """Rows of title, names, summary and text in pieces, by the key of the document."""
    found = {}
    if documents:
        with connection.cursor() as cursor:
            cursor.execute(*engine(connection).marked(words, documents))
            for key, *cells in cursor.fetchall():
                found.setdefault(key, []).append([pieces(cell) for cell in cells])
    return found


def _seen(document, rows):
    """Title, place and excerpt of a hit: what shows most of what was found."""
    best = [max((row[column] for row in rows), key=_count, default=[]) for column in range(4)]
    title, names, summary, text = best
    title = title or [(document.title, False)]
    place, excerpt = max(
        (("summary", summary), ("text", text), ("names", names)), key=lambda one: _count(one[1])
    )
    if not _count(excerpt) or _count(title) > _count(excerpt):
        place, excerpt = "summary", summary or [(document.summary, False)]
    return title, place, [piece for piece in excerpt if piece[0]]


def _count(found):
    return sum(hit for _, hit in found)

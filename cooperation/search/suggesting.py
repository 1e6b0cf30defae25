"""What a reader may be about to type: things whose names hold it."""

from typing import NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from cooperation.fulltext.stemming import surface
from cooperation.languages import Said
from cooperation.models import EntryKind, Kind, SearchEntry
from cooperation.models.search import SHIFT, Shelf

from .engines import engine
from .excerpts import Marker, best_lines
from .scoring import Scorer
from .showing import shown, with_subjects
from .understanding import understand
from .visibility import visible

MOST = 8
LOOKED_AT = 300
BEGINS = 1.5  # for a title that begins with what was typed
CHARACTERS = 100  # of a title, for which it loses one


class Suggestion(NamedTuple):
    """An entry, its title as `Said`, and the name by which it was found where that title does not
    hold what was typed."""

    entry: SearchEntry
    title: Said
    name: str


def suggestions(text, at):
    """At most eight `Suggestion` of what is live at the moment `at`, the best first: its title or
    names have every word of `text`, the last one perhaps half typed. Sources, of which there are
    many, only where there is nothing else. Three queries."""
    query = understand(text, typing=True)
    if query is None:
        return []
    question = engine(connection).found(query.expression, None, LOOKED_AT, named=True)
    rows = SearchEntry.objects.filter(pk__in=RawSQL(*question)).values_list(
        "pk", "kind", "title", "edition__title_hi", "terms_title", "terms_names", "terms_summary"
    )
    begun = surface(query.text)
    scorer, scores = Scorer(query), {}
    for key, kind, title, title_hi, *fields in rows:
        titles = [title, title_hi] if title_hi and kind in Kind.values else [title]
        begins = BEGINS if any(surface(one).startswith(begun) for one in titles) else 0
        value = scorer.by_fields(key, kind, *fields) + begins - len(title) / CHARACTERS
        scores[key] = (-round(value, 6), title, key)
    ranked = sorted(scores, key=scores.get)
    named = [key for key in ranked if Shelf.of(key >> SHIFT).kind != EntryKind.SOURCE]
    # Some more than are wanted: what may not be seen any more is left out.
    best = (named or ranked)[: 3 * MOST]
    kinds = {Shelf.of(key >> SHIFT).kind for key in best}
    found = with_subjects(visible(at, kinds).filter(pk__in=best), kinds).in_bulk()
    marker = Marker(query, typed=True)
    return [_suggestion(found[key], marker) for key in best if key in found][:MOST]


def _suggestion(entry, marker):
    texts = shown(entry)
    if marker.marks(texts.title.text):
        return Suggestion(entry, texts.title, "")
    lines = best_lines(texts.names, marker, 1)
    return Suggestion(entry, texts.title, lines[0][0].text if lines else "")

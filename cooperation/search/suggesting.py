"""What a reader may be about to type: things whose names hold it."""

from django.db import connection

from cooperation.fulltext.stemming import surface
from cooperation.models import SearchEntry

from .engines import engine
from .ranking import score
from .understanding import understand
from .visibility import visible

MOST = 8
LOOKED_AT = 300
BEGINS = 4  # for a title that begins with what was typed
CHARACTERS = 100  # of a title, for which it loses one


def suggestions(text, at):
    """At most eight entries of what is live at the moment `at` whose title or names have every
    word of `text`, the last one perhaps half typed; the best first. Four queries."""
    query = understand(text, typing=True)
    if query is None:
        return []
    question = engine(connection).found(query.expression, None, LOOKED_AT, named=True, dense=False)
    with connection.cursor() as cursor:
        cursor.execute(*question)
        keys = [key for (key,) in cursor.fetchall()]
    rows = SearchEntry.objects.filter(pk__in=keys).values_list(
        "pk", "kind", "title", "terms_title", "terms_names", "terms_summary"
    )
    begun = surface(query.text)
    scores = {}
    for key, kind, title, *fields in rows:
        begins = BEGINS if surface(title).startswith(begun) else 0
        value = score(query, key, kind, fields) + begins - len(title) / CHARACTERS
        scores[key] = (-round(value, 6), title, key)
    # Some more than are wanted: what may not be seen any more is left out.
    best = sorted(scores, key=scores.get)[: 3 * MOST]
    entries = visible(at).filter(pk__in=best).select_related(*SearchEntry.ABOUT)
    found = entries.defer(*SearchEntry.LONG, "edition__body").in_bulk()
    return [found[key] for key in best if key in found][:MOST]

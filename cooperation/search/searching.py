"""Asking what is live, of today: what readers find by words."""

from dataclasses import replace

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from cooperation.models import EntryKind

from .catching import catch_up
from .corrections import corrections
from .engines import engine
from .results import Filters, Results, shelves_of
from .understanding import Query, understand

ALL = Filters()
COMMON = 2000  # entries that have a word, with which it hardly tells them apart


def search(text, at, filters=ALL):
    """The `Results` of what was typed, among what is live at the moment `at`, which is now; None
    where there are no words in it.

    Every word must be in an entry. Where no entry has all of them and a word is none that any
    says, what was probably meant is found instead; else as many of the words as are together
    anywhere, the rarest first, for these say most. Three queries, and up to ten where a word is
    wrong or words are left out.
    """
    catch_up(at)
    query = understand(text)
    if query is None:
        return None
    results = Results(query, filters, at, _counts(query))
    if results.any:
        return results
    results.corrected = corrected(query, at)
    if results.corrected:
        meant = understand(results.corrected)
        instead = Results(meant, filters, at, _counts(meant), instead=query.text)
        if instead.any:
            return instead
    return _relaxed(results)


def matching(query):
    """Condition on live editions of initiatives: they have all that `query` asks for, a text or a
    `Query`. Nothing has what has no words. One query for a text, none else."""
    if not isinstance(query, Query):
        query = understand(query)
    return Q(record__in=keys(query, EntryKind.INITIATIVE)) if query else Q(pk__in=[])


def keys(query, kind):
    """Keys of the things of `kind` that have what `query` asks for, for `pk__in` and the like."""
    sql, parameters = engine(connection).keys(query.expression, kind)
    return RawSQL(sql, parameters)


def corrected(query, at):
    """What was typed with its unknown words set right; "" where that cannot be. Three queries at
    most, none where every word is known."""
    right = corrections(query.unknown, at)
    text, shift = query.text, 0
    for one in query.typed:
        for token in one.tokens:
            if token.surface in right:
                start = one.start + token.start - one.tokens[0].start + shift
                end = start + token.end - token.start
                text = text[:start] + right[token.surface] + text[end:]
                shift += len(right[token.surface]) - (token.end - token.start)
    return text if right else ""


def _counts(query):
    with connection.cursor() as cursor:
        cursor.execute(*engine(connection).counted(query.expression))
        return shelves_of(cursor.fetchall())


def _relaxed(results):
    """The results of as many spans as are together anywhere. Two queries, or three."""
    spans = results.query.spans
    if len(spans) < 2:
        return results
    rare, common = _together(spans)
    for kept in ([*rare, *common], rare or common[:1]):
        kept = [span for span in spans if span in kept]
        counts = _counts(results.query.only(kept)) if kept else {}
        if counts:
            left_out = tuple(str(span) for span in spans if span not in kept)
            return replace(
                results, query=results.query.only(kept), counts=counts, left_out=left_out
            )
    return results


def _together(spans):
    """Spans that stand together in some entry, from the rarest on, each that still leaves one; and
    those that so many have that this was not asked. One query."""
    with connection.cursor() as cursor:
        expressions = [span.expression for span in spans]
        cursor.execute(*engine(connection).sampled(expressions, COMMON))
        found = [set() for _ in spans]
        for place, key in cursor.fetchall():
            found[place].add(key)
    rare, common, left = [], [], None
    for place in sorted(range(len(spans)), key=lambda place: (len(found[place]), place)):
        if len(found[place]) == COMMON:
            common.append(spans[place])
        elif both := found[place] if left is None else left & found[place]:
            left = both
            rare.append(spans[place])
    return rare, common

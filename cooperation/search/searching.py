"""Asking what is live, of today: what readers find by words."""

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from cooperation.models import EntryKind

from .catching import catch_up
from .corrections import corrections
from .engines import engine
from .expressions import all_of
from .results import Filters, Results, shelves_of
from .understanding import Query, understand

ALL = Filters()


def search(text, at, filters=ALL):
    """The `Results` of what was typed, among what is live at the moment `at`, which is now; None
    where there are no words in it.

    Every word must be in an entry. Where no entry has all of them and a word is none that any
    says, what was probably meant is found instead; else as many of the words as are together
    anywhere, those that say least left out. Five queries, and up to eight where a word is wrong
    or words are left out.
    """
    catch_up(at)
    query = understand(text)
    if query is None:
        return None
    results = Results(query, filters, at, _counts(query))
    if query.unknown:
        results.corrected = corrected(query, at)
    if results.any:
        return results
    if results.corrected:
        meant = understand(results.corrected)
        instead = Results(meant, filters, at, _counts(meant), instead=query.text)
        if instead.any:
            return instead
    return _relaxed(results)


def matching(query):
    """Condition on editions of initiatives: `search` would find them; `query` is a text or a
    `Query`. One query for a text, none else."""
    if not isinstance(query, Query):
        query = understand(query)
    if query is None:
        return Q()
    return Q(record__in=keys(query, EntryKind.INITIATIVE))


def keys(query, kind):
    """Keys of the things of `kind` that have what `query` asks for, for `pk__in` and the like."""
    sql, parameters = engine(connection).keys(query.expression, kind)
    return RawSQL(sql, parameters)


def corrected(query, at):
    """What was typed with its unknown words set right; "" where that cannot be."""
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
    """The results of as many spans as anything has together."""
    spans = results.query.spans
    if len(spans) < 2:
        return results
    tried = _subsets(spans)
    with connection.cursor() as cursor:
        expressions = [all_of(span.expression for span in some) for some in tried]
        cursor.execute(*engine(connection).sampled(expressions, 1))
        found = {place for place, _ in cursor.fetchall()}
    if not found:
        return results
    kept = tried[min(found)]
    query = Query(
        text=results.query.text,
        typed=results.query.typed,
        kept=tuple(one for span in kept for one in span.typed if one in results.query.kept),
        spans=tuple(kept),
        belongs=results.query.belongs,
    )
    left_out = tuple(str(span) for span in spans if span not in kept)
    return Results(query, results.filters, results.at, _counts(query), left_out, results.corrected)


def _subsets(spans):
    """Fewer and fewer of the spans: without each one, then without more of the short ones, for
    long words say more."""
    shortest_first = sorted(spans, key=lambda span: (len(str(span)), str(span)))
    tried = [[span for span in spans if span != left] for left in shortest_first]
    for number in range(2, len(spans)):
        left = shortest_first[:number]
        tried.append([span for span in spans if span not in left])
    return tried

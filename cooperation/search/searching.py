"""Asking what is live, of today: what readers find by words."""

from dataclasses import replace

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from cooperation.models import EntryKind

from .catching import catch_up
from .corrections import corrections
from .counting import counted
from .engines import engine
from .results import Filters, Results
from .together import Together
from .understanding import Query, understand

ALL = Filters()


def search(text, at, filters=ALL):
    """The `Results` of what was typed, among what is live at the moment `at`, which is now; None
    where there are no words in it.

    Every word must be in an entry. Where no entry has all of them and a word is none that any
    says, what was probably meant is found instead; else as many of the words as are together
    anywhere, the rarest first, for these say most. Three queries, and up to eight where a word is
    wrong or words are left out.
    """
    catch_up(at)
    query = understand(text)
    if query is None:
        return None
    # With a word that no entry says, nothing has them all, but for a few that are not shown. So
    # it is asked at once how they stand together, which tells that too.
    together = Together(query.spans) if query.unknown else None
    counts = together.counts_of_all() if together else _counts(query)
    results = Results(query, filters, at, counts)
    if results.any:
        return results
    results.corrected = corrected(query, at)
    if results.corrected:
        meant = understand(results.corrected)
        instead = Results(meant, filters, at, _counts(meant), instead=query.text)
        if instead.any:
            return instead
    if len(query.spans) < 2:
        return results
    return _relaxed(results, together or Together(query.spans))


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


def listed(keys):
    """Keys that are known, for `pk__in` and the like: any number, and thousands at little cost."""
    return RawSQL(*engine(connection).listed(keys))


def corrected(query, at):
    """What was typed with its unknown words set right; "" where that cannot be. Two queries at
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
    return counted([query.expression])[0]


def _relaxed(results, together):
    """The results of as many spans as are together anywhere. One query."""
    kept, counts = together.most
    if not counts:
        return results
    left_out = tuple(str(span) for span in together.spans if span not in kept)
    return replace(results, query=results.query.only(kept), counts=counts, left_out=left_out)

"""Which entries come first: the same rule on both databases, so it is ours.

An entry scores by the best field in which it has each thing asked for: title, then acronym and
other names, then summary, then text. What fills a title, what stands there in a row and what is
called so by its name comes before that; milestones and sources come after what they belong to.
"""

from math import log2

from django.db import connection
from django.db.models.expressions import RawSQL

from cooperation.models import EntryKind, SearchEntry
from cooperation.models.search import NameSort

from .engines import engine
from .expressions import AllOf, Term, terms_of

MOST = 2000  # entries that are put in order; who would look through more had better add a word
DENSE = 10_000  # entries among which the first ones are sooner come across than looked up
WEIGHED = 200  # of these, the texts are looked into as well
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


def ordered(query, shelves, total):
    """Keys of the best entries on `shelves` (None is all) that have what `query` asks for, in
    order; `total` is how many have it anywhere. Two queries."""
    candidates = RawSQL(*_candidates(query.expression, shelves, total))
    rows = SearchEntry.objects.filter(pk__in=candidates).values_list(
        "pk", "kind", "title", "terms_title", "terms_names", "terms_summary"
    )
    scores = {key: (score(query, key, kind, fields), title) for key, kind, title, *fields in rows}
    ranked = sorted(scores, key=lambda key: (-scores[key][0], scores[key][1], key))
    first, rest = ranked[:WEIGHED], ranked[WEIGHED:]
    texts = SearchEntry.objects.filter(pk__in=first).values_list("pk", "terms_text")
    told = {key: _told(query, text) for key, text in texts}
    first.sort(key=lambda key: (-round(scores[key][0] + told[key], 6), scores[key][1], key))
    return first + rest


def _candidates(expression, shelves, total):
    """SQL for the keys of entries that are worth scoring, with its parameters: all there are, or
    those with the words in their names before others."""
    ask = engine(connection).found
    if total <= MOST:
        return ask(expression, shelves, MOST, named=False, dense=False)
    named, asked = ask(expression, shelves, MOST, named=True, dense=False)
    others, more = ask(expression, shelves, MOST, named=False, dense=total > DENSE)
    both = (
        f"SELECT id, 1 AS turn FROM ({named}) AS named UNION ALL "
        f"SELECT id, 2 FROM ({others}) AS others"
    )
    first = f"SELECT id FROM ({both}) AS both_of_them GROUP BY id ORDER BY min(turn), id LIMIT %s"
    return first, [*asked, *more, MOST]


def score(query, key, kind, fields):
    """How good an entry is; `fields` are the terms of its title, names and summary."""
    padded = [f" {field} " for field in fields]
    weighted = list(zip(padded, (TITLE, NAMES, SUMMARY), strict=True))
    found = sum(_value(span.expression, weighted) for span in query.spans) / len(query.spans)
    found += FULL_TITLE * _share(query, padded[0])
    if len(query.phrase.tokens) > 1:
        needle = query.phrase.needle
        found += max(
            (more for text, more in zip(padded, IN_A_ROW, strict=True) if needle in text), default=0
        )
    found += OF_KIND[kind]
    sort = query.named.get(key)
    if sort == NameSort.ACRONYM and not query.is_short:
        found += PERHAPS_CALLED_SO
    elif sort:
        found += CALLED_SO[kind][sort]
    return round(found, 6)


def _value(node, weighted):
    """How well an entry that has what is asked for somewhere has it in these fields, of which the
    dearest come first."""
    return _found(node, weighted, 0) or _found(node, weighted, TEXT)


def _found(node, weighted, elsewhere):
    """The same, where a term that is in none of the fields counts as `elsewhere`."""
    if isinstance(node, Term):
        for text, weight in weighted:
            if node.needle in text:
                return weight * node.weight
        return elsewhere * node.weight
    values = [_found(part, weighted, elsewhere) for part in node.parts]
    if not isinstance(node, AllOf):
        return max(values)
    return sum(values) / len(values) if all(values) else 0


def _share(query, title):
    """How much of a title was asked for, from 0 to 1."""
    tokens, asked = title.split(), query.phrase.tokens
    return sum(token in asked for token in tokens) / len(tokens) if tokens else 0


def _told(query, text):
    """How much the text adds; too little to lift it above another field."""
    text = f" {text} "
    row = len(query.phrase.tokens) > 1 and query.phrase.needle in text
    often = sum(
        log2(1 + max(text.count(term.needle) for term in terms_of(span.expression)))
        for span in query.spans
    ) / len(query.spans)
    return ROW_IN_TEXT * row + min(OFTEN_IN_TEXT, often / 10)

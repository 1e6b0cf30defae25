"""Which documents come first: the questions of a search that need the index."""

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length

from cooperation.fulltext.letters import folded
from cooperation.models import Document
from cooperation.models.documents import ALL, NUMBERS, document_key
from cooperation.text import clean_query, slugify

from .engines import engine

# Of one kind. Who would look through more had better add a word.
LISTED = 1000
_MOST_EXACT = 10


def exact(query, kinds):
    """Keys of the documents, by kind, of which `query` is the address, the key, the acronym or,
    as far as the address was made of it, the title. One query."""
    name = " ".join(clean_query(query).split())
    slugs = {slugify(name), slugify(name.strip("/").rpartition("/")[2])} - {""}
    called = Q(key__in=slugs) | Q(acronym=folded(name)) if name else Q(key__in=slugs)
    found = Document.objects.filter(called, kind__in=kinds)
    keys = {}
    for key, kind in found.order_by("pk").values_list("pk", "kind")[:_MOST_EXACT]:
        keys.setdefault(kind, []).append(key)
    return keys


def counts(words, kinds):
    """Of each of `kinds` that has any: how many documents have every word, and how many in the
    title. One query."""
    kind_of = {NUMBERS[kind]: kind for kind in kinds}
    with connection.cursor() as cursor:
        cursor.execute(*engine(connection).counted(words))
        return {
            kind_of[number]: (int(total), int(titled))
            for number, total, titled in cursor.fetchall()
            if number in kind_of
        }


def ranked(words, kind, numbers, apart, start, size):
    """Keys of a page of documents of one kind, the best first, without those of `apart`.

    `numbers` are the `counts`. What has the words in its title comes first, so that the others
    need not be looked at where titles fill the page. Words that very many documents have say
    nothing: there the newest come first. One query.
    """
    ask = engine(connection)
    dense = sum(total for total, _ in numbers.values()) <= ask.MOST
    limit = ask.MOST if dense else start + size + len(apart)
    steps = [ask.ranked(words, kind, limit, in_title=True, dense=dense)]
    if start + size > numbers[kind][1] - len(apart):
        steps.append(ask.ranked(words, kind, limit, in_title=False, dense=dense))
    union = " UNION ALL ".join(
        f"SELECT document, {place} AS place, score FROM ({sql}) AS found{place}"
        for place, (sql, _) in enumerate(steps)
    )
    without = f"WHERE document NOT IN ({', '.join(['%s'] * len(apart))})" if apart else ""
    sql = (
        f"SELECT document FROM ({union}) AS found {without} GROUP BY document "
        "ORDER BY min(place), min(score), document LIMIT %s OFFSET %s"
    )
    parameters = [value for _, values in steps for value in values]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *apart, size, start])
        return [key for (key,) in cursor.fetchall()]


def begun(words, kinds):
    """Keys of documents by kind with the beginnings of `words` in title or names: the shortest
    titles first. One query for each kind, and one."""
    keys = []
    with connection.cursor() as cursor:
        for kind in kinds:
            bounds = document_key(kind, 0), document_key(kind, ALL)
            sql, parameters = engine(connection).named(words, *bounds)
            cursor.execute(f"{sql} LIMIT {LISTED}", parameters)
            keys += (key for (key,) in cursor.fetchall())
    found = {}
    rows = Document.objects.filter(pk__in=keys).order_by(Length("title"), "pk")
    for key, kind in rows.values_list("pk", "kind"):
        found.setdefault(kind, []).append(key)
    return found

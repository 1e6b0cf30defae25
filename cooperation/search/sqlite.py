"""SQLite: a table of its full-text engine, kept in step by triggers.

Its tokenizer parts words at spaces and leaves all else as it is: stems come from us.
"""

import json
from contextlib import contextmanager

from cooperation.fulltext import fts5
from cooperation.models.search import ALL, SHIFT, keys_of

from .expressions import AllOf, Term
from .stretches import within

_TABLE = "cooperation_searchentry_terms"
_COLUMNS = ("terms_title", "terms_names", "terms_summary", "terms_text")
INSTALL = fts5.install(
    _TABLE, "cooperation_searchentry", _COLUMNS, "tokenize='ascii', prefix='2 3'"
)
REMOVE = fts5.remove(_TABLE)


def counted(expressions):
    each = (
        f"SELECT {{place}}, rowid >> {SHIFT} AS shelf, count(*) "
        f"FROM {_TABLE} WHERE {_TABLE} MATCH %s GROUP BY shelf"
    )
    return _of_each(each, expressions)


def found(expression, stretches, limit, *, named, given="TRUE", often=False):
    # Its index tells of one after the other, often or not.
    asked = _written(expression)
    if named:
        asked = f"{{{_COLUMNS[0]} {_COLUMNS[1]}}} : ({asked})"
    sql = f"SELECT rowid AS id FROM {_TABLE} WHERE {_TABLE} MATCH %s"
    if stretches is not None:
        sql += f" AND {within('rowid', stretches)}"
    # As a condition it would be asked of every row that is found.
    limit = f"CASE WHEN {given} THEN {limit} ELSE 0 END"
    return f"{sql} ORDER BY rowid LIMIT {limit}", [asked]


def keys(expression, kind):
    sql = f"SELECT rowid & {ALL} FROM {_TABLE} WHERE {_TABLE} MATCH %s AND rowid BETWEEN %s AND %s"
    return sql, [_written(expression), *keys_of(kind)]


def listed(keys):
    return "SELECT value FROM json_each(%s)", [json.dumps(keys)]


def sampled(expressions, limit):
    each = (
        "SELECT {place} AS place, entry FROM (SELECT rowid AS entry "
        f"FROM {_TABLE} WHERE {_TABLE} MATCH %s LIMIT {limit}) AS found{{place}}"
    )
    return _of_each(each, expressions)


@contextmanager
def impatient(connection):
    """Within the block, what somebody else is writing is an error at once."""
    with connection.cursor() as cursor:
        [(patience,)] = cursor.execute("PRAGMA busy_timeout").fetchall()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")


def _of_each(select, expressions):
    """The answers to `select` for each of the expressions, with its place."""
    sql = " UNION ALL ".join(select.format(place=place) for place in range(len(expressions)))
    return sql, list(map(_written, expressions))


def _written(node):
    if isinstance(node, Term):
        return f'"{" ".join(node.tokens)}"{" *" if node.prefix else ""}'
    between = " AND " if isinstance(node, AllOf) else " OR "
    return f"({between.join(map(_written, node.parts))})"

"""PostgreSQL: two columns of lexemes that the database itself computes, and an index on each.

`lexemes` has every stem, `named` those of title and names only. Stems come from us, so that
neither the parser of the database nor its dictionaries have a say, nor the locale they depend on.
"""

from contextlib import contextmanager

from cooperation.fulltext.tokens import GAP
from cooperation.models.search import ALL, SHIFT, keys_of

from .expressions import AllOf, Term

_TABLE = "cooperation_searchentry"
_LEXEMES, _DEAR = "cooperation_search_lexemes", "cooperation_search_dear"
# Name, where its positions begin, weight: PostgreSQL counts to 16,383.
_FIELDS = [("title", 0, "A"), ("names", 1000, "B"), ("summary", 4000, "C"), ("body", 8000, "D")]
_PLACED = " UNION ALL ".join(
    f"SELECT term, {first} + place AS place, '{weight}' AS weight "
    f"FROM unnest(string_to_array({name}, ' ')) WITH ORDINALITY AS {name}_terms (term, place)"
    for name, first, weight in _FIELDS
)
_ARGUMENTS = ", ".join(f"{name} text" for name, _, _ in _FIELDS)
_COLUMNS = {
    "lexemes": f"{_LEXEMES}(terms_title, terms_names, terms_summary, terms_text)",
    "named": f"{_LEXEMES}(terms_title, terms_names, '', '')",
}
REMOVE = [
    *(f"ALTER TABLE {_TABLE} DROP COLUMN IF EXISTS {column}" for column in _COLUMNS),
    f"DROP FUNCTION IF EXISTS {_DEAR}(tsvector)",
    f"DROP FUNCTION IF EXISTS {_LEXEMES}(text, text, text, text)",
]
INSTALL = [
    *REMOVE,
    f"CREATE FUNCTION {_LEXEMES}({_ARGUMENTS}) RETURNS tsvector "
    "IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$ "
    "SELECT coalesce(string_agg(term || ':' || place || weight, ' '), '')::tsvector "
    f"FROM ({_PLACED}) AS placed WHERE term <> '{GAP}' $$",
    # The planner takes looking into a long column for cheap and would read the whole table. So the
    # index is on the column by way of a function that gives it back, and is said to be dear.
    f"CREATE FUNCTION {_DEAR}(tsvector) RETURNS tsvector IMMUTABLE STRICT PARALLEL SAFE COST 1000 "
    "LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'",
    *(
        f"ALTER TABLE {_TABLE} ADD COLUMN {column} tsvector GENERATED ALWAYS AS ({made}) STORED"
        for column, made in _COLUMNS.items()
    ),
    # Long columns out of the way, so that counting reads little.
    f"ALTER TABLE {_TABLE} SET (toast_tuple_target = 128)",
    *(
        f"CREATE INDEX {_TABLE}_{column} ON {_TABLE} USING gin ({_DEAR}({column}))"
        for column in _COLUMNS
    ),
]


def counted(expressions):
    each = (
        f"SELECT {{place}}, id >> {SHIFT} AS shelf, count(*) "
        f"FROM {_TABLE} WHERE {_holds('lexemes')} GROUP BY shelf"
    )
    return _of_each(each, expressions)


def found(expression, shelves, limit, *, named, dense):
    """Where there are very many, they are soon found by looking at one after the other."""
    column = "named" if named else "lexemes"
    holds = f"{column} @@ %s::tsquery" if dense else _holds(column)
    sql = f"SELECT id FROM {_TABLE} WHERE {holds}"
    if shelves is not None:
        sql += f" AND id >> {SHIFT} IN ({', '.join(map(str, shelves))})"
    return f"{sql} ORDER BY id LIMIT %s", [_written(expression), limit]


def keys(expression, kind):
    sql = f"SELECT id & {ALL} FROM {_TABLE} WHERE {_holds('lexemes')} AND id BETWEEN %s AND %s"
    return sql, [_written(expression), *keys_of(kind)]


def sampled(expressions, limit):
    each = (
        "SELECT {place} AS place, entry FROM (SELECT id AS entry "
        f"FROM {_TABLE} WHERE {_holds('lexemes')} LIMIT {limit}) AS found{{place}}"
    )
    return _of_each(each, expressions)


@contextmanager
def impatient(connection):
    """Within the block, what somebody else is writing is an error at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '20ms'")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")


def _holds(column):
    return f"{_DEAR}({column}) @@ %s::tsquery"


def _of_each(select, expressions):
    """The answers to `select` for each of the expressions, with its place."""
    sql = " UNION ALL ".join(select.format(place=place) for place in range(len(expressions)))
    return sql, list(map(_written, expressions))


def _written(node):
    if isinstance(node, Term):
        *lead, last = (f"'{token}'" for token in node.tokens)
        return f"({' <-> '.join([*lead, last + (':*' if node.prefix else '')])})"
    between = " & " if isinstance(node, AllOf) else " | "
    return f"({between.join(map(_written, node.parts))})"

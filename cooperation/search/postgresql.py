"""PostgreSQL: indexes on what a function of ours makes of the terms, which no column keeps.

Stems come from us, so that neither the parser of the database nor its dictionaries have a say, nor
the locale they depend on. What is indexed is every term and every pair of terms that follow each
other: so a row is found without a look into its text, and the rows stay small, which counting
needs. Only terms of three tokens and more are looked for in the text, where all their pairs are.
"""

from contextlib import contextmanager

from cooperation.fulltext.tokens import GAP
from cooperation.models.search import ALL, SHIFT, keys_of

from .expressions import AllOf, Term, terms_of
from .stretches import within

_TABLE = "cooperation_searchentry"
_FUNCTION = "cooperation_search_terms"
_COLUMNS = ("terms_title", "terms_names", "terms_summary", "terms_text")
# By the name of its index: all that an entry says, and what it is called.
_FIELDS = {"terms": _COLUMNS, "named": (*_COLUMNS[:2], "''", "''")}
_INDEXED = {name: f"{_FUNCTION}({', '.join(fields)})" for name, fields in _FIELDS.items()}
_TEXT = {
    name: f"' ' || concat_ws(' {GAP} ', {', '.join(fields)}) || ' '"
    for name, fields in _FIELDS.items()
}
_NEAR = 2_000  # entries that are gone through for what is found often, before the index is asked
REMOVE = [
    *(f"DROP INDEX IF EXISTS {_TABLE}_{name}" for name in _INDEXED),
    f"DROP FUNCTION IF EXISTS {_FUNCTION}(text, text, text, text)",
]
INSTALL = [
    *REMOVE,
    # It is said to be dear, as it is: the planner would rather read the whole table else.
    f"CREATE FUNCTION {_FUNCTION}(title text, names text, summary text, body text) "
    "RETURNS tsvector IMMUTABLE PARALLEL SAFE COST 1000 LANGUAGE sql AS $$ "
    "SELECT coalesce(array_to_tsvector(array_agg(term)), '') FROM "
    f"(SELECT string_to_array(concat_ws(' {GAP} ', title, names, summary, body), ' ')) "
    "AS told (terms), unnest(terms, terms[2:]) AS pair (one, next), LATERAL (VALUES (one), "
    f"(CASE WHEN next NOT IN ('', '{GAP}') THEN one || ' ' || next END)) AS said (term) "
    f"WHERE one NOT IN ('', '{GAP}') AND term IS NOT NULL $$",
    *(
        f"CREATE INDEX {_TABLE}_{name} ON {_TABLE} USING gin ({made})"
        for name, made in _INDEXED.items()
    ),
    # Of a long row, the texts out of the way.
    f"ALTER TABLE {_TABLE} SET (toast_tuple_target = 1024)",
]


def counted(expressions):
    return _of_each(
        f"SELECT {{place}}, id >> {SHIFT} AS shelf, count(*) "
        f"FROM {_TABLE} WHERE {{holds}} GROUP BY shelf",
        expressions,
    )


def found(expression, stretches, limit, *, named, given="TRUE", often=False):
    there = "TRUE" if stretches is None else within("id", stretches)
    if not often:
        return _from_index(expression, there, given, limit, named)
    # The index tells of all at once, and to put tens of thousands in order takes its time.
    told, needles = _told(expression, _TEXT["named" if named else "terms"])
    near = (
        f"SELECT id FROM (SELECT id, {', '.join(_COLUMNS)} FROM {_TABLE} "
        f"WHERE {given} AND {there} ORDER BY id LIMIT {_NEAR}) AS first "
        f"WHERE {told} ORDER BY id LIMIT {limit}"
    )
    given = f"{given} AND (SELECT count(*) FROM near) < {limit}"
    rest, asked = _from_index(expression, there, given, limit, named)
    return (
        f"WITH near AS MATERIALIZED ({near}) SELECT id FROM near "
        f"UNION SELECT id FROM ({rest}) AS rest ORDER BY id LIMIT {limit}",
        [*needles, *asked],
    )


def keys(expression, kind):
    holds, asked = _holds(expression)
    sql = f"SELECT id & {ALL} FROM {_TABLE} WHERE {holds} AND id BETWEEN %s AND %s"
    return sql, [*asked, *keys_of(kind)]


def listed(keys):
    # As a text: to hand over thousands of numbers one by one takes longer than the query.
    return "SELECT unnest(%s::bigint[])", [f"{{{','.join(map(str, keys))}}}"]


def sampled(expressions, limit):
    # Named before it is limited: where a few rows are enough and nobody has counted yet how many
    # there are, as in the transaction of a first import, the planner would read them one by one.
    return _of_each(
        "SELECT {place} AS place, entry FROM ("
        f"WITH told AS MATERIALIZED (SELECT id AS entry FROM {_TABLE} WHERE {{holds}}) "
        f"SELECT entry FROM told LIMIT {limit}) AS found{{place}}",
        expressions,
    )


@contextmanager
def impatient(connection):
    """Within the block, what somebody else is writing is an error at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '20ms'")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")


def _from_index(expression, there, given, limit, named):
    holds, asked = _holds(expression, "named" if named else "terms")
    # The sum keeps the planner from reading the rows one after the other until it has enough.
    return (
        f"SELECT id FROM {_TABLE} WHERE {given} AND {holds} AND {there} "
        f"ORDER BY id + 0 LIMIT {limit}",
        asked,
    )


def _holds(expression, index="terms"):
    """The condition that an entry has what is asked for, and its parameters."""
    conditions, asked = [f"{_INDEXED[index]} @@ %s::tsquery"], [_written(expression)]
    for part in expression.parts if isinstance(expression, AllOf) else [expression]:
        # Of three tokens the index knows the pairs, and may find too much.
        if any(len(term.tokens) > 2 for term in terms_of(part)):
            condition, more = _told(part, _TEXT[index])
            conditions.append(condition)
            asked += more
    return " AND ".join(conditions), asked


def _told(node, text):
    """The same by looking into the text."""
    if isinstance(node, Term):
        return f"{text} LIKE %s", [f"%{node.needle}%"]
    terms = [part for part in node.parts if isinstance(part, Term)]
    parts = [_told(part, text) for part in node.parts if part not in terms]
    if isinstance(node, AllOf):
        every, between = "ALL", " AND "
    else:
        every, between = "ANY", " OR "
    if terms:
        needles = [f"%{term.needle}%" for term in terms]
        parts.append((f"{text} LIKE {every} (%s)", [needles]))
    sql = between.join(condition for condition, _ in parts)
    return f"({sql})", [one for _, asked in parts for one in asked]


def _of_each(select, expressions):
    """The answers to `select` for each of the expressions, with its place."""
    held = [_holds(expression) for expression in expressions]
    sql = " UNION ALL ".join(
        select.format(place=place, holds=holds) for place, (holds, _) in enumerate(held)
    )
    return sql, [one for _, asked in held for one in asked]


def _written(node):
    if isinstance(node, Term):
        ending = ":*" if node.prefix else ""
        pairs = [f"{one} {other}" for one, other in zip(node.tokens, node.tokens[1:], strict=False)]
        *lead, last = (f"'{one}'" for one in pairs or node.tokens)
        return f"({' & '.join([*lead, last + ending])})"
    between = " & " if isinstance(node, AllOf) else " | "
    return f"({between.join(map(_written, node.parts))})"

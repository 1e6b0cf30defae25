"""SQLite: two tables of its full-text engine, kept in step by triggers.

`cooperation_document_words` knows words by their stem, everywhere in a document;
`cooperation_document_names` knows them as they are written, in title and names, for somebody who
is still typing one: "cooperati" is no beginning of the stem "cooper".
"""

from cooperation.fulltext import fts5
from cooperation.models.documents import ALL, SHIFT, document_key

from .marks import START, STOP

MOST = 3000
_CATEGORIES = "remove_diacritics 2 categories ''L* N* Co Mn Mc''"
_TABLES = {
    "cooperation_document_words": (
        ("title", "names", "summary", "text"),
        f"porter unicode61 {_CATEGORIES}",
    ),
    "cooperation_document_names": (("title", "names"), f"unicode61 {_CATEGORIES}"),
}
_WORDS, _NAMES = _TABLES


INSTALL = [
    statement
    for table, (columns, tokenizer) in _TABLES.items()
    for statement in fts5.install(
        table, "cooperation_document", columns, f"tokenize='{tokenizer}', prefix='2 3'"
    )
]
REMOVE = [statement for table in _TABLES for statement in fts5.remove(table)]


def found(words, first, last):
    sql, parameters = named(words, first, last)
    sql += (
        f" UNION ALL SELECT rowid FROM {_WORDS} WHERE {_WORDS} MATCH %s AND rowid BETWEEN %s AND %s"
    )
    return sql, [*parameters, *parameters]


def named(words, first, last):
    sql = (
        f"SELECT rowid AS document FROM {_NAMES} "
        f"WHERE {_NAMES} MATCH %s AND rowid BETWEEN %s AND %s"
    )
    return sql, [_query(words), first, last]


def counted(words):
    sql = f"""
        SELECT number, sum(anywhere), sum(titled) FROM (
            SELECT rowid >> {SHIFT} AS number, count(*) AS anywhere, 0 AS titled
            FROM {_WORDS} WHERE {_WORDS} MATCH %s GROUP BY 1
            UNION ALL
            SELECT rowid >> {SHIFT}, 0, count(*) FROM {_WORDS} WHERE {_WORDS} MATCH %s GROUP BY 1
        ) GROUP BY 1"""
    return sql, [_query(words), _titled(words)]


def ranked(words, kind, limit, *, in_title, dense):
    score = f"bm25({_WORDS}, 10.0, 4.0, 4.0, 1.0)" if dense else "-rowid"
    sql = (
        f"SELECT rowid AS document, {score} AS score FROM {_WORDS} "
        f"WHERE {_WORDS} MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s"
    )
    query = _titled(words) if in_title else _query(words)
    return sql, [query, document_key(kind, 0), document_key(kind, ALL), limit]


def marked(words, keys):
    """From both tables: a word that is still being typed is marked by the second only.

    The plus keeps the engine from asking its whole question again for each key.
    """
    listed = ", ".join("%s" for _ in keys)
    sql = f"""
        SELECT rowid, highlight({_WORDS}, 0, %s, %s), snippet({_WORDS}, 1, %s, %s, '…', 20),
            snippet({_WORDS}, 2, %s, %s, '…', 60), snippet({_WORDS}, 3, %s, %s, '…', 30)
        FROM {_WORDS} WHERE {_WORDS} MATCH %s AND +rowid IN ({listed})
        UNION ALL
        SELECT rowid, highlight({_NAMES}, 0, %s, %s), snippet({_NAMES}, 1, %s, %s, '…', 20),
            '', ''
        FROM {_NAMES} WHERE {_NAMES} MATCH %s AND +rowid IN ({listed})"""
    marks = [START, STOP]
    return sql, [*marks * 4, _query(words), *keys, *marks * 2, _query(words), *keys]


def _titled(words):
    return f"title : ({_query(words)})"


def _query(words):
    """Every word somewhere; its last token may go on, if it is long enough to say something."""
    return " AND ".join(
        f'"{" ".join(tokens)}"{" *" if len(tokens[-1]) > 1 else ""}' for tokens in words
    )

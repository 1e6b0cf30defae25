"""PostgreSQL: two columns of lexemes that the database itself computes, and an index on each.

`words` knows words by their stem, everywhere in a document; `named` has those of title and names
only, by their stem and as they are written, for somebody who is still typing one: "cooperati" is
no beginning of the stem "cooper". It is narrow, so that it is read in no time.

The configuration `cooperation_english` is PostgreSQL's for English without its list of words to
leave out: "of" is a word like any other.
"""

from cooperation.models.documents import ALL, SHIFT, document_key

from .marks import START, STOP

MOST = 1000
_ENGLISH, _SIMPLE = "cooperation_english", "simple"
# What is no letter or digit parts words, also in what PostgreSQL would take for an address or a
# path; Latin accents go.
_PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'‘’“”„‚«»‹›–—−…·•।॥§†‡°©®™¡¿"
_SPACES = " " * len(_PUNCTUATION)


def _plain(column):
    text = _PUNCTUATION.replace("\\", "\\\\").replace("'", "\\'")
    bare = f"regexp_replace(normalize({column}, NFD), E'[\\u0300-\\u036f]', '', 'g')"
    return f"translate(normalize({bare}, NFC), E'{text}', '{_SPACES}')"


def _vector(*parts):
    return " || ".join(
        f"setweight(to_tsvector('{configuration}', {_plain(column)}), '{weight}')"
        for configuration, column, weight in parts
    )


_STEMS = [(_ENGLISH, "title", "A"), (_ENGLISH, "names", "B")]
_WRITTEN = [(_SIMPLE, "title", "C"), (_SIMPLE, "names", "D")]
_COLUMNS = {
    "words": _vector(*_STEMS, (_ENGLISH, "summary", "C"), (_ENGLISH, "text", "D")),
    "named": _vector(*_STEMS, *_WRITTEN),
}
_MAPPED = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"
# The planner takes looking into a long column for cheap and would read the whole table. So the
# index is on the column by way of a function that gives it back, and is said to be dear.
_DEAR = "cooperation_document_lexemes"
REMOVE = [
    *(f"ALTER TABLE cooperation_document DROP COLUMN IF EXISTS {column}" for column in _COLUMNS),
    f"DROP FUNCTION IF EXISTS {_DEAR}",
    f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {_ENGLISH}",
    f"DROP TEXT SEARCH DICTIONARY IF EXISTS {_ENGLISH}",
]
INSTALL = [
    *REMOVE,
    f"CREATE TEXT SEARCH DICTIONARY {_ENGLISH} (TEMPLATE = snowball, Language = english)",
    f"CREATE TEXT SEARCH CONFIGURATION {_ENGLISH} (COPY = pg_catalog.english)",
    f"ALTER TEXT SEARCH CONFIGURATION {_ENGLISH} ALTER MAPPING FOR {_MAPPED} WITH {_ENGLISH}",
    f"CREATE FUNCTION {_DEAR}(tsvector) RETURNS tsvector IMMUTABLE STRICT PARALLEL SAFE COST 1000 "
    "LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'",
    *(
        f"ALTER TABLE cooperation_document ADD COLUMN {column} tsvector "
        f"GENERATED ALWAYS AS ({vector}) STORED"
        for column, vector in _COLUMNS.items()
    ),
    *(
        f"CREATE INDEX cooperation_document_{column} ON cooperation_document "
        f"USING gin ({_DEAR}({column}))"
        for column in _COLUMNS
    ),
]


def found(words, first, last):
    """Asked of one column after the other, or else what is in most documents is asked of each."""
    sql, parameters = named(words, first, last)
    sql += f" UNION {_asked(_holds('words'))}"
    return sql, [*parameters, _query(words), first, last]


def named(words, first, last):
    return _asked(_holds("named", _SIMPLE)), [_query(words, "CD"), first, last]


def _asked(holds):
    return f"SELECT id AS document FROM cooperation_document WHERE {holds} AND id BETWEEN %s AND %s"


def counted(words):
    sql = f"""
        SELECT number, sum(anywhere), sum(titled) FROM (
            SELECT id >> {SHIFT} AS number, count(*) AS anywhere, 0 AS titled
            FROM cooperation_document WHERE {_holds("words")} GROUP BY 1
            UNION ALL
            SELECT id >> {SHIFT}, 0, count(*)
            FROM cooperation_document WHERE {_holds("named")} GROUP BY 1
        ) found GROUP BY 1"""
    return sql, [_query(words), _query(words, "A")]


def ranked(words, kind, limit, *, in_title, dense):
    """Where words are dense there are few documents, and the index leads to them; else the newest
    few are soon found by looking at one after the other."""
    column, weight = ("named", "A") if in_title else ("words", "")
    query, given = f"to_tsquery('{_ENGLISH}', %s)", [_query(words, weight)]
    score = f"-ts_rank('{{0.1, 0.4, 0.4, 1.0}}', {column}, {query})" if dense else "-id"
    holds = _holds(column) if dense else f"{column} @@ {query}"
    sql = (
        f"SELECT id AS document, {score} AS score FROM cooperation_document "
        f"WHERE {holds} AND id BETWEEN %s AND %s ORDER BY id DESC LIMIT %s"
    )
    return sql, [
        *given * (2 if dense else 1),
        document_key(kind, 0),
        document_key(kind, ALL),
        limit,
    ]


def _holds(column, configuration=_ENGLISH):
    return f"{_DEAR}({column}) @@ to_tsquery('{configuration}', %s)"


def marked(words, keys):
    whole = f'StartSel="{START}", StopSel="{STOP}", HighlightAll=true'
    part = f'StartSel="{START}", StopSel="{STOP}", MaxFragments=1, MaxWords=30, MinWords=12'
    query = f"(to_tsquery('{_ENGLISH}', %s) || to_tsquery('{_SIMPLE}', %s))"
    cells, parameters = [], []
    for column, options in {"title": whole, "names": part, "summary": whole, "text": part}.items():
        cells.append(f"ts_headline('{_ENGLISH}', {column}, {query}, %s)")
        parameters += [_query(words), _query(words), options]
    sql = f"SELECT id, {', '.join(cells)} FROM cooperation_document WHERE id = ANY(%s)"
    return sql, [*parameters, list(keys)]


def _query(words, weights=""):
    """Every word somewhere; its last token may go on, if it is long enough to say something.
    `weights` are those of the columns that count, all if none."""
    return " & ".join(_word(tokens, weights) for tokens in words)


def _word(tokens, weights):
    prefix = "*" if len(tokens[-1]) > 1 else ""
    lead = [_lexeme(token, weights) for token in tokens[:-1]]
    return f"({' <-> '.join([*lead, _lexeme(tokens[-1], prefix + weights)])})"


def _lexeme(token, marks):
    return f"'{token}':{marks}" if marks else f"'{token}'"

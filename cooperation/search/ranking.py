"""Which entries come first: those worth scoring are, and the best of them also by their text."""

from django.db import connection

from cooperation.models import EntryKind, SearchEntry
from cooperation.models.search import keys_of

from .engines import engine
from .scoring import Scorer
from .stretches import EVERYWHERE, before, since

MOST = 300  # entries that are put in order; who would look through more had better add a word
WEIGHED = 50  # of these, the texts are looked into as well
# Where so many have it, it is asked first of what there are few of: themes, tags, organizations,
# pages and initiatives, whose keys come before those of milestones and sources.
CROWD = 5_000
_MANY, _ = keys_of(EntryKind.MILESTONE)
_TABLE = SearchEntry._meta.db_table


def ordered(query, stretches, total):
    """Keys of the best entries that have what `query` asks for, in order; their keys are within
    `stretches`, if given. `total` is how many there are. Two queries."""
    rows = _read(
        "title, id, kind, terms_title, terms_names, terms_summary",
        _candidates(query.expression, stretches, total),
    )
    scorer = Scorer(query)
    ranked = sorted((-scorer.by_fields(key, *fields), title, key) for title, key, *fields in rows)
    first, rest = ranked[:WEIGHED], ranked[WEIGHED:]
    texts = _read("id, terms_text", engine(connection).listed([key for *_, key in first]))
    # What somebody takes down at this moment has no text any more.
    told = {key: scorer.by_text(text) for key, text in texts}
    first = sorted((round(worth - told.get(key, 0), 6), title, key) for worth, title, key in first)
    return [key for *_, key in first + rest]


def _read(columns, keys):
    """Columns of the entries with the `keys`, which are SQL with its parameters."""
    sql, parameters = keys
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {_TABLE} WHERE id IN ({sql})", parameters)
        return cursor.fetchall()


def _candidates(expression, stretches, total):
    """SQL for the keys of entries that are worth scoring, with its parameters: all there are, or
    those with the words in their names before others, in the order of keys."""
    ask = engine(connection).found
    if total <= MOST:
        return ask(expression, stretches, MOST, named=False)
    often = total > CROWD
    everywhere = stretches or [EVERYWHERE]
    few, many = (before(_MANY, everywhere), since(_MANY, everywhere)) if often else ([], stretches)
    # Where the first are enough, nobody looks for more.
    parts = [
        ask(expression, few, MOST, named=True, given="TRUE" if few else "FALSE", often=often),
        ask(expression, many, MOST, named=True, given=_not_enough("few"), often=often),
        ask(expression, stretches, MOST, named=False, given=_not_enough("named")),
    ]
    sql = (
        "WITH few AS ({}), "
        "named AS (SELECT id FROM few UNION SELECT id FROM ({}) AS found), "
        "others AS (SELECT id FROM ({}) AS found WHERE id NOT IN (SELECT id FROM named)) "
        "SELECT id FROM (SELECT id, 1 AS turn FROM named UNION ALL SELECT id, 2 FROM others) "
        f"AS both_of_them ORDER BY turn, id LIMIT {MOST}"
    ).format(*(part for part, _ in parts))
    return sql, [one for _, asked in parts for one in asked]


def _not_enough(found):
    return f"(SELECT count(*) FROM {found}) < {MOST}"

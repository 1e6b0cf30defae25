"""Rows as one SQLite file with foreign keys and full-text search."""

import sqlite3
from contextlib import closing, contextmanager

from cooperation.dataset import COLLECTIONS
from cooperation.dataset.fields import Holds

from .columns import definitions, list_tables, plain_fields, search_definitions


class Inconsistent(Exception):
    """A row refers to one that is not there."""


@contextmanager
def database_file(path):
    """Within the block a function that adds one row of a collection to a new file at `path`.

    At its end every reference is checked and the search is filled. The same rows in the same order
    make the same bytes with the same version of SQLite.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # Nobody reads it before it is whole, so nothing has to be undone.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for collection in COLLECTIONS.values():
            for statement in definitions(collection):
                database.execute(statement)

        def add(collection, row):
            for statement, values in _inserts(collection, row):
                database.execute(statement, values)

        yield add
        for collection in COLLECTIONS.values():
            for statement in search_definitions(collection):
                database.execute(statement)
        database.execute("COMMIT")
        database.execute("ANALYZE")
        _check(database)


def _inserts(collection, row):
    names = [field.name for field in plain_fields(collection)]
    yield _insert(collection.name, names), [row[name] for name in names]
    for table in list_tables(collection):
        statement = _insert(table.name, [table.owner, "position", table.value])
        for position, value in enumerate(row[table.field.name], start=1):
            one = value["id"] if table.field.holds is Holds.ROWS else value
            yield statement, [row["id"], position, one]


def _insert(table, names):
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'


def _check(database):
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        table, row, parent, _ = broken
        raise Inconsistent(f"row {row} of {table} refers to {parent} that are not there")

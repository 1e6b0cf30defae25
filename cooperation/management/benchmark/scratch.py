"""A database for the measurement alone, beside the real one, which is never touched."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.utils import load_backend


@contextmanager
def scratch_database(*, keep):
    """Within the block, everything that this process asks goes to a fresh database.

    A temporary file for SQLite, `<name>_benchmark` on the same server for PostgreSQL, with every
    table and nothing in them. It is dropped at the end unless `keep`; the block is given its name.
    """
    with _MAKERS[connection.vendor](keep) as name, _connection_to(name):
        call_command("migrate", interactive=False, verbosity=0)
        yield name


@contextmanager
def _connection_to(name):
    real = connections[DEFAULT_DB_ALIAS]
    values = real.settings_dict | {"NAME": name}
    # A pool belongs to the alias, so it would hand out connections to the real database.
    values["OPTIONS"] = {key: value for key, value in values["OPTIONS"].items() if key != "pool"}
    scratch = load_backend(values["ENGINE"]).DatabaseWrapper(values, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = scratch
    try:
        yield
    finally:
        scratch.close()
        connections[DEFAULT_DB_ALIAS] = real


@contextmanager
def _file(keep):
    folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
    try:
        yield str(folder / "benchmark.sqlite3")
    finally:
        if not keep:
            shutil.rmtree(folder)


@contextmanager
def _beside(keep):
    name = f"{connection.settings_dict['NAME']}_benchmark"
    quoted = connection.ops.quote_name(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone():
            raise CommandError(
                f"There is a database {name} already, kept from another run or in use by one. "
                f"Drop it first: DROP DATABASE {quoted};"
            )
        cursor.execute(f"CREATE DATABASE {quoted}")
    try:
        yield name
    finally:
        if not keep:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")


_MAKERS = {"sqlite": _file, "postgresql": _beside}

"""How many entries have what is asked for, by where they stand."""

from django.db import connection

from cooperation.models.search import Shelf

from .engines import engine


def counted(expressions):
    """For each of some expressions, the counts by `Shelf` of what has it. One query, none without
    expressions."""
    counts = [{} for _ in expressions]
    if expressions:
        with connection.cursor() as cursor:
            cursor.execute(*engine(connection).counted(expressions))
            for place, shelf, count in cursor.fetchall():
                counts[place][Shelf.of(shelf)] = count
    return counts

"""Queries that are asked again and again and differ by moments only, put into SQL once.

To make such a query takes Django longer than it takes the database to answer it.
"""

import datetime

from django.db import connection

# What stands for the moments while the SQL is made; nothing else is so late.
_STAND_INS = [
    datetime.datetime.max.replace(tzinfo=datetime.UTC) - datetime.timedelta(microseconds=number)
    for number in range(2)
]


class Prepared:
    """What `build` makes of one moment or two: a queryset of `values_list`, of numbers and texts
    only, for nothing is converted that a database gives in a form of its own."""

    def __init__(self, build):
        self._build = build
        self._made = {}

    def rows(self, *moments):
        """The rows for these moments, a list of tuples. One query."""
        with connection.cursor() as cursor:
            cursor.execute(*self.statement(*moments))
            return cursor.fetchall()

    def statement(self, *moments):
        """The SQL for these moments, with its parameters, to stand in another."""
        adapted = connection.ops.adapt_datetimefield_value
        sql, parameters = self._statement(len(moments))
        given = {
            adapted(one): adapted(moment) for one, moment in zip(_STAND_INS, moments, strict=False)
        }
        return sql, [given.get(one, one) for one in parameters]

    def _statement(self, number):
        vendor = connection.vendor
        if vendor not in self._made:
            self._made[vendor] = self._build(*_STAND_INS[:number]).query.sql_with_params()
        return self._made[vendor]

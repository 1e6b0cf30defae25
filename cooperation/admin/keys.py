"""Editions whose keys are known, however many there are."""

import json

from django.db import connection
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

FEW = 2_000  # keys: each is looked up; more would take longer than going through all


def among(keys):
    """Condition on editions: one of those with these `keys`."""
    if len(keys) <= FEW:
        return Q(pk__in=keys)
    if connection.vendor == "postgresql":
        listed = RawSQL("SELECT unnest(%s::bigint[])", [keys])
    else:
        listed = RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)])
    return one_of("pk", listed)


def one_of(field, keys):
    """Condition on working editions: the key in `field` is one of very many, as a query gives them.

    The sum keeps SQLite from looking up each: it goes through the index of working editions.
    """
    return Q(In(F(field) + 0, keys))

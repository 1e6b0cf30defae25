"""Editions whose keys are known, however many there are."""

from django.db import connection
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

FEW = 1_000  # keys: each is looked up; more would take longer than going through all


def among(keys):
    """Condition on editions: one of those with these `keys`.

    They are given as one text: the driver would look at each of them.
    """
    text = ",".join(map(str, keys))
    if connection.vendor == "postgresql":
        listed = RawSQL("SELECT unnest(%s::bigint[])", [f"{{{text}}}"])
    else:
        listed = RawSQL("SELECT value FROM json_each(%s)", [f"[{text}]"])
    return Q(pk__in=listed) if len(keys) <= FEW else one_of("pk", listed)


def one_of(field, keys):
    """Condition on working editions: the key in `field` is one of very many, as a query gives them.

    The sum keeps SQLite from looking up each: it goes through the index of working editions.
    """
    return Q(In(F(field) + 0, keys))

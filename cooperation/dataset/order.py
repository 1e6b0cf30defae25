"""A fixed order of rows, and going through it a part at a time.

A part is named by the place after which it begins, not by its number: rows that come or go
meanwhile move nothing, and the last of a hundred thousand costs as much as the first.
"""

import heapq
from dataclasses import dataclass
from functools import reduce

from django.db.models import Q, QuerySet


@dataclass(frozen=True)
class Strand:
    """Rows in the order of `key`, lookups that together tell any two rows apart."""

    rows: QuerySet
    key: tuple

    def place(self, row):
        """The place of a row in the order: the values of its key."""
        return tuple(reduce(getattr, lookup.split("__"), row) for lookup in self.key)


@dataclass(frozen=True)
class Part:
    """Some rows in order, and whether there are others before and after them."""

    rows: list
    first: tuple | None
    last: tuple | None
    before: bool
    after: bool


def part(strands, *, size, descending=False, after=None, before=None):
    """At most `size` rows that follow the place `after`, or end before the place `before`.

    `strands` have keys of the same values and together one order. One query for each.
    """
    backwards = before is not None
    place = before if backwards else after
    falling = descending != backwards
    found = [_found(strand, place, falling, size + 1) for strand in strands]
    merged = list(heapq.merge(*found, key=lambda pair: pair[0], reverse=falling))
    more = len(merged) > size
    merged = merged[:size]
    if backwards:
        merged.reverse()
    return Part(
        rows=[row for _, row in merged],
        first=merged[0][0] if merged else None,
        last=merged[-1][0] if merged else None,
        before=more if backwards else after is not None,
        after=backwards or more,
    )


def parts(strands, *, size, descending=False):
    """Lists of at most `size` rows, one after another, until there are no more."""
    last = None
    while True:
        found = part(strands, size=size, descending=descending, after=last)
        if found.rows:
            yield found.rows
        if not found.after:
            return
        last = found.last


def _found(strand, place, falling, size):
    sign = "-" if falling else ""
    rows = strand.rows.order_by(*(f"{sign}{lookup}" for lookup in strand.key))
    if place is not None:
        rows = rows.filter(_beyond(strand.key, place, "lt" if falling else "gt"))
    return [(strand.place(row), row) for row in rows[:size]]


def _beyond(key, place, way):
    """Condition: the key of a row is beyond `place`, value by value."""
    condition = Q()
    for lookup, value in reversed(list(zip(key, place, strict=True))):
        further = Q(**{f"{lookup}__{way}": value})
        condition = (further | Q(**{lookup: value}) & condition) if condition else further
    # The same in short of the first value, which an index can follow.
    return Q(**{f"{key[0]}__{way}e": place[0]}) & condition

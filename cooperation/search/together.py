"""Words that nothing has all together: as many of them as do stand together anywhere."""

from functools import cached_property

from django.db import connection

from .counting import counted
from .engines import engine
from .expressions import all_of

COMMON = 2000  # entries that have a word, with which it hardly tells them apart


class Together:
    """How the spans of a query stand together, the rarest first, for these say most.

    `rare` are spans that stand together in some entry, from the rarest on, each that still leaves
    one; `common` are those that so many have that this was not asked. One query, and one more when
    it comes to counting.
    """

    def __init__(self, spans):
        self.spans = spans
        with connection.cursor() as cursor:
            expressions = [span.expression for span in spans]
            cursor.execute(*engine(connection).sampled(expressions, COMMON))
            found = [set() for _ in spans]
            for place, key in cursor.fetchall():
                found[place].add(key)
        self.rare, self.common, left = [], [], None
        for place in sorted(range(len(spans)), key=lambda place: (len(found[place]), place)):
            if len(found[place]) == COMMON:
                self.common.append(spans[place])
            elif both := found[place] if left is None else left & found[place]:
                left = both
                self.rare.append(spans[place])

    @cached_property
    def most(self):
        """The spans to keep, in their order, and the counts by shelf of what has them all."""
        ways = [self._in_order([*self.rare, *self.common])]
        # The rare ones do stand together; all the common ones may not.
        ways.append(self._in_order(self.rare or self.common[:1]))
        ways = [way for way in dict.fromkeys(ways) if way]
        counts = counted([all_of(span.expression for span in way) for way in ways])
        return next((found for found in zip(ways, counts, strict=True) if found[1]), ((), {}))

    def counts_of_all(self):
        """The counts by shelf of what has every span. Where the sample tells that nothing has,
        that is not asked."""
        if len(self.rare) + len(self.common) < len(self.spans):
            return {}
        kept, counts = self.most
        return counts if kept == self.spans else {}

    def _in_order(self, some):
        return tuple(span for span in self.spans if span in some)

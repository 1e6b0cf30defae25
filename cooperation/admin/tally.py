"""How many rows each option of each filter would leave, counted together.

The count beside an option is what one would see after choosing it, everything else staying as it
is. So the filters that are counted are left out of the question, and put in by arithmetic: the
database gives the number of rows for each combination of values.
"""

from collections import Counter
from typing import NamedTuple


class Tally(NamedTuple):
    """`counts` by dimension and value; `total` of what all filters leave."""

    counts: dict
    total: int


def tally(rows, chosen):
    """A `Tally` of `rows`: dicts of a value for each dimension, and `number`, how many there are.

    `chosen` has the value in force for some dimensions.
    """
    counts = {name: Counter() for name in chosen}
    total = 0
    for row in rows:
        missed = [
            name for name, value in chosen.items() if value is not None and row[name] != value
        ]
        if not missed:
            total += row["number"]
            for name in chosen:
                counts[name][row[name]] += row["number"]
        elif len(missed) == 1:
            counts[missed[0]][row[missed[0]]] += row["number"]
    return Tally(counts, total)

"""What readers find by words: one table of entries of what is live, an index of each database.

`entries` makes them and `keeping` writes them, in the transaction of whatever changes what is
live; `catching` follows moments that come by themselves. `understanding` reads what somebody
typed, `engines` holds what differs between the databases, `ranking` puts in order, and
`searching` asks.
"""

from .catching import catch_up
from .keeping import lacking, rebuild, refresh, subjects_count
from .results import PAGE_SIZE, Filters, Hit, Results
from .searching import ALL, keys, listed, matching, search
from .suggesting import suggestions
from .typed import words_of
from .understanding import Query, understand

__all__ = [
    "ALL",
    "PAGE_SIZE",
    "Filters",
    "Hit",
    "Query",
    "Results",
    "catch_up",
    "keys",
    "lacking",
    "listed",
    "matching",
    "rebuild",
    "refresh",
    "search",
    "subjects_count",
    "suggestions",
    "understand",
    "words_of",
]

"""Browsing initiatives: `filters` are what a reader chooses, `found` is what meets them, and
`facets` offer what else to choose, with counts."""

from .facets import Option, facets, tally, ways_out
from .filters import SORTS, Filters
from .found import found_once, in_order, initiatives

__all__ = [
    "SORTS",
    "Filters",
    "Option",
    "facets",
    "found_once",
    "in_order",
    "initiatives",
    "tally",
    "ways_out",
]

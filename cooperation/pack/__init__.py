"""Reading packs: chosen editions as one page and as one file.

A pack is its address and nothing else: a list of editions, each as `kind:slug@number`, and a
title. What it holds is told by the editions, and by what other records were called when the newest
of them went live, so the same address gives the same for ever. Two things can change it: a record
that is withdrawn leaves every pack, and names of tags, organizations and sources, which have no
editions, are those of today.
"""

from .archiving import archive
from .choosing import MOST, Item, Omitted, candidates, choose, parse
from .documents import files
from .reading import Piece, frozen_at, read

__all__ = [
    "MOST",
    "Item",
    "Omitted",
    "Piece",
    "archive",
    "candidates",
    "choose",
    "files",
    "frozen_at",
    "parse",
    "read",
]

"""Finding anything at the desk by its words: one table of documents, an index of each database.

`documents` writes them, `words` reads what somebody typed, `engines` holds what differs between
the databases, and `searching` asks. Whoever changes what a document says calls `refresh` in the
same transaction.
"""

from .documents import rebuild, refresh, stale_count
from .searching import LISTED, Hit, Results, keys, search

__all__ = ["LISTED", "Hit", "Results", "keys", "rebuild", "refresh", "search", "stale_count"]

"""The only doors through which public state changes.

Subject first, the rest by keyword; `by` is the acting user (None is the system), `at` the moment
(None is now; never in the past, since the record of past days is not rewritten). Each function
locks the record, checks legality in the table of `moves`, writes its audit event, and is one
transaction. Raised: `IllegalMove` when the state does not allow it, `ValidationError` when the
content does not. Whether `by` may do it is the interface's question.
"""

from .addresses import rename
from .authors import authors
from .care import care, verify
from .deletion import delete, referrers
from .drafts import create, discard, save_draft, send_back, start_draft, submit
from .moments import publish, reinstate, unschedule, withdraw
from .moves import MOVES, IllegalMove, allowed_moves
from .requirements import missing
from .sealing import seal

__all__ = [
    "MOVES",
    "IllegalMove",
    "allowed_moves",
    "authors",
    "care",
    "create",
    "delete",
    "discard",
    "missing",
    "publish",
    "referrers",
    "reinstate",
    "rename",
    "save_draft",
    "seal",
    "send_back",
    "start_draft",
    "submit",
    "unschedule",
    "verify",
    "withdraw",
]

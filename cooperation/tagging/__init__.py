"""The only door through which the vocabulary changes its addresses and loses or hides tags.

Subject first, the rest by keyword; `by` is the acting user (None is the system). Each function is
one transaction and writes one audit event. Raised: `ValidationError`, with what to do instead.
Whether `by` may do it is the interface's question.
"""

from .choosing import named, refuse_retired
from .likeness import near_duplicates
from .merging import MERGE, Effects, merge, preview_merge
from .renaming import rename, require_unclaimed
from .retiring import restore, retire
from .undoing import UNDO, undo_merge
from .usage import count_uses, orphans, with_uses

__all__ = [
    "MERGE",
    "UNDO",
    "Effects",
    "count_uses",
    "merge",
    "named",
    "near_duplicates",
    "orphans",
    "preview_merge",
    "refuse_retired",
    "rename",
    "require_unclaimed",
    "restore",
    "retire",
    "undo_merge",
    "with_uses",
]

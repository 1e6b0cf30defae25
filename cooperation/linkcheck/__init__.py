"""Whether the addresses of sources still lead to the documents.

`visit` asks one address and touches no database; `visit_all` asks many, politely; `record` keeps
what came of it. Nothing of an answer is kept but its status and where it leads.
"""

from .followed import NothingToFollow, follow, forget
from .keeping import due, record
from .pace import Pace, visit_all
from .standing import standing, unchecked, with_outcome
from .visiting import Visit, Visitor

__all__ = [
    "NothingToFollow",
    "Pace",
    "Visit",
    "Visitor",
    "due",
    "follow",
    "forget",
    "record",
    "standing",
    "unchecked",
    "visit_all",
    "with_outcome",
]

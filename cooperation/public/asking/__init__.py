"""What readers may ask of data: the parameters of the API and of the tables, the same for both.

They are those of the pages, but here an unknown one is refused: whoever takes data away must not
believe that it was narrowed.
"""

from .days import as_of, look_from
from .narrowing import narrowed, require_known
from .parameters import AS_OF, ASKED, MOST_TAGS, SINCE, Parameter

__all__ = [
    "ASKED",
    "AS_OF",
    "MOST_TAGS",
    "SINCE",
    "Parameter",
    "as_of",
    "look_from",
    "narrowed",
    "require_known",
]

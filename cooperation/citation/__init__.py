"""How to cite what readers see: one neutral description, and the forms it is written in.

`describe_edition`, `describe_milestone` and `describe_source` say what is cited; `STYLES` write it
for a list of works, `FORMATS` for the programs that keep such lists. The formatter is our own; why
is told in docs/decisions.
"""

from .describing import (
    SITE,
    WORK,
    Description,
    describe_edition,
    describe_milestone,
    describe_source,
)
from .formats import FORMATS, Format
from .styles import STYLES, Run, chicago, cited_as

__all__ = [
    "FORMATS",
    "SITE",
    "STYLES",
    "WORK",
    "Description",
    "Format",
    "Run",
    "chicago",
    "cited_as",
    "describe_edition",
    "describe_milestone",
    "describe_source",
]

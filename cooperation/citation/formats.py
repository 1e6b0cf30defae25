"""The files that programs take: their names, their types, and what writes them."""

from collections.abc import Callable
from typing import NamedTuple

from . import bibtex, csl, ris


class Format(NamedTuple):
    """A form of file; `dump` writes one for any number of descriptions."""

    label: str
    content_type: str
    dump: Callable


# By the end of the file's name.
FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex.dump),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", ris.dump),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl.dump),
}

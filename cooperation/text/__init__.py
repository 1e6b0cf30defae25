"""Text: the stored form, keys and slugs, and Markdown to clean HTML."""

from .keys import SLUG_LENGTH, fold, slugify
from .markdown import (
    ALONE,
    BODY_LENGTH,
    RECORD,
    Note,
    Place,
    References,
    child_text,
    citation_anchor,
    data_script,
    parse,
    plain,
    references,
    render,
    render_inline,
)
from .stored import clean_query, normalize

__all__ = [
    "ALONE",
    "BODY_LENGTH",
    "RECORD",
    "SLUG_LENGTH",
    "Note",
    "Place",
    "References",
    "child_text",
    "citation_anchor",
    "clean_query",
    "data_script",
    "fold",
    "normalize",
    "parse",
    "plain",
    "references",
    "render",
    "render_inline",
    "slugify",
]

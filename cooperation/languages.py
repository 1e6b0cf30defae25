"""The two languages of the site. English is written first; Hindi stands beside it where there is a
translation. What language a page is in, its address says and nothing else.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, override

ENGLISH, HINDI = "en", "hi"


def spoken():
    """The language of the page that is being made."""
    return HINDI if get_language() == HINDI else ENGLISH


class Said(NamedTuple):
    """A text and the language that it is written in."""

    text: str
    language: str


def here(text):
    """A text in the language of the page as `Said`."""
    return Said(text, spoken())


def said(english, hindi, language=None):
    """What is written in both languages, or in one, as `Said` in `language` (that of the page if
    None): in Hindi where there is a translation, else in English."""
    if (language or spoken()) == HINDI and (hindi or not english):
        return Said(hindi, HINDI)
    return Said(english, ENGLISH)


def marked(text, language=ENGLISH):
    """A text with the mark of the language that it is written in, where the page is in another."""
    if not text or language == spoken():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


def stored_path(route, *args):
    """The address that the database keeps, in whatever language it is asked for: the English one.

    Former addresses are stored so.
    """
    with override(ENGLISH):
        return reverse(route, args=args)

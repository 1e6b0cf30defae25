"""Letters that count as the same."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")


def folded(text):
    """`text` without case and without the accents of Latin letters, in NFC."""
    text = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", text))

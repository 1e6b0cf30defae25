"""Words reduced to what they have in common: case, accents, spelling, English endings."""

import unicodedata
from functools import lru_cache

import snowballstemmer

from .hindi import settled
from .letters import folded
from .spelling import american

LONGEST = 60  # characters of one word
# Stems that the stemmer keeps apart and readers do not.
KIN = {
    "american": "america",
    "analys": "analysi",
    "children": "child",
    "commerci": "commerc",
    "democraci": "democrat",
    "diplomaci": "diplomat",
    "economi": "econom",
    "environment": "environ",
    "financi": "financ",
    "histori": "histor",
    "indian": "india",
    "leadership": "leader",
    "men": "man",
    "ministeri": "minist",
    "ministri": "minist",
    "naval": "navi",
    "pharmaceut": "pharma",
    "presidenti": "presid",
    "recognit": "recogn",
    "scientif": "scienc",
    "terrorist": "terror",
    "women": "woman",
}
# Words that are no plurals of others.
WHOLE = frozenset({"aids", "arms", "customs", "goods", "news"})
_english = snowballstemmer.stemmer("english").stemWord


@lru_cache(maxsize=1 << 16)
def surface(word):
    """`word` as it is compared letter by letter: without case, accents or second spellings of
    letters; "" where neither letter nor digit is left."""
    if word.isascii():
        return word.lower()[:LONGEST]
    word = folded(unicodedata.normalize("NFKC", word))
    kept = "".join(_plain(char) for char in word)
    return settled(kept)[:LONGEST]


@lru_cache(maxsize=1 << 16)
def stem(word):
    """The stem of a `surface`; words of other scripts than Latin are whole."""
    if not word.isascii() or not word.isalpha() or word in WHOLE:
        return word
    found = _english(american(word))
    return KIN.get(found, found)


def _plain(char):
    """The character itself, an ASCII digit for any digit, nothing for what is in no word."""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return char if category.startswith(("L", "N", "Mn", "Mc")) else ""

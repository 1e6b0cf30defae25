"""Spellings of one word of Hindi."""

import re

_VIRAMA = "\u094d"
_ANUSVARA, _CANDRABINDU, _NUKTA = "\u0902", "\u0901", "\u093c"
# Before a consonant of its own class a nasal may be written as a dot: हिन्दी is हिंदी.
_CLASSES = {"ङ": "कखगघ", "ञ": "चछजझ", "ण": "टठडढ", "न": "तथदध", "म": "पफबभ"}
_NASAL = re.compile(
    "|".join(f"{nasal}{_VIRAMA}(?=[{consonants}])" for nasal, consonants in _CLASSES.items())
)
# Letters of the script, and of any other.
_DEVANAGARI = re.compile("[\u0904-\u0939\u0958-\u0961\u0972-\u097f]")
_OTHERS = re.compile(r"[^\W\d_\u0900-\u097f]")
_HALF = re.compile(f"[{''.join(_CLASSES)}]{_VIRAMA}$")


def settled(word):
    """`word` in one of its spellings: nasals as a dot, no dots below."""
    word = _NASAL.sub(_ANUSVARA, word.replace(_CANDRABINDU, _ANUSVARA))
    return word.replace(_NUKTA, "")


def half_typed(word):
    """How `word` may go on in its settled form, if its last sign is a nasal before a consonant
    still to come; "" else."""
    found = _HALF.search(word)
    return word[: found.start()] + _ANUSVARA if found else ""


def is_hindi(text):
    """Whether `text` is written in the script of Hindi, but for names in other letters."""
    if text.isascii():
        return False
    letters = len(_DEVANAGARI.findall(text))
    return letters > 0 and letters > len(_OTHERS.findall(text))

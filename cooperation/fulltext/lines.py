"""Texts as an index keeps them: one line for each thing said, nothing invisible in it."""

import unicodedata
from itertools import chain


def lines(*groups):
    """The texts of all groups as lines, without those that are empty or repeat another."""
    found = dict.fromkeys(line(text) for text in chain(*groups))
    found.pop("", None)
    return "\n".join(found)


def line(text):
    """One line in NFC without what nobody sees: a joiner would cut a word of Hindi in two, and
    control characters mark what was found."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if text.isprintable():  # nearly all texts are, and that is soon seen
        return text
    return "".join(char for char in text if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})

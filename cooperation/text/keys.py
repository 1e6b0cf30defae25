"""What texts become to be told apart, and to stand in addresses."""

import re
from unicodedata import category, normalize

SLUG_LENGTH = 60
_ACUTE_AND_GRAVE = str.maketrans("´`", "''")  # NFKC would make combining accents of them
_DOTTED_LETTER = re.compile(r"\b([a-z])\.")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(text):
    """The key under which two spellings of a tag are the same; "" when nothing is left.

    Case, Unicode form, spaces, dashes, quotes and all other punctuation are folded away, and so are
    invisible characters; "&" reads as "and". Letters, digits, symbols such as "+" and combining
    marks stay, so no Hindi vowel sign is lost.
    """
    folded = text.translate(_ACUTE_AND_GRAVE)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def slugify(text):
    """An ASCII slug of at most 60 characters, cut between words; "" when no ASCII remains."""
    text = _APOSTROPHES.sub("", text.translate(_ACUTE_AND_GRAVE).casefold())
    text = normalize("NFKD", text).replace("&", " and ").replace("+", " plus ")
    text = "".join(" " if category(char)[0] in "ZPS" and char > "~" else char for char in text)
    text = text.encode("ascii", "ignore").decode("ascii")
    slug = _NOT_SLUG.sub("-", _DOTTED_LETTER.sub(r"\1", text)).strip("-")
    if len(slug) <= SLUG_LENGTH:
        return slug
    words, hyphen, _ = slug[: SLUG_LENGTH + 1].rpartition("-")
    return words if hyphen else slug[:SLUG_LENGTH]


def _fold_once(text):
    text = normalize("NFKC", text).casefold().replace("&", "and")
    return "".join(char for char in text if not _is_folded_away(char))


def _is_folded_away(char):
    kind = category(char)
    return kind[0] in "ZP" or kind in {"Cc", "Cf", "Cs"} or char == "\u2212"

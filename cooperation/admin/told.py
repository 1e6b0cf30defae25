"""An old and a new value as people read them, for whatever is not an edition as a whole."""

from difflib import SequenceMatcher

from cooperation.comparison import words
from cooperation.wording import Difference

LONG = 40  # characters from which on two texts are told apart word by word


def told(label, old, new):
    """The `Difference` between two values that JSON knows; None and "" are nothing."""
    if isinstance(old, list) or isinstance(new, list):
        return Difference(label, items=_items(_lines(old), _lines(new)))
    before, after = _text(old), _text(new)
    if before and after and max(len(before), len(after)) > LONG:
        return Difference(label, words=words(before, after))
    return Difference(label, old=before, new=after)


def _lines(value):
    return [_text(item) for item in value] if isinstance(value, list) else []


def _text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{_words(name)}: {_text(item)}" for name, item in value.items())
    return str(value)


def _words(name):
    return str(name).replace("_", " ")


def _items(before, after):
    pairs = []
    for way, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if way == "equal":
            pairs += [("same", item) for item in before[i1:i2]]
        else:
            pairs += [("gone", item) for item in before[i1:i2]]
            pairs += [("new", item) for item in after[j1:j2]]
    return pairs

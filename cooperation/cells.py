"""A cell of a table as text, harmless to open in a spreadsheet, and back."""

import datetime
import json
import re

# What a spreadsheet takes for a formula, be it behind apostrophes; the last four are the
# full-width forms, which some take for the plain ones.
_ACTIVE = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_ITEM = re.compile(r"(?:\\[\\;]|[^;])*")
_ESCAPED = re.compile(r"\\([\\;])")


def neutralize(text):
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _ACTIVE.match(text) else text


def restore(text):
    """What `neutralize` was given."""
    return text[1:] if text.startswith("'") and _ACTIVE.match(text) else text


def join(items):
    """Several items in one cell, separated by semicolons; one inside an item is written `\\;`."""
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def split(text):
    """The items that `join` was given, without the empty ones."""
    items = (_ESCAPED.sub(r"\1", item).strip() for item in _ITEM.findall(text))
    return [item for item in items if item]


def spoken(value):
    """What a spreadsheet or JSON holds in one cell, as the text that a person reads there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)


def written(value):
    """A value of our own as the text of one cell; `spoken` is for what others hold in theirs."""
    if isinstance(value, list):
        return join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return "" if value is None else str(value)

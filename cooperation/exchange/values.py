"""One cell to the value that the site stores, without a look at any other cell."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from cooperation.cells import split
from cooperation.dates import parse_form_input

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
_check_url = URLValidator(schemes=["http", "https"])


class Fault(Exception):
    """A cell that cannot be used: what is wrong, and what to do about it."""

    def __init__(self, message, remedy):
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def value_of(cell, column, vocabulary):
    """The value of `cell`, a text or a list of texts, in `column`. Raises `Fault`."""
    holds = column.holds
    if holds in _LISTS:
        items = cell if isinstance(cell, list) else split(cell)
        return _several(items, column, _LISTS[holds], vocabulary)
    if isinstance(cell, list):
        raise Fault("this is a list", "Write one text.")
    if not cell and column.required:
        raise Fault("there is nothing", "Fill it in.")
    return _ONE[holds](cell, column, vocabulary)


def _several(items, column, one, vocabulary):
    found, faults = [], []
    for item in items:
        try:
            value = one(item, column, vocabulary)
        except Fault as fault:
            faults.append(fault)
            continue
        if value in found:
            faults.append(Fault(f"“{item}” is there twice", "Keep one."))
        found.append(value)
    if faults:
        raise Faults(faults)
    return found


class Faults(Exception):
    """Several faults in one cell."""

    def __init__(self, faults):
        super().__init__(str(faults))
        self.faults = faults


def _text(cell, column, vocabulary):
    if column.length and len(cell) > column.length:
        raise Fault(
            f"the text has {len(cell):,} characters, {column.length:,} are allowed", "Shorten it."
        )
    return cell


def _line(cell, column, vocabulary):
    if "\n" in cell:
        raise Fault("the text has several lines", "Write it as one.")
    return _text(cell, column, vocabulary)


def _slug(cell, column, vocabulary):
    if cell and not _SLUG.fullmatch(cell):
        raise Fault(
            f"“{cell}” cannot be part of an address",
            "Use lower-case letters a to z, digits, and single hyphens between them.",
        )
    return _text(cell, column, vocabulary)


def _date(cell, column, vocabulary):
    try:
        return parse_form_input(cell) or None
    except ValidationError as error:
        raise Fault(f"“{cell}” is not understood as a date", error.messages[0]) from error


def _choice(cell, column, vocabulary):
    if not cell:
        return column.empty
    for value, label in column.choices.items():
        if cell.casefold() in (value.casefold(), label.casefold()):
            return value
    near = vocabulary.suggestions.near(cell, list(column.choices))
    choices = f"Choose one of: {', '.join(column.choices)}."
    raise Fault(f"“{cell}” is not one of the values", f"{near} {choices}".strip())


def _flag(cell, column, vocabulary):
    if cell.casefold() not in _FLAGS:
        raise Fault(f"“{cell}” is neither yes nor no", "Write yes or no.")
    return _FLAGS[cell.casefold()]


def _url(cell, column, vocabulary):
    if not cell:
        return ""
    try:
        _check_url(cell)
    except ValidationError as error:
        raise Fault(
            f"“{cell}” is not a web address", "Write it whole, from https:// on."
        ) from error
    return _text(cell, column, vocabulary)


def _theme(cell, column, vocabulary):
    return vocabulary.theme(cell) if cell else None


_ONE = {
    "line": _line,
    "text": _text,
    "slug": _slug,
    "date": _date,
    "choice": _choice,
    "flag": _flag,
    "url": _url,
    "theme": _theme,
}
_LISTS = {
    "themes": _theme,
    "names": _line,
    "tags": lambda cell, column, vocabulary: vocabulary.tag(cell),
    "organizations": lambda cell, column, vocabulary: vocabulary.organization(cell),
    "sources": lambda cell, column, vocabulary: vocabulary.source(cell),
}

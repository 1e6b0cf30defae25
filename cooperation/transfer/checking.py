"""One row of a file against the keys of its kind, without a look at any other row."""

import re

from django.core.exceptions import ValidationError

from cooperation.dates import validate_partial_date
from cooperation.text import normalize

from .parsing import Bare
from .problems import Problem, nearest

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s]+\.[^\s]+")
_TARGETS = ("pillar", "initiative", "page")
_OMIT = "Leave the key out, or write its value."


def check(row, kind, problems):
    """Bring `row` into its stored form, and append what is wrong with it to `problems`.

    Values that cannot be used are taken out of the row, so that what is left can be trusted by
    whoever compares rows with one another.
    """
    record = str(row.get(kind.identity) or "")

    def report(place, message, remedy):
        problems.append(Problem(row.file, record, place, message, remedy, row.line))

    given = set(row)
    _check_keys(row, kind.keys, "", report)
    row.faulty = given - set(row)


def _check_keys(values, keys, path, report):
    """Check the mapping `values`, which is changed in place; `path` is put before its keys."""
    known = [key for key in values if key in keys]
    for key in [key for key in values if key not in keys]:
        remedy = nearest(key, keys) or f"The keys are: {', '.join(keys)}."
        report(path + key, "there is no such key", remedy)
        del values[key]
    if known != [key for key in keys if key in known]:
        order = ", ".join(key for key in keys if key in known)
        report(path.removesuffix(", "), "the keys are not in their order", f"Write {order}.")
    for key, spec in keys.items():
        if key not in values:
            if spec.required:
                report(path + key, "the key is missing", "Add it.")
        elif values[key] in (None, "", [], {}):
            report(path + key, "the key is empty", "Write its value." if spec.required else _OMIT)
            del values[key]
        else:
            _check_value(values, key, spec, path, report)


def _check_value(values, key, spec, path, report):
    """Replace the value by its stored form, or report it and take it out."""
    try:
        values[key] = _FORMS[spec.holds](values[key], spec, path + key, report)
    except ValidationError as error:
        report(path + key, error.message, error.params["remedy"])
        del values[key]


def _refuse(message, remedy):
    return ValidationError(message, params={"remedy": remedy})


def _text(value, spec, *_):
    if isinstance(value, Bare):
        raise _refuse(f"{value} is taken for a number or a day", f"Put it in quotes: '{value}'.")
    if not isinstance(value, str):
        raise _refuse("this is not a text", "Write words, in quotes if they are yes, no or null.")
    value = normalize(value)
    if not value:
        raise _refuse("the key is empty", _OMIT)
    if spec.length and len(value) > spec.length:
        raise _refuse(
            f"the text has {len(value)} characters, {spec.length} are allowed", "Shorten it."
        )
    return value


def _line(value, spec, *_):
    value = _text(value, spec)
    if "\n" in value:
        raise _refuse("the text has several lines", "Write it as one.")
    return value


def _slug(value, spec, *_):
    value = _text(value, spec)
    if not _SLUG.fullmatch(value):
        raise _refuse(
            f"“{value}” cannot be part of an address",
            "Use lower-case letters a to z, digits, and single hyphens between them.",
        )
    return value


def _date(value, spec, *_):
    value = _text(value, spec)
    try:
        validate_partial_date(value)
    except ValidationError as error:
        raise _refuse(f"“{value}” is not a date", error.messages[0]) from error
    return value


def _day(value, spec, *_):
    value = _date(value, spec)
    if len(value) < len("2000-01-01"):
        raise _refuse(f"“{value}” does not say the day", "Write it as 1985-06-23.")
    return value


def _choice(value, spec, *_):
    value = _text(value, spec)
    if value not in spec.values:
        choices = f"Choose one of: {', '.join(spec.values)}."
        remedy = " ".join(part for part in (nearest(value, spec.values), choices) if part)
        raise _refuse(f"“{value}” is not one of the values", remedy)
    return value


def _address(value, spec, *_):
    value = _text(value, spec)
    if not _ADDRESS.fullmatch(value):
        raise _refuse(f"“{value}” is not an address", "Write it whole, from https:// on.")
    return value


def _flag(value, *_):
    if not isinstance(value, bool):
        raise _refuse("this is neither true nor false", "Write true or false, without quotes.")
    return value


def _yes(value, *_):
    if value is not True:
        raise _refuse("the only value here is true", "Write true, or leave the key out.")
    return value


def _list(check_one):
    """The form of a list of values that each pass `check_one`, none of them twice."""

    def check_list(value, spec, path, report):
        if not isinstance(value, list):
            raise _refuse("this is not a list", "Write one item a line, each after “- ”.")
        kept = []
        for number, item in enumerate(value, start=1):
            try:
                item = check_one(item, spec)
            except ValidationError as error:
                report(f"{path}, item {number}", error.message, error.params["remedy"])
                continue
            if item in kept:
                report(path, f"“{item}” is listed twice", "Keep one.")
            else:
                kept.append(item)
        return kept

    return check_list


def _rows(value, spec, path, report):
    if not isinstance(value, list):
        raise _refuse("this is not a list", f"Begin each item with “- {next(iter(spec.keys))}: ”.")
    kept = []
    for number, item in enumerate(value, start=1):
        place = f"{path}, item {number}"
        if isinstance(item, dict):
            _check_keys(item, spec.keys, f"{place}, ", report)
            kept.append(item)
        else:
            keys = ", ".join(spec.keys)
            report(place, "this is not an item with keys", f"Write the keys {keys}.")
    return kept


def _target(value, spec, *_):
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in _TARGETS:
        raise _refuse(
            "this does not name one record", "Write “initiative: …” or “pillar: …” and the slug."
        )
    ((kind, slug),) = value.items()
    return {kind: _text(slug, spec)}


_FORMS = {
    "slug": _slug,
    "line": _line,
    "text": _text,
    "date": _date,
    "day": _day,
    "choice": _choice,
    "yes": _yes,
    "flag": _flag,
    "address": _address,
    "reference": _line,
    "references": _list(_line),
    "lines": _list(_line),
    "target": _target,
    "rows": _rows,
}

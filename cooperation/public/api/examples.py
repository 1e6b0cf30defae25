"""Example answers, made from the examples of the fields: they are not taken from the site."""

from cooperation.dataset import COLLECTIONS, license
from cooperation.dataset.fields import Holds
from cooperation.dataset.sources import MENTION

HOST = "https://www.example.org"  # as in the examples of fields


def listed(collection, origin):
    """The answer for a list of one row that goes on."""
    item = _row(collection.fields, origin)
    url = f"{origin}/api/v1/{collection.name}/"
    return license.terms(origin) | {
        "as_of": None,
        "note": None,
        "total": 160,
        "next": f"{url}?after=…",
        "previous": None,
        "items": [item],
    }


def one(collection, origin):
    """The answer for one row."""
    item = _row((*collection.fields, *collection.more), origin)
    return license.terms(origin) | {"as_of": None, "note": None, "item": item}


def _row(fields, origin):
    return {field.name: _value(field, origin) for field in fields}


def _value(field, origin):
    if field.holds is Holds.ROWS:
        inside = MENTION if field.of == "source" else _collection(field.of).fields
        return [_row(inside, origin)]
    if field.holds is Holds.URL and field.example:
        return field.example.replace(HOST, origin)
    return field.example


def _collection(one):
    return next(found for found in COLLECTIONS.values() if found.one == one)

"""Parts of a list: how large, and from where on."""

import datetime
import re
from urllib.parse import urlencode

from cooperation.dataset.order import part
from cooperation.text import clean_query

from ..answers import BadParameter
from ..asking import Parameter

SIZE, LARGEST = 50, 200
LIMIT = Parameter(
    "limit",
    f"How many rows at most: from 1 to {LARGEST}, {SIZE} without it.",
    {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": SIZE},
    example="20",
)
AFTER = Parameter("after", "The place after which to go on: take it from `next`, do not make it.")
BEFORE = Parameter("before", "The place before which to end: take it from `previous`.")
PAGING = (LIMIT, AFTER, BEFORE)
BETWEEN = "~"  # stands in no address, date or number
_TEXT = re.compile(r"[\w:-]{1,100}", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def page(request, collection, strands):
    """The `order.Part` that is asked for."""
    after, before = (_place(request, name, collection.place) for name in ("after", "before"))
    if after and before:
        raise BadParameter("“after” and “before” exclude one another. Take one of them out.")
    return part(
        strands,
        size=_size(request),
        descending=collection.descending,
        after=after,
        before=before,
    )


def neighbors(request, found):
    """The addresses of the parts after and before this one, each None at its end."""
    return (
        _address(request, "after", found.last) if found.after and found.rows else None,
        _address(request, "before", found.first) if found.before and found.rows else None,
    )


def is_first(request):
    """Whether a list is asked for from its beginning."""
    return not any(clean_query(request.GET.get(name, "")) for name in ("after", "before"))


def _size(request):
    value = clean_query(request.GET.get("limit", "")) or str(SIZE)
    number = int(value) if _NUMBER.fullmatch(value) else 0
    if not 1 <= number <= LARGEST:
        raise BadParameter(f"“limit” is a whole number from 1 to {LARGEST}.")
    return number


def _place(request, name, types):
    value = clean_query(request.GET.get(name, ""), limit=400)
    if not value:
        return None
    words = value.split(BETWEEN)
    try:
        return tuple(_READ[kind](word) for kind, word in zip(types, words, strict=True))
    except (ValueError, OverflowError):
        raise BadParameter(
            f"“{name}” is a place that only the list itself can give: take it from “next” or "
            "“previous” of an answer."
        ) from None


def _address(request, name, place):
    pairs = [
        (key, value)
        for key, values in request.GET.lists()
        for value in values
        if value and key not in ("after", "before")
    ]
    pairs.append((name, BETWEEN.join(map(_written, place))))
    return request.build_absolute_uri(f"{request.path}?{urlencode(pairs)}")


def _written(value):
    if isinstance(value, datetime.datetime):
        return f"{value.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    return str(value)


def _text(word):
    if not _TEXT.fullmatch(word):
        raise ValueError
    return word


def _number(word):
    if not _NUMBER.fullmatch(word):
        raise ValueError
    return int(word)


def _moment(word):
    return datetime.datetime.strptime(word, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.UTC)


_READ = {str: _text, int: _number, datetime.datetime: _moment}

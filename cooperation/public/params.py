"""Reading query parameters: understood, ignored when empty, or answered with what to type."""

import datetime
import re
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.dates import validate_partial_date
from cooperation.text import clean_query

from .answers import BadParameter

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def understood(request, name, *values):
    """Remember that the page depends on a parameter: it stands in the canonical address.

    Who reads a parameter past the functions below says so here.
    """
    if not hasattr(request, "understood"):
        request.understood = {}
    request.understood[name] = [value for value in values if value]


def canonical_query(request, *, only=None, without=()):
    """The parameters that the page depends on, in one order, each as it was understood.

    A list that has settled on its one address has them as they stand in that; of the day asked
    for, the canonical address says nothing.
    """
    found = getattr(request, "understood", {})
    if address := getattr(request, "address", None):
        pairs = address.pairs + [("page", number) for number in found.get("page", ())]
        pairs = [pair for pair in pairs if pair[0] != "as-of"]
    else:
        pairs = [(name, value) for name, values in sorted(found.items()) for value in values]
    pairs = [
        (name, value)
        for name, value in pairs
        if name not in without and (only is None or name in only)
    ]
    return f"?{urlencode(pairs)}" if pairs else ""


def words(request, name="q"):
    """Search words, cleaned of what no engine can take; "" when there are none."""
    value = clean_query(request.GET.get(name, ""))
    understood(request, name, value)
    return value


def choice(request, name, choices, default=""):
    """One of `choices`, or what holds without the parameter."""
    value = words(request, name)
    if value and value not in choices:
        raise BadParameter(
            _("“%(name)s” can be one of these: %(choices)s.")
            % {"name": name, "choices": ", ".join(choices)}
        )
    if value == default:
        understood(request, name)
    return value or default


def named(request, name, found):
    """The id behind a slug in the parameter, looked up in the dict `found`; None when empty."""
    slug = words(request, name)
    if not slug:
        return None
    if slug not in found:
        raise BadParameter(
            _("Nothing here has the %(name)s “%(value)s”. Choose one from the list.")
            % {"name": name, "value": slug}
        )
    return found[slug]


def several(request, name, most):
    """The values of a parameter that may stand several times, each once; as they are, but clean."""
    values = dict.fromkeys(clean_query(value) for value in request.GET.getlist(name))
    values.pop("", None)
    if len(values) > most:
        raise BadParameter(
            _("“%(name)s” can stand %(most)s times at most. Take some of them out.")
            % {"name": name, "most": most}
        )
    return list(values)


def partial_date(request, name):
    """A year, month or day as stored, or ""."""
    value = words(request, name)
    if not value:
        return ""
    try:
        validate_partial_date(value)
    except ValidationError:
        raise BadParameter(
            _(
                "“%(name)s” is a year, a month or a day, such as 2005, 2005-06 or 2005-06-23; "
                "“%(value)s” is none of them."
            )
            % {"name": name, "value": value}
        ) from None
    return value


def day(text, name):
    """A day typed as YYYY-MM-DD."""
    text = clean_query(text)
    try:
        # Other spellings of ISO 8601 would give one page several addresses.
        if not _DAY.fullmatch(text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise BadParameter(
            _("“%(name)s” is a day such as 2026-03-01; “%(value)s” is not one.")
            % {"name": name, "value": text}
        ) from None


def period(request):
    """The parameters `from` and `to`, in order."""
    since, until = partial_date(request, "from"), partial_date(request, "to")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise BadParameter(
            _("“from” (%(since)s) comes after “to” (%(until)s). Exchange the two.")
            % {"since": since, "until": until}
        )
    return since, until


def page(request, rows, size):
    """The page of `rows` that `?page=` asks for, the first when it does not."""
    paginator = Paginator(rows, size)
    value = request.GET.get("page", "") or "1"
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
    if number < 1:
        raise BadParameter(
            _("“page” is a whole number from 1 to %(last)s.") % {"last": paginator.num_pages}
        )
    if number > paginator.num_pages:
        last = paginator.num_pages
        message = ngettext(
            "There is only one page here. The list may have become shorter.",
            "There are only %(last)s pages here. The list may have become shorter.",
            last,
        )
        raise BadParameter(message % {"last": last}, status=404)
    understood(request, "page", number if number > 1 else None)
    found = paginator.page(number)
    found.previous_query = _query(request, number - 1) if number > 1 else None
    found.next_query = _query(request, number + 1) if number < paginator.num_pages else None
    return found


def query_without(request, name, value=None):
    """The query string with one parameter (or one value of it) and the page number taken out."""
    pairs = [
        (key, item)
        for key, items in request.GET.lists()
        for item in items
        if item and key != "page" and not (key == name and value in (None, item))
    ]
    return f"?{urlencode(pairs)}" if pairs else request.path


def query_with(request, name, value):
    """The query string with one parameter set, or taken out where `value` is empty, from the
    first page on."""
    pairs = [
        (key, item)
        for key, items in request.GET.lists()
        for item in items
        if item and key not in ("page", name)
    ]
    pairs += [(name, value)] if value else []
    return f"?{urlencode(pairs)}" if pairs else request.path


def _query(request, number):
    if address := getattr(request, "address", None):
        return str(address.page(number))
    pairs = [
        (key, item)
        for key, items in request.GET.lists()
        for item in items
        if item and key != "page"
    ]
    if number > 1:
        pairs.append(("page", number))
    return f"?{urlencode(pairs)}" if pairs else request.path

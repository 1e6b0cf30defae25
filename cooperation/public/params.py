"""Reading query parameters: understood, ignored when empty, or answered with what to type."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator

from cooperation.dates import validate_partial_date
from cooperation.text import clean_query

from .answers import BadParameter


def words(request, name="q"):
    """Search words, cleaned of what no engine can take; "" when there are none."""
    return clean_query(request.GET.get(name, ""))


def choice(request, name, choices):
    """One of `choices` or ""."""
    value = clean_query(request.GET.get(name, ""))
    if value and value not in choices:
        raise BadParameter(f"“{name}” can be one of these: {', '.join(choices)}.")
    return value


def named(request, name, found):
    """The id behind a slug in the parameter, looked up in the dict `found`; None when empty."""
    slug = clean_query(request.GET.get(name, ""))
    if not slug:
        return None
    if slug not in found:
        raise BadParameter(f"Nothing here has the {name} “{slug}”. Choose one from the list.")
    return found[slug]


def several(request, name, most):
    """The values of a parameter that may stand several times, each once; as they are, but clean."""
    values = dict.fromkeys(clean_query(value) for value in request.GET.getlist(name))
    values.pop("", None)
    if len(values) > most:
        raise BadParameter(f"“{name}” can stand {most} times at most. Take some of them out.")
    return list(values)


def partial_date(request, name):
    """A year, month or day as stored, or ""."""
    value = clean_query(request.GET.get(name, ""))
    if not value:
        return ""
    try:
        validate_partial_date(value)
    except ValidationError:
        raise BadParameter(
            f"“{name}” is a year, a month or a day, such as 2005, 2005-06 or 2005-06-23; "
            f"“{value}” is none of them."
        ) from None
    return value


def period(request):
    """The parameters `from` and `to`, in order."""
    since, until = partial_date(request, "from"), partial_date(request, "to")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise BadParameter(f"“from” ({since}) comes after “to” ({until}). Exchange the two.")
    return since, until


def page(request, rows, size):
    """The page of `rows` that `?page=` asks for, the first when it does not."""
    paginator = Paginator(rows, size)
    value = request.GET.get("page", "") or "1"
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
    if number < 1:
        raise BadParameter(f"“page” is a whole number from 1 to {paginator.num_pages}.")
    if number > paginator.num_pages:
        last = paginator.num_pages
        most = "is only one page" if last == 1 else f"are only {last} pages"
        raise BadParameter(f"There {most} here. The list may have become shorter.", status=404)
    found = paginator.page(number)
    found.previous_query = _query(request, number - 1) if number > 1 else None
    found.next_query = _query(request, number + 1) if number < paginator.num_pages else None
    return found


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

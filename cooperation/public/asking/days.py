"""Days and moments in parameters."""

import datetime
import re

from cooperation.text import clean_query

from ..answers import BadParameter
from ..frame import moment

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+ -]\d{2}:\d{2})?", re.ASCII
)


def as_of(request, name="as_of"):
    """The day asked for, or None; it has begun."""
    value = clean_query(request.GET.get(name, ""))
    if not value:
        return None
    day = _day(value)
    if day is None:
        raise BadParameter(f"“{name}” is a day such as 2026-06-01; “{value}” is not one.")
    if day > moment(request).date():
        raise BadParameter(f"“{name}” is a day up to today; {value} is still to come.")
    return day


def look_from(request, day):
    """Let the request speak of the end of `day`, its `day`; of one that is not over, of now."""
    request.day = day
    if day:
        end = datetime.datetime.combine(day, datetime.time.max, datetime.UTC)
        request.moment = min(end, moment(request))


def updated_since(request):
    """The moment asked for, or None; of a day its beginning."""
    value = clean_query(request.GET.get("updated_since", ""))
    if not value:
        return None
    if day := _day(value):
        return datetime.datetime.combine(day, datetime.time.min, datetime.UTC)
    try:
        if not _MOMENT.fullmatch(value):
            raise ValueError
        # A plus sign that nobody encoded arrives as a space.
        found = datetime.datetime.fromisoformat(value.replace(" ", "+"))
        found = found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
        return found.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise BadParameter(
            "“updated_since” is a day or a moment, such as 2026-06-01 or 2026-06-01T09:30:00Z; "
            f"“{value}” is neither."
        ) from None


def _day(value):
    if not _DAY.fullmatch(value):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None

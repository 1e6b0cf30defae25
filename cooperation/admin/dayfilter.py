"""A filter by day: a year, then a month of it, then a day of that."""

import calendar
import datetime
import re

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.utils import timezone
from django.utils.formats import date_format

from .filters import Facet, Option, link

YEAR = re.compile(r"\d{4}")
_SPAN = re.compile(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?")


class DayFilter(Facet):
    """Django's date hierarchy without its questions: which years, months and days have rows is
    not looked up, only the first and the last day, which `tally` finds while it counts.

    Days are those of the editor's time zone.
    """

    title = "changed"
    parameter = "changed"
    field = "changed_at"
    template = "admin/cooperation/dayfilter.html"

    def condition(self, value):
        bounds = bounds_of(value)
        if bounds is None:
            return None
        changed = F(self.field)
        if YEAR.fullmatch(value):
            # Most rows are of some year: their own index would have each looked up. What it does
            # not know keeps it out, so that all are counted from the one with everything in it.
            changed = Coalesce(changed, changed)
        first, after = map(Value, bounds)
        return Q(GreaterThanOrEqual(changed, first), LessThan(changed, after))

    def label(self, changelist, value):
        return _words(value) if bounds_of(value) else value

    def choices(self, changelist):
        """`Option`s for what can be chosen next, between the first and the last row."""
        chosen = self.values[0] if self.values and None not in self.conditions else ""
        self.within = chosen and _words(chosen)
        first, last = changelist.first_and_last
        if first is None or chosen.count("-") == 2:
            return []
        first, last = timezone.localtime(first).date(), timezone.localtime(last).date()
        return [
            Option(value, _short(value), link(changelist, **{self.parameter: value}), False)
            for value in _parts(chosen, first, last)
            if value >= f"{first}"[: len(value)] and value <= f"{last}"[: len(value)]
        ]


def bounds_of(value):
    """The first moment of a span of days and the first after it; None where it is no span."""
    match = _SPAN.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        after = first + datetime.timedelta(days=1)
    elif month:
        after = (first + datetime.timedelta(days=31)).replace(day=1)
    else:
        after = first.replace(year=year + 1)
    return tuple(
        timezone.make_aware(datetime.datetime.combine(one, datetime.time()))
        for one in (first, after)
    )


def _parts(chosen, first, last):
    """The spans inside `chosen`, newest first."""
    if not chosen:
        return [f"{year}" for year in range(last.year, first.year - 1, -1)]
    if "-" not in chosen:
        return [f"{chosen}-{month:02}" for month in range(12, 0, -1)]
    year, month = map(int, chosen.split("-"))
    return [f"{chosen}-{day:02}" for day in range(calendar.monthrange(year, month)[1], 0, -1)]


def _words(value):
    """A span as people say it: 2026, November 2026, November 25, 2026."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    form = "F Y" if len(parts) == 2 else "F j, Y"
    return date_format(datetime.date(*parts, *[1] * (3 - len(parts))), form)


def _short(value):
    """A span beside others of its kind: the year, the month, the day."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 2:
        return calendar.month_name[parts[1]]
    return str(parts[-1])

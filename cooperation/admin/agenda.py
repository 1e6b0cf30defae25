"""A month as a calendar: what is to be published, withdrawn and reviewed."""

import calendar
import datetime
from dataclasses import dataclass, field

from django.db.models import CharField, Count, Exists, OuterRef, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from cooperation.models import Edition, Stage, Withdrawal
from cooperation.quality.days import current

SHOWN = 3  # entries of a day; the rest is counted
MOST = 200  # moments of a month
SUNDAY_FIRST = calendar.Calendar(calendar.SUNDAY)
WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


@dataclass
class Day:
    """One day: `entries` are (what, title, address) of moments, `reviews` counts records."""

    date: datetime.date
    outside: bool
    today: bool
    entries: list = field(default_factory=list)
    reviews: int = 0

    @property
    def shown(self):
        return self.entries[:SHOWN]

    @property
    def more(self):
        return max(len(self.entries) - SHOWN, 0)


@dataclass
class Month:
    """A month in weeks, with the months beside it as their links name them."""

    label: str
    before: str
    after: str
    weeks: list
    empty: bool


def first_of_month(text, today):
    """The first day of the month written as YYYY-MM; of today's where it is not understood."""
    try:
        first = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        first = today.replace(day=1)
    # The months beside it must be months too.
    return first if 1 < first.year < 9998 else today.replace(day=1)


def month(kinds, first, now):
    """The `Month` that begins on `first`, with what is to happen to records of `kinds`: moments
    to come, and the days by which to review, passed or not. Two queries.

    Days are those of the editor's time zone.
    """
    today = timezone.localdate(now)
    weeks = [
        [Day(date, date.month != first.month, date == today) for date in week]
        for week in SUNDAY_FIRST.monthdatescalendar(first.year, first.month)
    ]
    days = {day.date: day for week in weeks for day in week}
    since, until = min(days), max(days)
    for what, moment, title, kind, pk in _moments(kinds, since, until, now):
        url = reverse(f"admin:cooperation_{kind}edition_change", args=[pk])
        days[timezone.localdate(moment)].entries.append((what, title, url))
    reviews = (
        Edition.objects.filter(
            current(now), kind__in=kinds, record__review_by__range=(since, until)
        )
        .order_by()
        .values_list("record__review_by")
        .annotate(Count("pk"))
    )
    for date, count in reviews:
        days[date].reviews = count
    return Month(
        label=date_format(first, "F Y"),
        before=_name(first - datetime.timedelta(days=1)),
        after=_name(first + datetime.timedelta(days=31)),
        weeks=weeks,
        empty=not any(day.entries or day.reviews for day in days.values()),
    )


def _moments(kinds, since, until, now):
    """What, moment, title, kind and key of each moment to come between two days, in order."""
    bounds = (max(_midnight(since), now), _midnight(until + datetime.timedelta(days=1)))
    editions = Edition.objects.filter(kind__in=kinds, stage=Stage.APPROVED).order_by()
    withdrawn = Withdrawal.objects.filter(record=OuterRef("record"), at=OuterRef("live_until"))
    columns = ("title", "kind", "pk")
    published = editions.filter(_within("live_from", bounds), is_working=True).values_list(
        Value("publish", CharField()), "live_from", *columns
    )
    ended = editions.filter(_within("live_until", bounds), Exists(withdrawn)).values_list(
        Value("withdraw", CharField()), "live_until", *columns
    )
    return published.union(ended, all=True).order_by("live_from")[:MOST]


def _within(name, bounds):
    return Q(**{f"{name}__gte": bounds[0], f"{name}__lt": bounds[1]})


def _midnight(date):
    return timezone.make_aware(datetime.datetime.combine(date, datetime.time()))


def _name(date):
    return f"{date:%Y-%m}"

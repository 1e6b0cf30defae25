"""Ways to narrow the log, each of them cheap at half a million events."""

import calendar
import datetime
import re

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Count, Subquery
from django.utils import timezone
from django.utils.functional import cached_property

from cooperation.models import AuditEvent, Kind

MOST = 10_000  # events counted, and so pages offered; what is older is found by its day
WHO_SHOWN = 50
_DAY = re.compile(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?")
_NOUNS = ("source", "organization", "tag", "leader", "account", "group", "import")


class CappedPaginator(Paginator):
    """Counts so far and no further."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:MOST].count()


class WhenFilter(admin.SimpleListFilter):
    """Years, the months of a year, the days of a month.

    Django's date hierarchy asks the database which of them have events, which takes seconds here;
    this asks for the first and the last event only.
    """

    title = "day"
    parameter_name = "when"

    def lookups(self, request, model_admin):
        # Each end of an index by itself: the smallest and largest of a table read all of it.
        last = Subquery(AuditEvent.objects.order_by("-at").values("at")[:1])
        ends = AuditEvent.objects.order_by("at").values_list("at", last).first()
        if not ends:
            return []
        first, last = map(timezone.localtime, ends)
        choices = [("today", "Today"), ("week", "The last seven days")]
        year, month, _ = _parts(self.used_parameters.get(self.parameter_name, ""))
        for shown in range(last.year, first.year - 1, -1):
            choices.append((f"{shown}", f"{shown}"))
            if shown == year:
                choices += _months(year, month)
        return choices

    def queryset(self, request, queryset):
        bounds = _bounds(self.value() or "")
        return queryset.filter(at__gte=bounds[0], at__lt=bounds[1]) if bounds else queryset


def _months(year, chosen):
    for month in range(1, 13):
        yield f"{year}-{month:02}", f"{calendar.month_name[month]} {year}"
        if month == chosen:
            for day in range(1, calendar.monthrange(year, month)[1] + 1):
                yield f"{year}-{month:02}-{day:02}", f"{calendar.month_name[month]} {day}"


def _parts(value):
    match = _DAY.fullmatch(value[-1] if isinstance(value, list) else value)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return (year, month, day) if 0 <= month <= 12 else (0, 0, 0)


def _bounds(value):
    """The first moment of a span of days, and the first after it; () where it is no span."""
    today = timezone.localdate()
    if value in ("today", "week"):
        first = today if value == "today" else today - datetime.timedelta(days=6)
        return _midnight(first), _midnight(today + datetime.timedelta(days=1))
    year, month, day = _parts(value)
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return ()
    if day:
        after = first + datetime.timedelta(days=1)
    elif month:
        after = datetime.date(year + month // 12, month % 12 + 1, 1)
    else:
        after = datetime.date(year + 1, 1, 1)
    return _midnight(first), _midnight(after)


def _midnight(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _actions():
    """Every action that there is, with how often."""
    counted = AuditEvent.objects.order_by("action").values_list("action")
    return list(counted.annotate(times=Count("pk")))


class ActionFilter(admin.SimpleListFilter):
    title = "what was done"
    parameter_name = "action"

    def lookups(self, request, model_admin):
        return [(action, f"{action} ({times:,})") for action, times in _actions()]

    def queryset(self, request, queryset):
        return queryset.filter(action=self.value()) if self.value() else queryset


class SubjectFilter(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [*Kind.choices, *((noun, noun) for noun in _NOUNS)]

    def queryset(self, request, queryset):
        kind = self.value()
        if kind in Kind.values:
            return queryset.filter(record__kind=kind)
        if kind:
            named = [action for action, _ in _actions() if kind in action.split()]
            return queryset.filter(action__in=named)
        return queryset


class WhoFilter(admin.SimpleListFilter):
    title = "who"
    parameter_name = "who"

    def lookups(self, request, model_admin):
        staff = User.objects.filter(is_staff=True).order_by("username")
        return [("system", "the system"), *staff.values_list("pk", "username")[:WHO_SHOWN]]

    def queryset(self, request, queryset):
        who = self.value()
        if who == "system":
            return queryset.filter(actor__isnull=True)
        if who:
            return queryset.filter(actor=int(who)) if who.isdecimal() else queryset.none()
        return queryset

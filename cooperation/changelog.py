"""The log of changes for readers: what was published, month by month, and how much of what."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from cooperation.catalogue import ENTRY_FIELDS
from cooperation.models import Edition, Significance, Withdrawal

MOST_WITHDRAWALS = 50


@dataclass(frozen=True)
class Choice:
    """Which changes: under a theme, by its record id, and of which significance ("" is any)."""

    theme: int | None = None
    significance: str = Significance.MAJOR.value


@dataclass
class Tally:
    """How many editions there are by theme (a record id) and significance."""

    counts: Counter = field(default_factory=Counter)

    def of(self, *, theme=None, significance=""):
        """The number of a theme (None: of all) and of a significance ("": of both)."""
        return sum(
            count
            for (one, other), count in self.counts.items()
            if theme in (None, one) and significance in ("", other)
        )


def changes(at, choice=Choice()):
    """Editions that readers may read at `at`, of records that are live then, without order."""
    found = Edition.objects.shown(at)
    if choice.theme:
        found = found.filter(Q(lead_pillar=choice.theme) | Q(record=choice.theme))
    if choice.significance:
        found = found.filter(significance=choice.significance)
    return found


def newest(found):
    """The same, the newest first, each with `previous`: the number of the edition before it that
    readers may read too, or None."""
    before = Edition.objects.filter(
        record=OuterRef("record"), live_from__lt=OuterRef("live_from"), sealed=False
    ).order_by("-live_from")
    return (
        found.select_related("record")
        .only(*ENTRY_FIELDS, "change_note", "significance")
        .annotate(previous=Subquery(before.values("number")[:1]))
        .order_by("-live_from", "title", "pk")
    )


def tally(at):
    """The `Tally` of all changes. One query."""
    rows = (
        changes(at, Choice(significance=""))
        .order_by()
        .annotate(theme=Coalesce("lead_pillar", "record"))
        .values_list("theme", "significance")
        .annotate(n=Count("pk"))
    )
    return Tally(Counter({(theme, significance): n for theme, significance, n in rows}))


def by_month(found, months):
    """How many of the changes fall into each of the months, by their first days. One query."""
    ranges = {f"m{place}": (month, _next(month)) for place, month in enumerate(months)}
    counts = found.order_by().aggregate(
        **{
            name: Count("pk", filter=Q(live_from__gte=first, live_from__lt=after))
            for name, (first, after) in ranges.items()
        }
    )
    return {first: counts[name] for name, (first, _) in ranges.items()}


def month_of(moment):
    """The first moment of a moment's month, in the same time zone."""
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def withdrawals(at, theme=None):
    """Withdrawals in force, the newest first, with `silent` where neither reason nor address may
    be told; of a theme, those that it led, and of the silent ones none, which would tell."""
    found = Withdrawal.objects.in_force(at).with_silence().select_related("record")
    if theme:
        last = Edition.objects.filter(
            record=OuterRef("record"), live_until=OuterRef("at"), lead_pillar=theme
        )
        found = found.filter(Q(record=theme) | Q(Exists(last)), silent=False)
    return found.order_by("-at", "pk")[:MOST_WITHDRAWALS]


def _next(month):
    """The first moment of the month after."""
    return (
        month.replace(year=month.year + 1, month=1)
        if month.month == 12
        else month.replace(month=month.month + 1)
    )

"""The live initiatives that meet a choice, and what is counted of them."""

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from django.db.models import BooleanField, Case, Count, F, IntegerField, Q, Value, When
from django.db.models.functions import Substr

from cooperation.catalogue import Listed, advancing, entries, with_entry_fields
from cooperation.models import (
    ONGOING,
    AlsoAdvances,
    Edition,
    Kind,
    Participation,
    TaggedEdition,
)
from cooperation.search import Query, listed, matching

from .filters import SORTS, Filters


class Found:
    """The initiatives live at `at` that meet every one of the `filters`."""

    def __init__(self, at, filters):
        self._at, self._filters = at, filters

    @property
    def keys(self):
        """Keys of their editions, for `edition__in` and the like."""
        return initiatives(self._at, self._filters).order_by().values("pk")

    def standing(self):
        """Rows of a pillar, a status, a form, whether the pillar leads (1) or is advanced beside
        another (0), and how many stand so. One query."""
        led = (
            initiatives(self._at, self._filters)
            .order_by()
            .values_list("lead_pillar", "status", "form", _number(1))
            .annotate(n=Count("pk"))
        )
        advanced = (
            AlsoAdvances.objects.filter(edition__in=self.keys)
            .exclude(pillar=F("edition__lead_pillar"))
            .order_by()
            .values_list("pillar", "edition__status", "edition__form", _number(0))
            .annotate(n=Count("pk"))
        )
        return led.union(advanced, all=True)

    def years(self):
        """Rows of the year in which they began, the one in which they ended or None, whether they
        are under way, and how many; of those of which the beginning is known. One query."""
        ongoing = When(status__in=ONGOING, then=True)
        return (
            initiatives(self._at, self._filters)
            .filter(began__isnull=False)
            .order_by()
            .values_list(
                Substr("began", 1, 4),
                Substr("ended", 1, 4),
                Case(ongoing, default=False, output_field=BooleanField()),
            )
            .annotate(n=Count("pk"))
        )


class _Facts(NamedTuple):
    pillar: int
    status: str
    form: str
    began: str | None
    ended: str | None


class Matches:
    """The initiatives live at `at` that have what a `Query` asks for, looked for once, in an order
    of `SORTS`: what is counted of them follows from their facts, as `Found` would count it. It
    reads as what was typed."""

    ordered = True  # for Django's paginator

    def __init__(self, at, query, sort):
        self._at, self._query, self._order = at, query, SORTS[sort][1]

    def __str__(self):
        return str(self._query)

    @cached_property
    def _facts(self):
        rows = (
            Edition.objects.live(self._at)
            .filter(matching(self._query), kind=Kind.INITIATIVE)
            .order_by(*self._order)
            .values_list(
                "pk", "lead_pillar", "status", "form", Substr("began", 1, 4), Substr("ended", 1, 4)
            )
        )
        return {key: _Facts(*facts) for key, *facts in rows}

    @cached_property
    def keys(self):
        return listed(list(self._facts))

    def count(self):
        return len(self._facts)

    def __getitem__(self, part):
        shown = list(self._facts)[part]
        return with_entry_fields(Edition.objects.filter(pk__in=shown)).order_by(*self._order)

    def standing(self):
        found = Counter((one.pillar, one.status, one.form, 1) for one in self._facts.values())
        advanced = AlsoAdvances.objects.filter(edition__in=self.keys).order_by()
        for edition, pillar in advanced.values_list("edition", "pillar"):
            one = self._facts[edition]
            if pillar != one.pillar:
                found[pillar, one.status, one.form, 0] += 1
        return [(*row, n) for row, n in found.items()]

    def years(self):
        found = Counter(
            (one.began, one.ended, one.status in ONGOING)
            for one in self._facts.values()
            if one.began
        )
        return [(*row, n) for row, n in found.items()]


def found_once(at, filters, sort):
    """The same choice for one who asks much of it at the moment `at`, in an order of `SORTS`: its
    words are looked for once, with the first question."""
    if isinstance(filters.q, Query):
        return replace(filters, q=Matches(at, filters.q, sort))
    return filters


def in_order(at, filters, sort, count):
    """What meets every filter, which is so many, for pages of it."""
    if isinstance(known := meeting(at, filters), Matches):
        return known
    return Listed(initiatives(at, filters), *SORTS[sort][1], count=count)


def meeting(at, filters):
    """What meets every filter, as `Found` or, where words are all there is, their `Matches`."""
    if isinstance(filters.q, Matches) and filters == Filters(q=filters.q):
        return filters.q
    return Found(at, filters)


def initiatives(at, filters):
    """Live initiatives that meet every filter, without order."""
    if isinstance(filters.q, Matches):  # which are live then
        found = with_entry_fields(Edition.objects.filter(pk__in=filters.q.keys))
    else:
        found = entries(at).filter(kind=Kind.INITIATIVE)
        found = found.filter(matching(filters.q)) if filters.q else found
    if filters.pillar:
        found = found.filter(advancing(filters.pillar))
    for tag in filters.tags:
        found = found.filter(pk__in=_tagged(tag))
    for tag in filters.excluded:
        found = found.exclude(pk__in=_tagged(tag))
    if filters.status:
        found = found.filter(status=filters.status)
    if filters.form:
        found = found.filter(form=filters.form)
    if filters.organization:
        found = found.filter(
            pk__in=Participation.objects.filter(organization=filters.organization).values("edition")
        )
    if filters.until:
        # A vaguer bound includes the whole of it: "2005" ends with December.
        found = found.filter(Q(began__lte=filters.until) | Q(began__startswith=filters.until))
    if filters.since:
        # So does a vaguer end: what ended in "2005" may have gone on until December.
        vaguer = [filters.since[:4], filters.since[:7]]
        # What is over, nobody knows since when, is only known to have begun.
        unknown = Q(ended__isnull=True) & (Q(status__in=ONGOING) | Q(began__gte=filters.since))
        found = found.filter(unknown | Q(ended__gte=filters.since) | Q(ended__in=vaguer))
    return found


def _tagged(tag):
    return TaggedEdition.objects.filter(tag=tag).values("content_object")


def _number(value):
    return Value(value, output_field=IntegerField())

"""How the themes hold together: a matrix of counts, and what joins any two of them."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, F, IntegerField, Q, Value, Window
from django.db.models.functions import Coalesce, Greatest, Least, RowNumber

from cooperation.catalogue import advancing, entries, entries_by_record
from cooperation.models import (
    AlsoAdvances,
    Citation,
    CrossReference,
    Edition,
    Kind,
    Relation,
    Source,
    TaggedEdition,
    live_condition,
)

# Kinds that stand under a theme; pages do not.
STANDING = (Kind.INITIATIVE, Kind.PILLAR)
LINK_ORDER = ("edition__record__position", "edition__title", "position", "pk")


@dataclass(frozen=True)
class Matrix:
    """Counts by theme (`led`, `contributing`) and by unordered pair (`shared`, `links`)."""

    led: Counter
    contributing: Counter
    shared: Counter
    links: Counter

    def closest(self, most=3):
        """The pairs with the most written links, as frozensets of record ids."""
        pairs = [pair for pair in self.links if len(pair) == 2]
        pairs.sort(key=lambda pair: (-self.links[pair], -self.shared[pair], sorted(pair)))
        return pairs[:most]


@dataclass
class Link:
    """A written link between two live records, as its editors worded it."""

    source: object
    wording: str
    target: object
    reason: str
    pair: frozenset


def matrix(at):
    """Counts over everything live at `at`. Three queries, however much there is."""
    led = _led(at)
    advances = AlsoAdvances.objects.filter(live_condition(at, "edition__")).order_by()
    with_lead = advances.values_list(
        "edition__lead_pillar", "pillar", Value(1, output_field=IntegerField())
    ).annotate(n=Count("pk"))
    among = (
        advances.filter(edition__advances__pillar__gt=F("pillar"))
        .values_list("pillar", "edition__advances__pillar", Value(0, output_field=IntegerField()))
        .annotate(n=Count("pk"))
    )
    contributing, shared, links = Counter(), Counter(), Counter()
    for a, b, leads, count in with_lead.union(among, all=True):
        shared[frozenset((a, b))] += count
        contributing[b] += count * leads
    pairs = _standing_links(at).order_by().values_list("a", "b").annotate(n=Count("pk"))
    for a, b, count in pairs:
        links[frozenset((a, b))] += count
    return Matrix(led, contributing, shared, links)


def led_and_contributing(at):
    """How many initiatives each theme leads, and how many others advance it. Two queries."""
    contributing = (
        AlsoAdvances.objects.filter(live_condition(at, "edition__"))
        .order_by()
        .values_list("pillar")
        .annotate(n=Count("pk"))
    )
    return _led(at), Counter(dict(contributing))


def links(at, *, pair=None, kinds=STANDING, most=None):
    """Written links between live records of `kinds`, in the order of themes and titles, and how
    many there are.

    `pair`, if given, are two theme ids: only links between these themes; `most` limits those that
    are given, not those counted. Two queries.
    """
    rows = _standing_links(at, kinds)
    if pair:
        a, b = pair
        rows = rows.filter(Q(a=a, b=b) | Q(a=b, b=a))
    rows = list(_columns(rows.order_by(*LINK_ORDER)).annotate(n=Window(Count("*")))[:most])
    return _worded(at, [row[:-1] for row in rows]), rows[0][-1] if rows else 0


def first_links(at, pairs):
    """The first of the written links of each of the pairs of theme ids. Two queries."""
    wanted = Q(pk=None)
    for a, b in map(sorted, pairs):
        wanted |= Q(low=a, high=b)
    rows = (
        _standing_links(at)
        .annotate(low=Least("a", "b"), high=Greatest("a", "b"))
        .filter(wanted)
        .annotate(
            place=Window(RowNumber(), partition_by=[F("low"), F("high")], order_by=LINK_ORDER)
        )
        .filter(place=1)
    )
    return _worded(at, list(_columns(rows.order_by(*LINK_ORDER))))


def _led(at):
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    return Counter(dict(live.order_by().values_list("lead_pillar").annotate(n=Count("pk"))))


def _standing_links(at, kinds=STANDING):
    """Links from live records to live records, with the themes `a` and `b` of their ends."""
    return CrossReference.objects.filter(
        live_condition(at, "edition__"),
        live_condition(at, "target__editions__"),
        edition__kind__in=kinds,
        target__editions__kind__in=kinds,
    ).annotate(a=_theme("edition"), b=_theme("target__editions"))


def _columns(rows):
    return rows.values_list("edition__record", "relation", "target", "reason", "a", "b")


def _worded(at, rows):
    known = entries_by_record(at, {row[0] for row in rows} | {row[2] for row in rows})
    wording = dict(Relation.choices)
    return [
        Link(known[source], wording[relation], known[target], reason, frozenset((a, b)))
        for source, relation, target, reason, a, b in rows
    ]


def shared_initiatives(at, a, b):
    """Live initiatives that serve both themes, oldest first."""
    return (
        entries(at)
        .filter(advancing(a))
        .filter(advancing(b))
        .order_by(F("began").asc(nulls_last=True), "title", "pk")
    )


def shared_tags(at, a, b, most=12):
    """Tags that initiatives led by either theme carry, the most evenly frequent first.

    Each has `one` and `other`, how many of the initiatives each theme leads carry it. One query.
    """
    carried = TaggedEdition.objects.filter(content_object__in=_led_by(at, a, b))
    return [
        Common(*row)
        for row in _evenly(carried, "content_object", a, b, "pk")
        .order_by("-least", "-both", "tag__name")
        .values_list("tag__slug", "tag__name", "one", "other")[:most]
    ]


def shared_sources(at, a, b, most=12):
    """Documents that initiatives led by either theme rest on, the most evenly used first.

    Each has `one` and `other`, how many of the initiatives each theme leads rest on it. Two
    queries: texts are read of those alone that are given.
    """
    cited = Citation.objects.filter(edition__in=_led_by(at, a, b))
    rows = (
        _evenly(cited, "edition", a, b, "edition")
        .order_by("-least", "-both", "source")
        .values_list("source", "one", "other")[:most]
    )
    counts = {pk: (one, other) for pk, one, other in rows}
    found = Source.objects.in_bulk(counts)
    for pk, source in found.items():
        source.one, source.other = counts[pk]
    return [found[pk] for pk in counts]


class Common(NamedTuple):
    """What initiatives of two themes have in common, and how many of each theme have it."""

    slug: str
    name: str
    one: int
    other: int


def _led_by(at, *pillars):
    return Edition.objects.live(at).filter(kind=Kind.INITIATIVE, lead_pillar__in=pillars)


def _evenly(rows, edition, a, b, counted):
    """Rows of a through model grouped by what they lead to, where both themes have some."""
    name = "tag" if edition == "content_object" else "source"
    lead = f"{edition}__lead_pillar"
    return (
        rows.order_by()
        .values(name)
        .annotate(
            one=Count(counted, filter=Q(**{lead: a}), distinct=True),
            other=Count(counted, filter=Q(**{lead: b}), distinct=True),
        )
        .filter(one__gt=0, other__gt=0)
        .annotate(least=Least("one", "other"), both=F("one") + F("other"))
    )


@dataclass(frozen=True)
class Way:
    """A third theme by which two others meet: how much joins it with each of them."""

    theme: int
    links: tuple
    shared: tuple


def ways(matrix, a, b, themes, most=3):
    """The third themes that are closest to both themes, of the ids `themes`; the closest first."""
    found = []
    for theme in themes:
        pairs = [frozenset((theme, end)) for end in (a, b)]
        links = tuple(matrix.links[pair] for pair in pairs)
        shared = tuple(matrix.shared[pair] for pair in pairs)
        nearness = min(sum(side) for side in zip(links, shared, strict=True))
        if theme not in (a, b) and nearness:
            found.append((-nearness, -sum(links + shared), Way(theme, links, shared)))
    return [way for *_, way in sorted(found, key=lambda row: row[:2])[:most]]


def _theme(edition):
    """The theme that an edition stands under: its lead pillar, or itself if it is one."""
    return Coalesce(f"{edition}__lead_pillar", f"{edition}__record")

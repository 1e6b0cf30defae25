"""Which sources are to be visited, and what is kept of a visit."""

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from cooperation.models import LinkCheck, Source

from .hosts import host_of

_FINAL = LinkCheck._meta.get_field("final_url").max_length
_DETAIL = LinkCheck._meta.get_field("detail").max_length


def due(before, *, host="", key="", limit=None):
    """Sources with an address last visited before the moment `before`: those never visited first,
    then the longest ago. `host` and `key` narrow it."""
    last = LinkCheck.objects.filter(source=OuterRef("pk"), newest=True, url=OuterRef("url"))
    sources = Source.objects.exclude(url="").annotate(visited=Subquery(last.values("at")[:1]))
    sources = sources.filter(Q(visited__isnull=True) | Q(visited__lt=before))
    if key:
        sources = sources.filter(key=key)
    found = sources.order_by(F("visited").asc(nulls_first=True), "key")
    if host:
        found = [source for source in found if host_of(source.url) == host.lower()]
    return list(found[:limit])


@transaction.atomic
def record(source, visit):
    """Keep `visit` as the newest check of `source`; returns it, or None if the source is gone."""
    if not Source.objects.select_for_update().filter(pk=source.pk).exists():
        return None
    LinkCheck.objects.filter(source=source, newest=True).update(newest=False)
    return LinkCheck.objects.create(
        source=source,
        url=source.url,
        outcome=visit.outcome,
        status=visit.status,
        final_url=visit.final_url if len(visit.final_url) <= _FINAL else "",
        detail=visit.detail[:_DETAIL],
        permanent=visit.permanent and len(visit.final_url) <= _FINAL,
    )

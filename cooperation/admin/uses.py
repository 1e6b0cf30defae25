"""Where a source, an organization or a tag is used: what keeps it from being deleted."""

import re
from typing import NamedTuple

from django.db.models import PROTECT, Case, Q, When
from django.utils import timezone

from cooperation.models import Edition, Source, Stage
from cooperation.text import references

from .listing import state_badge
from .panel import edition_url

SHOWN = 50


class Use(NamedTuple):
    """One edition: its name, the address of its form, its state as a badge."""

    label: str
    url: str
    badge: str


class Uses(NamedTuple):
    """The first uses, what is in work first, then the newest, and how many there are besides."""

    shown: list
    more: int


def uses(obj):
    """The `Uses` of `obj`, each edition once; None where it can go."""
    used = Q()
    for relation in obj._meta.related_objects:
        if relation.on_delete is PROTECT:
            rows = relation.related_model.objects.filter(**{relation.field.name: obj})
            used |= Q(pk__in=rows.values(_edition_of(relation.related_model)))
    if isinstance(obj, Source):
        used |= Q(pk__in=_citing_in_text(obj.key))
    editions = Edition.objects.filter(used)
    total = editions.count()
    if not total:
        return None
    first = (
        editions.with_state(timezone.now())
        .select_related("record")
        .order_by(Case(When(stage__in=[Stage.DRAFT, Stage.REVIEW], then=0), default=1), "-pk")
    )
    shown = [
        Use(str(edition), edition_url(edition), state_badge(edition.state_now))
        for edition in first[:SHOWN]
    ]
    return Uses(shown, total - len(shown))


def _edition_of(model):
    """The field by which a row of `model` belongs to its edition."""
    return next(
        field.name
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Edition
    )


def _citing_in_text(key):
    """Editions in work whose text cites the source: publishing will make rows of that."""
    citing = Q(body__contains=f"@{key}") | Q(body_hi__contains=f"@{key}")
    texts = Edition.objects.in_hand().filter(citing).values_list("pk", "body", "body_hi")
    # Most that match name a longer key; only the others are worth parsing.
    named = re.compile(rf"@{re.escape(key)}(?![\w-])")
    return [
        pk
        for pk, *bodies in texts
        if any(named.search(body) and key in references(body).sources for body in bodies)
    ]

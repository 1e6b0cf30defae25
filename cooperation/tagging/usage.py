"""How much each tag is used."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from cooperation.models import Stage, Tag, TaggedEdition, live_condition


def count_uses(tags):
    """For each primary key in `tags`: live records and editions of any state, as a pair."""
    now = timezone.now()
    rows = (
        TaggedEdition.objects.filter(tag__in=tags)
        .order_by()
        .values_list("tag")
        .annotate(
            live=Count("pk", filter=live_condition(now, "content_object__")),
            editions=Count("pk"),
        )
    )
    found = {tag: (live, editions) for tag, live, editions in rows}
    return {pk: found.get(pk, (0, 0)) for pk in tags}


def with_uses(tags):
    """Annotate the same numbers, `live_records` and `editions`; for lists shown in parts."""
    rows = TaggedEdition.objects.filter(tag=OuterRef("pk"))
    live = rows.filter(live_condition(timezone.now(), "content_object__"))
    return tags.annotate(live_records=_number(live), editions=_number(rows))


def _number(rows):
    counted = rows.order_by().values("tag").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def orphans():
    """Tags that nothing live, in hand or scheduled carries; retired ones are meant to be so."""
    now = timezone.now()
    current = (
        live_condition(now, "content_object__")
        | Q(content_object__stage__in=[Stage.DRAFT, Stage.REVIEW])
        | Q(content_object__live_from__gt=now)
    )
    used = TaggedEdition.objects.filter(current, tag=OuterRef("pk"))
    return Tag.objects.filter(~Exists(used), retired_at__isnull=True)

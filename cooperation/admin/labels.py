"""What editors read in place of a record's address: its title."""

from django.db.models import CharField, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from cooperation.models import Edition


def with_titles(records, now):
    """Annotate `title_now`, the title of the live edition or else of the working one, with the
    acronym beside it, and `live_now`."""
    editions = Edition.objects.filter(record=OuterRef("pk"))
    live, working = editions.live(now), editions.working()
    return records.annotate(
        title_now=_first("title", live, working),
        acronym_now=_first("acronym", live, working),
        live_now=Exists(live),
    )


def record_label(record):
    """A record that went through `with_titles`, in words."""
    kind = record.get_kind_display()
    return f"{record.title_now} ({kind}{'' if record.live_now else ', not live'})"


def source_label(source):
    return f"{source.title} ({source.publisher}{f', {source.date}' if source.date else ''})"


def live_title(record_id, now):
    """Expression: the title under which readers see the record of `record_id`, or its address."""
    live = Edition.objects.live(now).filter(record=OuterRef(record_id))
    return Coalesce(
        Subquery(live.values("title")[:1]), f"{record_id}__slug", output_field=CharField()
    )


def _first(field, *querysets):
    choices = [Subquery(queryset.values(field)[:1]) for queryset in querysets]
    return Coalesce(*choices, Value(""), output_field=CharField())

"""Sources that a text cites are sources of its edition."""

from django.db.models import Max

from cooperation.models import Citation, Source


def cite_from_text(edition):
    """Add each source that the text cites at a sentence, in either language, to the edition's own
    list, at its end.

    So the page lists it, and the page of the source knows what rests on it.
    """
    keys = edition.references.sources
    if not keys:
        return
    own = edition.citations.filter(milestone=None)
    listed = set(own.values_list("source__key", flat=True))
    last = own.aggregate(last=Max("position"))["last"] or 0
    sources = Source.objects.in_bulk(keys, field_name="key")
    new = [sources[key] for key in keys if key in sources and key not in listed]
    Citation.objects.bulk_create(
        Citation(edition=edition, source=source, position=last + place)
        for place, source in enumerate(new, start=1)
    )

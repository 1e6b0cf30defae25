"""The ordered children of an edition, as its form leaves them."""

import re

from cooperation.models import Citation, Milestone, Source
from cooperation.text import references, slugify

_ANCHOR = re.compile("[-a-z0-9]{1,78}")


def set_ordered(model, within, field, objects):
    """Make the rows of `model` that match `within` point by `field` to `objects`, in that order.

    Rows that stay keep their identity. Returns whether anything changed.
    """
    rows = {
        getattr(row, f"{field}_id"): row
        for row in model.objects.filter(**within).order_by("position", "pk")
    }
    wanted = [obj.pk for obj in objects]
    if list(rows) == wanted:
        return False
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    model.objects.filter(pk__in=gone).delete()
    for position, obj in enumerate(objects):
        row = rows.get(obj.pk)
        if row is None:
            model.objects.create(**within, **{field: obj}, position=position)
        elif row.position != position:
            model.objects.filter(pk=row.pk).update(position=position)
    return True


def free_anchor(edition, date, title, before=""):
    """The anchor of a new milestone, unlike any other of the edition: from its date and title, or
    what it had `before`, where it comes back."""
    taken = set(edition.milestones.values_list("anchor", flat=True))
    stem = before if _ANCHOR.fullmatch(before) else f"{date}-{slugify(title)}".rstrip("-")
    candidates = [stem, *(f"{stem}-{count}" for count in range(2, len(taken) + 3))]
    return next(anchor for anchor in candidates if anchor not in taken)


def arrange_milestones(edition):
    """Put the milestones in the order of their dates; those of one date keep their order."""
    rows = sorted(edition.milestones.order_by("position", "pk"), key=lambda row: row.date)
    moved = [row for position, row in enumerate(rows) if row.position != position]
    for position, row in enumerate(rows):
        row.position = position
    Milestone.objects.bulk_update(moved, ["position"])


def complete_sources(edition):
    """Add what the text and the milestones cite to the edition's own list, at its end: readers see
    the notes of a text for the sources in that list only."""
    citations = list(edition.citations.order_by("milestone__position", "position", "pk"))
    own = [citation for citation in citations if citation.milestone_id is None]
    own.sort(key=lambda citation: citation.position)
    known = {citation.source_id for citation in own}
    keys = references(edition.body).sources
    of_text = dict(Source.objects.filter(key__in=keys).values_list("key", "pk")) if keys else {}
    cited = [of_text[key] for key in keys if key in of_text]
    cited += [citation.source_id for citation in citations]
    lacking = [source for source in dict.fromkeys(cited) if source not in known]
    first = own[-1].position + 1 if own else 0
    Citation.objects.bulk_create(
        Citation(edition_id=edition.pk, source_id=source, position=position)
        for position, source in enumerate(lacking, start=first)
    )

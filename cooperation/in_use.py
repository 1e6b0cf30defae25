"""Reference data that readers may see: what something live uses. The rest would tell of drafts."""

from django.db.models import Count, Q

from cooperation.models import (
    Citation,
    Edition,
    Kind,
    Organization,
    Participation,
    Source,
    Tag,
    TaggedEdition,
)


def cited(at):
    """Sources that something live rests on."""
    return Source.objects.filter(
        pk__in=Citation.objects.filter(edition__in=Edition.objects.live(at)).values("source")
    )


def carried(at):
    """Tags that lead somewhere: a live initiative carries them."""
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    return Tag.objects.filter(
        pk__in=TaggedEdition.objects.filter(content_object__in=live).values("tag")
    )


def used(at):
    """Tags that lead somewhere, with `n`, how many live initiatives carry each."""
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    return Tag.objects.annotate(
        n=Count("tagged", filter=Q(tagged__content_object__in=live))
    ).filter(n__gt=0)


def participating(at):
    """Organizations that take part in something live."""
    live = Edition.objects.live(at)
    return Organization.objects.filter(
        pk__in=Participation.objects.filter(edition__in=live).values("organization")
    )


def taking_part(at):
    """Organizations that take part in something live, with `n`, in how many."""
    live = Edition.objects.live(at)
    return Organization.objects.annotate(
        n=Count("participations", filter=Q(participations__edition__in=live))
    ).filter(n__gt=0)

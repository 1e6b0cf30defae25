"""The visibility rule, asked again of what was found."""

from django.db.models import Exists, OuterRef, Q

from cooperation.models import (
    Citation,
    Edition,
    Kind,
    Participation,
    SearchEntry,
    TaggedEdition,
    live_condition,
)


def visible(at):
    """Entries of which readers may see what they tell at the moment `at`.

    Of records and milestones the very edition is live that the entry names; of sources,
    organizations and tags something live names them, as for their pages.
    """
    live = Edition.objects.live(at).filter(pk=OuterRef("edition"))
    cited = Citation.objects.filter(live_condition(at, "edition__"), source=OuterRef("source"))
    takes_part = Participation.objects.filter(
        live_condition(at, "edition__"), organization=OuterRef("organization")
    )
    carried = TaggedEdition.objects.filter(
        live_condition(at, "content_object__"),
        content_object__kind=Kind.INITIATIVE,
        tag=OuterRef("tag"),
    )
    return SearchEntry.objects.filter(
        Q(Exists(live)) | Q(Exists(cited)) | Q(Exists(takes_part)) | Q(Exists(carried))
    )

"""Finding what an address means at the moment of a request."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from cooperation.catalogue import live_edition
from cooperation.models import FormerPath, Withdrawal

from ..answers import Gone, Moved
from ..frame import as_of, moment
from ..language import without_prefix


@dataclass(frozen=True)
class Since:
    """What became of a record since the day that a page speaks of: the withdrawal in force today,
    and where what it said then is compared with what it says today."""

    withdrawal: Withdrawal | None
    compare_url: str


MOST = 10**8  # an edition's number that is more fits no column


def find(request, kind, slug):
    """The live edition at an address; raises `Gone` where it was withdrawn, else `Http404`.

    On a past day `request.since` tells what became of it.
    """
    at = moment(request)
    edition = live_edition(at, kind, slug)
    if edition:
        if as_of(request):
            _look_ahead(request, edition)
        return edition
    withdrawal = (
        Withdrawal.objects.answering(at)
        .filter(record__kind=kind, record__slug=slug)
        .select_related("record", "successor")
        .first()
    )
    if withdrawal:
        raise Gone(withdrawal)
    raise Http404(f"No {kind} has the address {slug}.")


def compare_url(kind, slug, one, other):
    """Where two editions of a record are compared; "" where there are not two."""
    if one is None or one == other:
        return ""
    return reverse(f"{kind}_compare", args=[slug, *sorted([one, other])])


def _look_ahead(request, edition):
    record, now = edition.record, timezone.now()
    today = record.editions.live(now).values_list("number", flat=True).first()
    request.since = Since(
        None if today else Withdrawal.objects.in_force(now).filter(record=record).first(),
        compare_url(record.kind, record.slug, edition.number, today) if today else "",
    )
    # Nobody knew on that day what was verified later.
    if record.verified_on and record.verified_on > request.as_of:
        record.verified_on = None


def find_or_follow(request, kind, slug):
    """The same for an address below that of a record, which moves with it."""
    try:
        return find(request, kind, slug)
    except Http404:
        old = reverse(kind, args=[slug])
        former = FormerPath.objects.filter(path=without_prefix(old), record__isnull=False).first()
        if former is None:
            raise
        raise Moved(request.path.replace(old, former.get_absolute_url(), 1)) from None

"""Finding what an address means at the moment of a request."""

from django.http import Http404
from django.urls import reverse

from cooperation.catalogue import live_edition
from cooperation.models import FormerPath, Withdrawal

from ..answers import Gone, Moved
from ..frame import moment

MOST = 10**8  # an edition's number that is more fits no column


def find(request, kind, slug):
    """The live edition at an address; raises `Gone` where it was withdrawn, else `Http404`."""
    at = moment(request)
    edition = live_edition(at, kind, slug)
    if edition:
        return edition
    withdrawal = (
        Withdrawal.objects.in_force(at)
        .filter(record__kind=kind, record__slug=slug)
        .select_related("record", "successor")
        .first()
    )
    if withdrawal:
        raise Gone(withdrawal)
    raise Http404(f"No {kind} has the address {slug}.")


def find_or_follow(request, kind, slug):
    """The same for an address below that of a record, which moves with it."""
    try:
        return find(request, kind, slug)
    except Http404:
        old = reverse(kind, args=[slug])
        former = FormerPath.objects.filter(path=old, record__isnull=False).first()
        if former is None:
            raise
        raise Moved(request.path.replace(old, former.get_absolute_url(), 1)) from None

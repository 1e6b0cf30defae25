"""Finding what an address means at the moment of a request."""

from django.http import Http404

from cooperation.catalogue import live_edition
from cooperation.models import Withdrawal

from ..answers import Gone
from ..frame import moment


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

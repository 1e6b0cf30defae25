"""How the addresses of sources stand by their last check."""

from django.db.models import Exists, F, OuterRef, Subquery

from cooperation.models import LinkCheck, Source


def standing():
    """The newest check of each source, where it is of the address that the source has today."""
    return LinkCheck.objects.filter(newest=True, url=F("source__url"))


def with_outcome(sources):
    """Annotate `link_outcome`, None where the address was not visited yet."""
    newest = LinkCheck.objects.filter(source=OuterRef("pk"), newest=True, url=OuterRef("url"))
    return sources.annotate(link_outcome=Subquery(newest.values("outcome")[:1]))


def unchecked():
    """Sources with an address that was never visited."""
    newest = LinkCheck.objects.filter(source=OuterRef("pk"), newest=True, url=OuterRef("url"))
    return Source.objects.exclude(url="").filter(~Exists(newest))

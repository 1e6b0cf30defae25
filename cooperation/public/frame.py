"""What a request has once: its moment, and the frame of its page."""

from django.utils import timezone

from cooperation import catalogue


def moment(request):
    """The moment of which a page speaks: the time of the request, the same throughout it."""
    if not hasattr(request, "moment"):
        request.moment = timezone.now()
    return request.moment


def frame(request):
    """Themes and footer pages at the moment of the request; one query, however often asked."""
    if not hasattr(request, "frame"):
        request.frame = catalogue.frame(moment(request))
    return request.frame

"""Answers of the API to what went wrong: what it is, and what to do about it (RFC 9457)."""

from django.core.exceptions import DisallowedHost
from django.http import JsonResponse
from django.urls import reverse

from cooperation.dataset.viewpoint import moment as spelled
from cooperation.models import Edition

from ..frame import moment

PLAIN = {"ensure_ascii": False, "separators": (",", ":")}
TITLES = {
    400: "This cannot be meant",
    404: "There is no such thing",
    405: "The API is read only",
    406: "The API answers in JSON",
    410: "Withdrawn",
    451: "Withdrawn for legal reasons",
    500: "A fault of ours",
}


class Problem(Exception):
    """Something that the API cannot give. `more` are further members of the answer."""

    def __init__(self, status, detail, **more):
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def problem(request, status, detail, **more):
    """The answer that says so."""
    said = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": detail,
        "documentation": _documentation(request),
    }
    response = JsonResponse(
        said | more, status=status, content_type="application/problem+json", json_dumps_params=PLAIN
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _documentation(request):
    path = reverse("api_docs")
    try:
        return request.build_absolute_uri(path)
    except DisallowedHost:  # which may be what is told of
        return path


def gone(request, withdrawal):
    """What is told of a record that was withdrawn: why, since when, and where to go on; of one
    withdrawn for legal reasons, that much (RFC 7725)."""
    if withdrawal.legal:
        return Problem(451, "It cannot be shown for legal reasons.")
    successor = withdrawal.successor
    live = successor and Edition.objects.live(moment(request)).filter(record=successor).first()
    return Problem(
        410,
        withdrawal.reason,
        withdrawn_at=spelled(withdrawal.at),
        successor={
            "id": successor.slug,
            "title": live.title,
            "url": request.build_absolute_uri(successor.get_absolute_url()),
            "api_url": request.build_absolute_uri(
                reverse(f"api_{successor.kind}", args=[successor.slug])
            ),
        }
        if live
        else None,
    )

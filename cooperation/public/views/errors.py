"""Answers to what went wrong. They must not fail themselves: no query beyond the frame's one, and
without a database none that is missed."""

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from cooperation.text import clean_query

from ..frame import frame
from ..language import without_prefix

LONGEST_GUESS = 80


def bad_request(request, exception=None):
    message = _("The address or what came with it could not be understood.")
    return render(request, "400.html", {"message": message, "path": reverse("home")}, status=400)


@requires_csrf_token
def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None):
    """Ways on: the words of the address to search for, and the themes."""
    try:
        themes = list(frame(request).themes.values())
    except DatabaseError:
        themes = []
    last = without_prefix(request.path).strip("/").split("/")[-1]
    guess = clean_query(last.replace("-", " ").replace("_", " "), limit=LONGEST_GUESS)
    return render(request, "404.html", {"guess": guess, "themes": themes}, status=404)


def server_error(request):
    """Without the frame, which needs the database that may be what failed."""
    return HttpResponse(get_template("500.html").render(), status=500)

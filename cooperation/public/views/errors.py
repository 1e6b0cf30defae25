"""Answers to what went wrong. They must not fail themselves: no query beyond the frame's one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token


def bad_request(request, exception=None):
    message = _("The address or what came with it could not be understood.")
    return render(request, "400.html", {"message": message, "path": reverse("home")}, status=400)


@requires_csrf_token
def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """Without the frame, which needs the database that may be what failed."""
    return HttpResponse(get_template("500.html").render(), status=500)

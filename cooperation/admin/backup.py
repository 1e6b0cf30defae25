"""The copy of a form that a browser keeps while somebody types: see `desk/backup.js`.

The browser cannot know by itself whether what it sent was saved. A form therefore carries the name
of its copy, and the answer to a save that succeeded names it in a cookie.
"""

import re

from django.urls import reverse

FIELD = "_backup"
COOKIE = "desk-saved"
_NAME = re.compile(r"[0-9a-z-]{1,40}")
_LIFETIME = 600  # seconds: the next page of the desk reads it at once


def mark_saved(request, response):
    """Let the browser drop its copy of the form that `request` has saved."""
    name = request.POST.get(FIELD, "")
    if _NAME.fullmatch(name):
        response.set_cookie(
            COOKIE,
            name,
            max_age=_LIFETIME,
            path=reverse("admin:index"),
            secure=request.is_secure(),
            samesite="Lax",
        )
    return response

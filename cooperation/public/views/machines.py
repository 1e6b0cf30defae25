"""What programs ask a site for at addresses that they know."""

import datetime
import json

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cooperation.languages import ENGLISH, HINDI

from ..frame import moment
from ..site import MOTTO, NAME, SHORT_NAME

# A statement about whom to tell of a fault must not look fresh for ever (RFC 9116).
VALID = datetime.timedelta(days=180)
DAY = f"public, max-age={24 * 3600}"
PAPER, PEACOCK = "#fbf8f1", "#0b5c63"


@require_safe
def robots(request):
    """What not to crawl: the desk, what is shown in confidence, and searches without end."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /shared/",
        *(f"Disallow: {_search(language)}?q=" for language in (ENGLISH, HINDI)),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return _kept(HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8"))


def _search(language):
    with override(language):
        return reverse("search")


@require_safe
def opensearch(request):
    """How a browser searches here."""
    context = {
        "short_name": SHORT_NAME,
        "name": NAME,
        "search": request.build_absolute_uri(reverse("search")),
        "itself": request.build_absolute_uri(request.path),
        "icon": request.build_absolute_uri(static("cooperation/icons/favicon.ico")),
    }
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return _kept(render(request, "opensearch.xml", context, content_type=content_type))


@require_safe
def security(request):
    """Whom to tell of a hole; nothing where nobody is named."""
    if not settings.SECURITY_CONTACT:
        raise Http404("No contact is set.")
    until = moment(request) + VALID
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {until:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: en, hi",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return _kept(HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8"))


@require_safe
def manifest(request):
    """How the site is shown where it is kept on a screen."""
    icons = [
        {
            "src": static(f"cooperation/icons/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    data = {
        "name": f"{NAME}: {MOTTO}",
        "short_name": SHORT_NAME,
        "lang": "en",
        "start_url": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PEACOCK,
        "icons": icons,
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return _kept(HttpResponse(text, content_type="application/manifest+json"))


@require_safe
def favicon(request):
    """Browsers and programs that read no page ask for it here."""
    return _kept(HttpResponseRedirect(static("cooperation/icons/favicon.ico")))


def _kept(response):
    response.headers["Cache-Control"] = DAY
    return response

"""A form that comes without its token: too old, or not ours. Never saved; ours is given back."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from . import signed_out
from .desk import desk


@never_cache
def csrf_failure(request, reason=""):
    """For the setting CSRF_FAILURE_VIEW.

    Signing in gives new tokens, so a form that was open in another tab comes with an old one: on
    the desk such a form is answered by everything typed and a button to send it again.
    """
    path = request.path
    if path == reverse("admin:login"):
        return redirect(request.get_full_path())
    if not path.startswith(reverse("admin:index")) or not signed_out.typed(request):
        return render(request, "403.html", status=403)
    form = None
    if not desk.has_permission(request):
        form = AdminAuthenticationForm(request, prefix=signed_out.PREFIX)
    return signed_out.page(desk, request, form=form, forged=True, ours=_is_ours(request))


def _is_ours(request):
    """Whether the browser says that the form stood on a page of this site."""
    origin = request.headers.get("Origin", "")
    own = f"{request.scheme}://{request.get_host()}"
    trusted = [own, *settings.CSRF_TRUSTED_ORIGINS]
    return bool(urlsplit(origin).netloc) and origin in trusted

"""What somebody typed survives the end of their session, with or without scripts.

A form that comes back without a session is answered by a page that carries everything typed, where
one signs in. Nothing is done before the person has seen it again: the form of an edition is shown
as it was left, any other is sent by one more press of a button. A form without its token (signing
in elsewhere gives new ones) is met likewise.
"""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

HELD = "Nothing was saved yet: you had been signed out. Look it over, then save."
SIGN_IN = "_sign_in"  # marks the form of the page below
PREFIX = "signing"
LONG = 30  # characters: shorter answers are quickly typed again


def typed(request):
    """What was posted, as pairs of a name and a value, but for what belongs to nobody's text.

    Passwords are left out: no page repeats one.
    """
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", SIGN_IN)
        and not name.startswith(f"{PREFIX}-")
        and "password" not in name
        for value in values
    ]


def take_up(site, view):
    """`view` of an admin site for a POST without a session: sign in first, then go on."""

    @never_cache
    def answer(request, *args, **kwargs):
        if SIGN_IN not in request.POST:
            return page(site, request, form=AdminAuthenticationForm(request, prefix=PREFIX))
        form = AdminAuthenticationForm(request, data=request.POST, prefix=PREFIX)
        if not form.is_valid():
            return page(site, request, form=form)
        login(request, form.get_user())
        if not _shows_what_was_typed(view):
            return page(site, request, status=200)
        request.held = HELD
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            form.add_error(None, "This account may not change this. Sign in as one that may.")
            return page(site, request, form=form)

    return answer


def page(site, request, *, form=None, forged=False, ours=True, status=403):
    """Everything typed, with `form` to sign in by, or else with a button to send it again.

    `forged` says that the token was missing; where it is not certain that the form was `ours`,
    there is no button, only the text.
    """
    fields = typed(request)
    title = "You were signed out" if form else "Send it once more"
    context = {
        **site.each_context(request),
        "title": title,
        "form": form,
        "forged": forged,
        "ours": ours,
        "fields": fields,
        "texts": [
            (name.replace("-", " ").replace("_", " ").capitalize(), value)
            for name, value in fields
            if len(value) >= LONG and not name.startswith("_")
        ],
        "sign_in": SIGN_IN,
    }
    return TemplateResponse(request, "admin/cooperation/signed_out.html", context, status=status)


def _shows_what_was_typed(view):
    """Whether `view` can show a form without saving it: see `EditionAdmin.held_views`."""
    owner = getattr(view, "__self__", None)
    return getattr(view, "__name__", "") in getattr(owner, "held_views", ())

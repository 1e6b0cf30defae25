"""The page of a move: it asks what there is to ask, and only a POST changes anything."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from cooperation import publishing
from cooperation.models import State

from .moves import MOVE_FORMS
from .panel import edition_url, list_url
from .permissions import may
from .situation import situation_of

# Where on the form of an edition a missing piece is filled in, if not in a field of that name.
ANCHORS = {
    "cross_references": "cross_references-heading",
    "milestones": "milestones-heading",
    "aliases": "aliases-heading",
}


@transaction.atomic
def move_view(model_admin, request, object_id, move):
    """Show and make the `move`, as its address spells it, on an edition of `model_admin`.

    403 where the user may not; where the state does not allow it, the page says what it is now.
    """
    move = move.replace("-", "_")
    if move not in MOVE_FORMS:
        raise Http404
    edition = model_admin.get_object(request, object_id)
    if edition is None:
        raise Http404
    situation = situation_of(edition, timezone.now())
    if not may(request.user, move, situation):
        raise PermissionDenied
    if move not in situation.moves:
        messages.error(request, _too_late(situation, move))
        return redirect(edition_url(edition))
    data = request.POST if request.method == "POST" else None
    form = MOVE_FORMS[move](data, situation=situation)
    if form.is_valid() and _made(form, request.user):
        messages.success(request, _done(form))
        return redirect(edition_url(form.after) if form.after else list_url(edition))
    return _page(model_admin, request, form)


def _made(form, user):
    """Make the move; whether it was made. `form.after` is the edition to go on with, if any."""
    try:
        form.after = form.run(user)
    except ValidationError as error:
        form.complain(error)
    except publishing.IllegalMove as error:
        form.add_error(None, str(error))
    return form.is_valid()


def _done(form):
    edition = form.after
    if edition is None:
        return form.done
    state = edition.state(timezone.now())
    if state == State.LIVE:
        url = edition.get_absolute_url()
        return format_html('{} <a href="{}">View on site</a>', form.done, url)
    if state == State.SCHEDULED and form.about == "edition":
        moment = date_format(timezone.localtime(edition.live_from), "F j, Y, H:i e")
        return f"Scheduled: readers see it from {moment} on."
    return form.done


def _too_late(situation, move):
    state = State(situation.state).label.lower()
    return (
        f"Edition {situation.edition.number} is {state} now, so this is not possible: "
        f"{MOVE_FORMS[move].title.lower()}. Nothing was changed."
    )


def _page(model_admin, request, form):
    edition = form.edition
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"{form.title}: {edition.title}",
        "opts": model_admin.opts,
        "original": edition,
        "form": form,
        "media": model_admin.media + form.media,
        "missing": [(message, _place(edition, name)) for message, name in form.obstacles()],
        "situation": form.situation,
        "back": edition_url(edition),
    }
    return TemplateResponse(request, "admin/cooperation/move.html", context)


def _place(edition, name):
    """Where on the form of `edition` its field `name` is filled in."""
    return f"{edition_url(edition)}#{ANCHORS.get(name, f'id_{name}')}" if name else None

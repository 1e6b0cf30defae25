"""Two people at one draft: what both typed is put together, and where that cannot be, asked about.

The form carries, signed, what stood in it when it was opened. When it comes back, that is compared
with what is stored by now. Nothing is remembered anywhere else, so a form may stay open for days,
and a third editor is met like the second.
"""

from typing import NamedTuple

from django.contrib import messages
from django.core import signing
from django.template.response import TemplateResponse
from django.utils import timezone

from cooperation import publishing
from cooperation.merging import merge
from cooperation.models import Stage

from . import backup
from .choices import chosen, pieces
from .panel import edition_url
from .sheets import Sheet, recognized
from .situation import situation_of

OPENED = "_opened"  # field of the form: what stood in it
ASKED = "_asked"  # field of the page of a conflict: what is put together, and what is asked
NEW_DRAFT = "_new_draft"  # the button that puts what was typed into another draft
IN_HAND = (Stage.DRAFT, Stage.REVIEW)
NO_BUTTONS = (OPENED, ASKED, NEW_DRAFT, backup.FIELD)


class Way(NamedTuple):
    """How a request goes on: by an answer, or with the form of the edition `object_id`."""

    object_id: str
    form_url: str = ""
    answer: object = None


def settle(model_admin, request, object_id):
    """Put what was posted on top of what is stored, before Django's admin looks at it.

    The caller's transaction holds the lock of the record. `request.POST` becomes what would have
    been typed into the form as it is now. Where only a person can say what that is, the answer is
    a page that asks, with status 409, and nothing is written.
    """
    edition = model_admin.get_object(request, object_id)
    if edition is None or not model_admin.has_change_permission(request, edition):
        return Way(object_id)
    target = edition
    if edition.stage not in IN_HAND:
        target = _new_home(model_admin, request, edition)
        if target is None:
            request.opened = request.POST.get(OPENED, "")
            return Way(object_id)
    answer = _put_together(model_admin, request, target)
    moved = target.pk != edition.pk
    return Way(str(target.pk), edition_url(target) if moved else "", answer)


def _put_together(model_admin, request, edition):
    sheet = Sheet.of(model_admin, request, edition)
    stored = sheet.stored()
    request.opened = seal(edition, stored)
    question = unseal(edition, request.POST.get(ASKED))
    if question:
        mine, open_ = chosen(sheet, question, request.POST)
        if open_:
            return _page(model_admin, request, edition, sheet, question, open_)
        base = question["stored"]
    else:
        base = unseal(edition, request.POST.get(OPENED)) or {}
        if base == stored:
            return None
        mine = sheet.typed(request.POST, base or stored)
    base, mine = recognized(base, stored, mine)
    merged = merge(base, stored, mine)
    changed = _changed(sheet, base, stored)
    if merged.collisions:
        question = {
            "stored": stored,
            "mine": merged.value,
            "changed": changed,
            "collisions": [(one.path, one.base, one.theirs, one.mine) for one in merged.collisions],
        }
        return _page(model_admin, request, edition, sheet, question)
    request.POST = sheet.posted(merged.value, request.POST, whole=bool(question))
    if changed:
        _tell(request, edition, changed)
    return None


def form_context(request, context, edition):
    """What the form of `edition` needs, so that it can be put together with others' later on."""
    opened = getattr(request, "opened", None)
    if opened is None:
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        opened = seal(edition, Sheet(context["adminform"].form, formsets).stored())
    return {"opened": opened, "too_late": edition.stage not in IN_HAND}


def seal(edition, state):
    """`state` as a field of a form carries it: nobody can alter it, nor take it elsewhere."""
    return signing.dumps(state, salt=_salt(edition), compress=True)


def unseal(edition, sealed):
    """What was sealed for an edition of the same record; None for anything else."""
    try:
        return signing.loads(sealed, salt=_salt(edition)) if sealed else None
    except signing.BadSignature:
        return None


def _salt(edition):
    return f"cooperation.admin.conflict:{edition.record_id}"


def _new_home(model_admin, request, edition):
    """The draft into which goes what was typed into an edition that can be edited no more.

    Who may change an edition may start a draft.
    """
    if NEW_DRAFT not in request.POST:
        return None
    situation = situation_of(edition, timezone.now())
    if situation.in_hand:
        return model_admin.get_object(request, str(situation.in_hand.pk))
    try:
        draft = publishing.start_draft(edition.record, by=request.user)
    except publishing.IllegalMove as error:
        messages.error(request, str(error))
        return None
    return model_admin.get_object(request, str(draft.pk))


def who_changed(request, edition):
    """Who saved last, for a sentence."""
    event = edition.record.events.order_by("-pk").first()
    if event.actor_id == request.user.pk:
        return "You, in another window,"
    return event.actor_name


def _changed(sheet, base, stored):
    """What others changed, as the form calls it; of rows not also their order."""
    names = [name for name in stored if stored[name] != base.get(name)]
    return list(dict.fromkeys(sheet.label(name).removesuffix(": order") for name in names))


def _tell(request, edition, changed):
    messages.info(
        request,
        f"{who_changed(request, edition)} changed this draft while you had it open: "
        f"{', '.join(changed)}. What you typed is put together with that.",
    )


def _button(request):
    """The name of the button that was pressed: what comes after saving."""
    names = [name for name in request.POST if name.startswith("_") and name not in NO_BUTTONS]
    return names[0] if names else "_save"


def _page(model_admin, request, edition, sheet, question, open_=()):
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Two versions of this draft",
        "opts": model_admin.opts,
        "original": edition,
        "who": who_changed(request, edition),
        "at": edition.changed_at,
        # Answers to an earlier question are part of `mine` already.
        "pieces": pieces(sheet, question, request.POST if open_ else {}, open_),
        "changed": question["changed"],
        "asked": seal(edition, question),
        "open": bool(open_),
        "backup": request.POST.get(backup.FIELD, ""),
        "submit": _button(request),
        "back": edition_url(edition),
        "action": edition_url(edition),
    }
    return TemplateResponse(request, "admin/cooperation/conflict.html", context, status=409)

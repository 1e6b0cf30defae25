"""The status panel on top of an edition's form: where it stands and what can be done next."""

from django.urls import reverse

from .handover import handover_of
from .listing import state_badge
from .moves import MOVE_FORMS
from .permissions import is_own, may, publishers


def panel(user, situation):
    """Template variables of the panel for `user`."""
    return {
        "situation": situation,
        "badge": state_badge(situation.state),
        "offers": offers(user, situation),
        "refusal": _refusal(user, situation),
        "handover": handover_of(situation),
        "live_url": edition_url(situation.live) if situation.live else None,
        "in_hand_url": edition_url(situation.in_hand) if situation.in_hand else None,
        "scheduled_url": edition_url(situation.scheduled) if situation.scheduled else None,
    }


def offers(user, situation):
    """The buttons: what is possible now and `user` may do, first of the edition, then of the
    record."""
    return [
        {
            "words": MOVE_FORMS[move].words_for(situation),
            "style": MOVE_FORMS[move].style,
            "asks": MOVE_FORMS[move].asks,
            "about": MOVE_FORMS[move].about,
            "url": move_url(situation.edition, move),
        }
        for move in situation.moves
        if may(user, move, situation)
    ]


def edition_url(edition):
    """Address of the form of `edition`."""
    return reverse(f"admin:cooperation_{edition.record.kind}edition_change", args=[edition.pk])


def list_url(edition):
    """Address of the list in which `edition` stands."""
    return reverse(f"admin:cooperation_{edition.kind}edition_changelist")


def move_url(edition, move):
    """Address at which `move` is made on `edition`."""
    slug = move.replace("_", "-")
    return reverse(f"admin:cooperation_{edition.kind}edition_move", args=[edition.pk, slug])


def _refusal(user, situation):
    """Why there is no Publish button although the edition could be published, and who else can."""
    if "publish" not in situation.moves or may(user, "publish", situation):
        return ""
    names = publishers(situation)
    who = ", ".join(names) if names else "nobody else yet; ask an administrator"
    if user.has_perm("cooperation.publish_edition") and is_own(user, situation):
        return f"You wrote this edition, so a colleague publishes it: {who}."
    return f"Publishing is done by: {who}."

"""One event of the log in words: what was done, to what, and from which values to which."""

from django.urls import reverse

from cooperation import comparison

from .panel import edition_url
from .permissions import may_see
from .told import told

# What an edition says, in the order of its form.
CONTENT = (
    *comparison.TEXTS,
    *comparison.VALUES,
    *comparison.LISTS,
    *comparison.ROWS,
    *comparison.NOTES,
)
SHOWN_NAMES = 6


def changed(event):
    """What an event changed, by name, on one line."""
    old, new = _sides(event.data)
    names = [label(name) for name in _ordered({*old, *new})]
    names = names or [label(name) for name in _listed(event.data.get("changed"))]
    if len(names) > SHOWN_NAMES:
        names = [*names[:SHOWN_NAMES], f"{len(names) - SHOWN_NAMES} more"]
    return ", ".join(names)


def event_context(event, user):
    """Template variables of the page of `event`, with links to where `user` may go."""
    old, new = _sides(event.data)
    details = {
        name: value
        for name, value in event.data.items()
        if name not in ("old", "new", "changed") and value not in (None, "", [], {})
    }
    return {
        "event": event,
        "differences": [
            told(label(name), old.get(name), new.get(name)) for name in _ordered({*old, *new})
        ],
        "changed": [] if old or new else [label(n) for n in _listed(event.data.get("changed"))],
        "details": [told(label(name), details[name], details[name]) for name in sorted(details)],
        **_links(event, user),
    }


def label(name):
    """What editors call a piece of data that the log keeps under `name`."""
    if name in CONTENT:
        return comparison.label_of(name)
    return str(name).replace("_", " ").capitalize()


def _sides(data):
    """Old and new values by name. What is no dict is the one thing that the action is about."""
    pairs = data.get("changed")
    if isinstance(pairs, dict):  # as content files used to be logged
        return (
            {name: pair[0] for name, pair in pairs.items()},
            {name: pair[1] for name, pair in pairs.items()},
        )
    old, new = data.get("old"), data.get("new")
    if isinstance(old, dict) or isinstance(new, dict):
        return old or {}, new or {}
    if old is None and new is None:
        return {}, {}
    return {"value": old}, {"value": new}


def _ordered(names):
    """As the form has them, then by name: a database may give the keys of JSON in any order."""
    places = {name: place for place, name in enumerate(CONTENT)}
    return sorted(names, key=lambda name: (places.get(name, len(CONTENT)), str(name)))


def _listed(value):
    return value if isinstance(value, list) else []


def _links(event, user):
    links = {}
    edition, record = event.edition, event.record
    if edition and may_see(user, edition):
        links["edition_url"] = edition_url(edition)
    if record:
        path = reverse("admin:cooperation_auditevent_changelist", query={"record": record.pk})
        links["record_url"] = path
    if event.actor and user.has_perm("auth.view_user"):
        links["actor_url"] = reverse("admin:auth_user_change", args=[event.actor_id])
    return links

"""One short text for everything that readers can see, so that nobody renders the same twice."""

import functools
import hashlib
from pathlib import Path

from django.db.models import Max, Q

from cooperation.models import AuditEvent, Edition, Withdrawal

# What editors do to drafts and no reader can see.
UNSEEN = frozenset(
    {
        "create",
        "discard",
        "edit",
        "remark",
        "revoke link",
        "schedule",
        "send back",
        "share",
        "start draft",
        "submit",
        "unschedule",
    }
)
# So many of the newest events are looked at. Not the newest alone: of two transactions at the same
# time the one with the lower number may end last.
EVENTS = 200


def stamp(at):
    """A text that is another one whenever an answer may be another one than at its last value.

    It may change without need, never the other way round: every change of content is an event of
    the log, moments of editions and withdrawals pass by themselves, and another release may answer
    otherwise. Three queries, however much there is.
    """
    events = AuditEvent.objects.order_by("-pk").values_list("pk", "action")[:EVENTS]
    seen = [pk for pk, action in events if action not in UNSEEN]
    editions = Edition.objects.filter(live_from__lte=at).aggregate(newest=Max("live_from"))
    withdrawals = Withdrawal.objects.aggregate(
        begun=Max("at", filter=Q(at__lte=at)), ended=Max("until", filter=Q(until__lte=at))
    )
    parts = [release(), seen, *editions.values(), *withdrawals.values()]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:20]


@functools.cache
def release():
    """A short text of the code that runs: the same in every process of one release."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]

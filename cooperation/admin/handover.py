"""What editors told one another about an edition on its way to readers."""

from dataclasses import dataclass

from cooperation.models import AuditEvent, State

MOVES = ("submit", "send back", "publish", "schedule")
# An edition goes to and fro a few times; what was said long before is in the history.
NEWEST = 12


@dataclass(frozen=True)
class Handover:
    """The newest event of each kind, or None: submitted, sent back, published or scheduled."""

    submitted: AuditEvent | None
    sent_back: AuditEvent | None
    published: AuditEvent | None

    @property
    def by_own_author(self):
        """Whether the publication lacked the second pair of eyes."""
        return bool(self.published and self.published.data.get("own_work"))


def handover_of(situation):
    """The `Handover` of an edition as far as its state still makes it matter. One query."""
    newest = {}
    events = AuditEvent.objects.filter(edition=situation.edition.pk, action__in=MOVES)
    for event in events.order_by("-at", "-pk")[:NEWEST]:
        newest.setdefault("publish" if event.action == "schedule" else event.action, event)
    in_review = situation.state == State.REVIEW
    return Handover(
        submitted=newest.get("submit") if in_review else None,
        sent_back=newest.get("send back") if situation.editable else None,
        published=newest.get("publish") if situation.edition.live_from else None,
    )

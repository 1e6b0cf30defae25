"""Who wrote an edition: the one rule of whose work it is."""

from cooperation.models import AuditEvent


def authors(edition):
    """The keys of everybody who wrote into `edition`: who made it, and each who saved it.

    One query. Who only moved it from state to state has written nothing.
    """
    events = AuditEvent.objects.filter(edition=edition.pk, action="edit", actor__isnull=False)
    wrote = set(events.order_by().values_list("actor", flat=True).distinct())
    return (wrote | {edition.created_by_id, edition.changed_by_id}) - {None}

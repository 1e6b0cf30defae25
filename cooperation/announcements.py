"""What readers are told of, newest first: major editions of what is live, and withdrawals."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery

from cooperation.models import Edition, Significance, Withdrawal

MOST = 50


@dataclass(frozen=True)
class Announcement:
    """One thing that readers are told.

    `key` never changes. Only what is live has its `summary`: of an earlier edition title and note
    are repeated, the rest is history. A withdrawal has its reason as `note`, and no title but the
    address, since what was withdrawn is told nowhere.
    """

    key: uuid.UUID
    at: datetime.datetime
    kind: str
    slug: str
    path: str
    title: str
    note: str
    summary: str = ""
    number: int | None = None
    theme: int | None = None
    successor: str = ""
    successor_path: str = ""

    @property
    def withdrawn(self):
        return self.number is None


def published(at, live=None):
    """Major editions until `at` of the records whose live editions are `live` (None: of all)."""
    rows = Edition.objects.shown(at).filter(significance=Significance.MAJOR)
    if live is not None:
        rows = rows.filter(record__in=live.values("record"))
    rows = (
        rows.select_related("record")
        .only(
            "number",
            "title",
            "summary",
            "change_note",
            "live_from",
            "live_until",
            "lead_pillar",
            "record__kind",
            "record__slug",
            "record__created_at",
        )
        .order_by("-live_from", "pk")[:MOST]
    )
    return [_of_edition(row, at) for row in rows]


def withdrawn(at, condition=None):
    """Withdrawals in force at `at`, of the records whose last live edition meets `condition`; of
    those for legal reasons nothing is told."""
    rows = Withdrawal.objects.in_force(at).with_silence().filter(silent=False)
    if condition is not None:
        last = Edition.objects.filter(
            condition, record=OuterRef("record"), live_until=OuterRef("at")
        )
        rows = rows.filter(Exists(last))
    successor = Edition.objects.live(at).filter(record=OuterRef("successor"))
    rows = (
        rows.select_related("record", "successor")
        .annotate(successor_title=Subquery(successor.values("title")[:1]))
        .order_by("-at", "pk")[:MOST]
    )
    return [_of_withdrawal(row) for row in rows]


def newest(*lists):
    """The newest of several lists as one, as many as are told at once."""
    every = [one for rows in lists for one in rows]
    return sorted(every, key=lambda one: (one.at, one.key), reverse=True)[:MOST]


def _of_edition(edition, at):
    record = edition.record
    is_live = edition.live_until is None or edition.live_until > at
    return Announcement(
        key=uuid.uuid5(record.key, f"edition {edition.number}"),
        at=edition.live_from,
        kind=record.kind,
        slug=record.slug,
        path=record.get_absolute_url(),
        title=edition.title,
        note=edition.change_note,
        summary=edition.summary if is_live else "",
        number=edition.number,
        theme=edition.lead_pillar_id or record.pk,
    )


def _of_withdrawal(withdrawal):
    record, path = withdrawal.record, withdrawal.record.get_absolute_url()
    at = withdrawal.at.astimezone(datetime.UTC)
    successor = withdrawal.successor if withdrawal.successor_title else None
    return Announcement(
        key=uuid.uuid5(record.key, f"withdrawal {at.isoformat()}"),
        at=withdrawal.at,
        kind=record.kind,
        slug=record.slug,
        path=path,
        title=f"Withdrawn: {path}",
        note=withdrawal.reason,
        successor=withdrawal.successor_title or "",
        successor_path=successor.get_absolute_url() if successor else "",
    )

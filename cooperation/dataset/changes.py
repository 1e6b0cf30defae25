"""What changed on the site as data: editions that went live, and withdrawals in force."""

import datetime

from django.db.models import F, IntegerField, Q, Value
from django.utils.translation import gettext_noop

from cooperation.models import Edition, Kind, Significance, Withdrawal

from . import records
from .collection import Collection
from .fields import Field, Holds
from .order import Strand
from .viewpoint import moment

PUBLISHED, WITHDRAWN = "published", "withdrawn"
TYPES = (PUBLISHED, WITHDRAWN)


def published(at):
    """Editions that readers have seen, of what is live: the history of the rest is gone with it."""
    return (
        Edition.objects.shown(at)
        .select_related("record")
        .only(
            "record__kind",
            "record__slug",
            "kind",
            "number",
            "title",
            "live_from",
            "change_note",
            "significance",
        )
    )


def withdrawn(at):
    """Withdrawals in force; of those for legal reasons nothing is told."""
    found = Withdrawal.objects.in_force(at).with_silence().filter(silent=False)
    return found.select_related("record", "successor")


def strands(at, *, type="", kind="", pillar=None, significance="", since=None):
    editions, withdrawals = published(at), withdrawn(at)
    if type == WITHDRAWN or significance or pillar:
        # Of what is gone the theme is gone too.
        editions = editions.none() if type == WITHDRAWN else editions
        withdrawals = withdrawals.none() if significance or pillar else withdrawals
    if type == PUBLISHED:
        withdrawals = withdrawals.none()
    if kind:
        editions, withdrawals = editions.filter(kind=kind), withdrawals.filter(record__kind=kind)
    if pillar:
        editions = editions.filter(Q(lead_pillar=pillar) | Q(record=pillar))
    if significance:
        editions = editions.filter(significance=significance)
    if since:
        editions, withdrawals = (
            editions.filter(live_from__gte=since),
            withdrawals.filter(at__gte=since),
        )
    return [
        Strand(
            editions.annotate(moment=F("live_from"), strand=_constant(0)),
            ("moment", "record__slug", "record__kind", "strand"),
        ),
        Strand(
            withdrawals.annotate(moment=F("at"), strand=_constant(1)),
            ("moment", "record__slug", "record__kind", "strand"),
        ),
    ]


def _constant(number):
    return Value(number, output_field=IntegerField())


def read(changes, viewpoint):
    live = set()
    successors = [one.successor_id for one in changes if isinstance(one, Withdrawal)]
    if any(successors):
        found = Edition.objects.live(viewpoint.at).filter(record__in=filter(None, successors))
        live = set(found.values_list("record", flat=True))
    return [
        _withdrawal(one, live, viewpoint)
        if isinstance(one, Withdrawal)
        else _edition(one, viewpoint)
        for one in changes
    ]


def _edition(edition, viewpoint):
    record = edition.record
    return _row(
        record,
        viewpoint,
        f"{record.kind}:{record.slug}:{edition.number}",
        at=moment(edition.live_from),
        type=PUBLISHED,
        title=edition.title,
        edition=edition.number,
        edition_url=viewpoint.url(records.edition_path(edition)),
        significance=edition.significance,
        note=edition.change_note or None,
    )


def _withdrawal(withdrawal, live, viewpoint):
    record, successor = withdrawal.record, withdrawal.successor
    return _row(
        record,
        viewpoint,
        f"{record.kind}:{record.slug}:{WITHDRAWN}",
        at=moment(withdrawal.at),
        type=WITHDRAWN,
        note=withdrawal.reason,
        successor_url=viewpoint.url(successor.get_absolute_url())
        if withdrawal.successor_id in live
        else None,
    )


def _row(record, viewpoint, identity, **said):
    row = {
        "id": identity,
        "api_url": viewpoint.page("api_change", identity),
        "at": None,
        "type": None,
        "record_kind": record.kind,
        "record_id": record.slug,
        "url": viewpoint.url(record.get_absolute_url()),
        "title": None,
        "edition": None,
        "edition_url": None,
        "significance": None,
        "note": None,
        "successor_url": None,
    }
    return row | said


def find(at, identity):
    kind, _, rest = identity.partition(":")
    slug, _, which = rest.partition(":")
    if which == WITHDRAWN:
        return withdrawn(at).filter(record__kind=kind, record__slug=slug).first()
    if not (which.isascii() and which.isdigit() and len(which) < 9):
        return None
    return published(at).filter(kind=kind, record__slug=slug, number=int(which)).first()


CHANGES = Collection(
    name="changes",
    one="change",
    title=gettext_noop("Changes"),
    says=gettext_noop(
        "Editions that went live, of what is on the site, and withdrawals in force; newest first."
    ),
    descending=True,
    fields=(
        Field(
            "id",
            Holds.ID,
            "Kind and id of the record, and the number of the edition or “withdrawn”.",
            "initiative:tarapur-civil-nuclear-agreement:2",
        ),
        Field(
            "api_url",
            Holds.URL,
            "This row.",
            "https://www.example.org/api/v1/changes/initiative:tarapur-civil-nuclear-agreement:2/",
        ),
        Field("at", Holds.MOMENT, "When it happened.", "2026-06-02T09:30:00Z"),
        Field("type", Holds.TEXT, "What happened.", PUBLISHED, choices=TYPES),
        Field(
            "record_kind",
            Holds.TEXT,
            "What it happened to.",
            "initiative",
            choices=tuple(Kind.values),
        ),
        Field("record_id", Holds.ID, "The id of that record.", "tarapur-civil-nuclear-agreement"),
        Field(
            "url",
            Holds.URL,
            "The page of that record; of one withdrawn, the reason stands there.",
            "https://www.example.org/initiatives/tarapur-civil-nuclear-agreement/",
        ),
        Field(
            "title",
            Holds.TEXT,
            "The title in that edition.",
            "Tarapur Civil Nuclear Agreement",
            nullable=True,
        ),
        Field("edition", Holds.NUMBER, "The number of that edition.", 2, nullable=True),
        Field(
            "edition_url",
            Holds.URL,
            "The permanent address of that edition.",
            "https://www.example.org/initiatives/tarapur-civil-nuclear-agreement/editions/2/",
            nullable=True,
        ),
        Field(
            "significance",
            Holds.TEXT,
            "Whether the edition says something new or corrects what changes no fact.",
            "major",
            nullable=True,
            choices=tuple(Significance.values),
        ),
        Field(
            "note",
            Holds.TEXT,
            "What is new, or the reason of the withdrawal.",
            "A source added.",
            nullable=True,
        ),
        Field(
            "successor_url",
            Holds.URL,
            "Where to go on in place of what was withdrawn.",
            None,
            nullable=True,
        ),
    ),
    place=(datetime.datetime, str, str, int),
    strands=strands,
    read=read,
    find=find,
)

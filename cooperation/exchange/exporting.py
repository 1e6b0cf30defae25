"""What is on the site as a table; the same queries for one row as for all."""

from django.utils import timezone

from cooperation.models import AuditEvent, Edition, Kind, Organization, Source, State, Tag
from cooperation.text import normalize

from .columns import TABLES
from .content import values
from .files import to_bytes


def export(kind, queryset, *, file_format):
    """The rows of `queryset`, of the model that `kind` names, as the bytes of a file.

    Each edition is a row under the address of its record. Raises
    `files.TooLong` where the format cannot hold a text.
    """
    table = TABLES[kind]
    found = _editions(queryset, table) if kind in Kind.values else _OTHERS[kind](queryset, table)
    return to_bytes(table, found, file_format)


def _editions(queryset, table):
    editions = queryset.with_state(timezone.now()).order_by("record__slug", "number")
    found = values(editions, [column.name for column in table.columns])
    for row in found.values():
        row["state"] = State(row["state"]).label
        yield row


def _plain(queryset, table):
    names = [column.name for column in table.columns]
    for row in queryset.order_by(table.identity.name).values(*names):
        yield {name: normalize(v) if isinstance(v, str) else v for name, v in row.items()}


def _tags(queryset, table):
    for tag in queryset.order_by("name").prefetch_related("aliases"):
        yield {
            "slug": tag.slug,
            "name": tag.name,
            "description": tag.description,
            "aliases": [alias.name for alias in tag.aliases.all()],
            "retired": tag.retired_at is not None,
        }


def _events(queryset, table):
    events = queryset.order_by("-at", "-pk")
    for at, who, action, subject, data in events.values_list(
        "at", "actor_name", "action", "subject", "data"
    ).iterator(2000):
        details = {name: value for name, value in data.items() if name not in ("old", "new")}
        yield {
            "at": at.isoformat(timespec="seconds"),
            "actor_name": who,
            "action": action,
            "subject": subject,
            "old": data.get("old"),
            "new": data.get("new"),
            "details": details or None,
        }


_OTHERS = {"source": _plain, "organization": _plain, "tag": _tags, "auditevent": _events}
MODELS = {
    **dict.fromkeys(Kind.values, Edition),
    "source": Source,
    "organization": Organization,
    "tag": Tag,
    "auditevent": AuditEvent,
}

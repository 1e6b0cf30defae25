"""Which editions a pack holds, and which it was asked for but does not."""

import re
from dataclasses import dataclass, field

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperation.catalogue import entries
from cooperation.languages import stored_path
from cooperation.models import Alias, Edition, FormerPath, Kind, Withdrawal, live_condition

MOST = 50
MOST_CANDIDATES = 12
MOST_WORDS = 6
_ITEM = re.compile(rf"({'|'.join(Kind.values)}):([-\w]{{1,60}})(?:@([0-9]{{1,8}}))?", re.ASCII)


@dataclass(frozen=True)
class Item:
    """An edition as it stands in an address; without a number, the one that is live."""

    kind: str
    slug: str
    number: int | None = None

    def __str__(self):
        name = f"{self.kind}:{self.slug}"
        return name if self.number is None else f"{name}@{self.number}"


class Reason(models.TextChoices):
    """Why something asked for is not in the pack."""

    UNREADABLE = (
        "unreadable",
        _("is not the address of an edition, as in “initiative:the-quad@1”"),
    )
    UNKNOWN = "unknown", _("is no edition that was ever published")
    WITHDRAWN = "withdrawn", _("was withdrawn")


@dataclass(frozen=True)
class Omitted:
    """What was asked for, as it was typed; `url` is where a withdrawn record tells of itself."""

    text: str
    reason: Reason
    url: str = ""


@dataclass
class Choice:
    """`editions` in the order asked for, `omitted` what is not there, `texts` all of it as it
    stands in the canonical address."""

    editions: list = field(default_factory=list)
    omitted: list = field(default_factory=list)
    texts: list = field(default_factory=list)


def parse(text):
    """The item that a text names, or None."""
    match = _ITEM.fullmatch(text)
    return Item(match[1], match[2], int(match[3]) if match[3] else None) if match else None


def choose(texts, at):
    """The editions that texts name, of what readers may read at `at`, each once.

    Each edition carries `newest`, the number of the one that is live. A former address of a record
    counts as its present one. One query, and three more at most for what is not found at once.
    """
    asked = {text: parse(text) for text in texts}
    known = _known([item for item in asked.values() if item], at)
    lost = [item for item in asked.values() if item and item not in known]
    moved = _moved(lost)
    known |= _known(moved.values(), at)
    gone = _withdrawn([moved.get(item, item) for item in lost], at)
    choice = Choice()
    for text, item in asked.items():
        now = moved.get(item, item)
        if now in known:
            edition = known[now]
            name = str(Item(edition.kind, edition.record.slug, edition.number))
        else:
            # As it was asked for: where an address leads that shows nothing is nobody's business.
            edition, name = None, str(item or text)
        if name in choice.texts:
            continue
        choice.texts.append(name)
        if edition:
            choice.editions.append(edition)
        else:
            choice.omitted.append(_omitted(name, now, gone))
    return choice


def candidates(words, at):
    """A few entries live at `at` that have all these words in title, acronym or other names."""
    found = entries(at)
    for word in words.split()[:MOST_WORDS]:
        named = Alias.objects.filter(name__icontains=word).values("edition")
        found = found.filter(
            Q(title__icontains=word) | Q(acronym__icontains=word) | Q(pk__in=named)
        )
    return found.order_by("title", "pk")[:MOST_CANDIDATES]


def _known(items, at):
    """The editions of the items that readers may read, by item, with and without number."""
    items = list(items)
    if not items:
        return {}
    live = Edition.objects.live(at).filter(record=OuterRef("record"))
    rows = (
        Edition.objects.shown(at)
        .filter(
            live_condition(at) | Q(number__in={item.number for item in items if item.number}),
            record__slug__in={item.slug for item in items},
        )
        .annotate(newest=Subquery(live.values("number")[:1]))
        .select_related("record")
    )
    found = {}
    for row in rows:
        found[Item(row.kind, row.record.slug, row.number)] = row
        if row.number == row.newest:
            found[Item(row.kind, row.record.slug)] = row
    return found


def _moved(items):
    """Items whose record has another address by now, as they are called today."""
    if not items:
        return {}
    paths = {item: stored_path(item.kind, item.slug) for item in items}
    former = FormerPath.objects.filter(path__in=paths.values(), record__isnull=False)
    records = {row.path: row.record for row in former.select_related("record")}
    return {
        item: Item(records[path].kind, records[path].slug, item.number)
        for item, path in paths.items()
        if path in records
    }


def _withdrawn(items, at):
    """Kinds and slugs of those whose record is withdrawn."""
    if not items:
        return set()
    slugs = {item.slug for item in items}
    rows = Withdrawal.objects.in_force(at).filter(record__slug__in=slugs)
    return set(rows.values_list("record__kind", "record__slug"))


def _omitted(name, item, gone):
    if item is None:
        return Omitted(name, Reason.UNREADABLE)
    if (item.kind, item.slug) in gone:
        return Omitted(name, Reason.WITHDRAWN, reverse(item.kind, args=[item.slug]))
    return Omitted(name, Reason.UNKNOWN)

"""Entries written, when what they tell of changes, and rewritten."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from cooperation.languages import ENGLISH
from cooperation.models import (
    Citation,
    CrossReference,
    Edition,
    EntryKind,
    Organization,
    Participation,
    Record,
    SearchEntry,
    SearchName,
    SearchState,
    Source,
    Tag,
    TaggedEdition,
)

from . import vocabulary
from .entries import MAKERS

# Of words and entries: raise it when what is written changes, and all is written anew. A database
# without content begins with them, see migration 0017.
RULES = 2
BATCH = 200
_ABOUT = {
    Record: "record",
    Source: "source",
    Organization: "organization",
    Tag: "tag",
}
# What an edition names: the model, the table between, its names for the edition and for the other.
_NAMED = [
    (Source, Citation, "edition", "source"),
    (Organization, Participation, "edition", "organization"),
    (Tag, TaggedEdition, "content_object", "tag"),
]
_TOLD = [
    "kind",
    "edition_id",
    "record_id",
    "milestone_id",
    "source_id",
    "organization_id",
    "tag_id",
    "title",
    "terms_title",
    "terms_names",
    "terms_summary",
    "names",
    "summary",
    "text",
    "terms_text",
]


@transaction.atomic
def refresh(*subjects):
    """Write anew what readers find of `subjects`: records, sources, organizations, tags.

    Call it in the transaction that changes what is live or what is said of them. With a record
    come its milestones, and all that its edition or the one before names.
    """
    at = timezone.now()
    for model in _ABOUT:
        keys = sorted({one.pk for one in subjects if isinstance(one, model)})
        for first in range(0, len(keys), BATCH):
            some = keys[first : first + BATCH]
            _write_records(some, at) if model is Record else _write(model, some, at)


def refresh_records(keys, at):
    """`refresh` of the records with these keys, as of the moment `at`."""
    for first in range(0, len(keys), BATCH):
        _write_records(keys[first : first + BATCH], at)


def rebuild(progress=lambda model, done: None):
    """Write every entry anew, and return how many there are; `progress` is told of each batch.

    Each batch is a transaction of its own, so that editors can work and readers search meanwhile.
    """
    at = timezone.now()
    total = 0
    for model in _ABOUT:
        last = 0
        rows = model.objects.order_by("pk")
        while some := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic():
                total += _write(model, some, timezone.now(), forgetting=False)
            progress(model, len(some))
            last = some[-1]
    vocabulary.prune()
    SearchState.objects.update_or_create(pk=1, defaults={"seen": at, "rules": RULES})
    return total


def subjects_count():
    """How many things `rebuild` looks at."""
    return sum(model.objects.count() for model in _ABOUT)


def lacking():
    """How many live records have no entry of what is live; all, when they were written by other
    rules."""
    live = Edition.objects.live(timezone.now())
    state = SearchState.objects.filter(pk=1).first()
    if state is None or state.rules != RULES:
        return live.count()
    kinds = [EntryKind.INITIATIVE, EntryKind.PILLAR, EntryKind.PAGE]
    told = SearchEntry.objects.filter(kind__in=kinds, edition__isnull=False)
    return live.exclude(pk__in=told.values("edition")).count()


def _write_records(keys, at):
    """Records, what their editions name, before and after, and what refers to those that come or
    go: a reason to refer to a record is told while it is there."""
    entries = SearchEntry.objects.filter(record__in=keys, edition__isnull=False)
    before = dict(entries.order_by().values_list("edition", "record"))
    _write(Record, keys, at)
    live = Edition.objects.live(at)
    after = dict(live.filter(record__in=keys).values_list("pk", "record"))
    for model, through, edition, name in _NAMED:
        named = through.objects.filter(**{f"{edition}__in": before.keys() | after.keys()})
        _write_all(model, named.order_by().values_list(name, flat=True), at)
    turned = set(before.values()) ^ set(after.values())
    referring = CrossReference.objects.filter(target__in=turned, edition__in=live)
    referring = referring.exclude(edition__record__in=keys)
    _write_all(Record, referring.order_by().values_list("edition__record", flat=True), at)


def _write_all(model, keys, at):
    keys = sorted(set(keys))
    for first in range(0, len(keys), BATCH):
        _write(model, keys[first : first + BATCH], at)


def _write(model, keys, at, *, forgetting=True):
    """Make the entries of the things with these keys what they should be; returns how many there
    are. What is as it should be is not written."""
    old = {
        entry.pk: entry for entry in SearchEntry.objects.filter(**{f"{_ABOUT[model]}__in": keys})
    }
    with override(ENGLISH):  # a page in Hindi may have come upon what is to be written
        made = MAKERS[model](keys, at)
    new = {one.entry.pk: one.entry for one in made}
    changed = [one for one in made if not _same(old.get(one.entry.pk), one.entry)]
    gone = [key for key in old if key not in new]
    if gone:
        SearchName.objects.filter(entry__in=gone).delete()
        SearchEntry.objects.filter(pk__in=gone).delete()
    _store(changed)
    _store_names(made)
    learnt = {}
    for one in changed:
        learnt |= vocabulary.words_of(one.entry)
    vocabulary.learn(learnt)
    if forgetting:
        lost = {}
        for key in (*gone, *(one.entry.pk for one in changed if one.entry.pk in old)):
            lost |= vocabulary.words_of(old[key])
        vocabulary.forget({word: stem for word, stem in lost.items() if word not in learnt})
    return len(made)


def _same(old, new):
    return old is not None and all(getattr(old, name) == getattr(new, name) for name in _TOLD)


def _store(made):
    SearchEntry.objects.bulk_create(
        [one.entry for one in made],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_TOLD,
        batch_size=BATCH,
    )


def _store_names(made):
    """Names may change their sort alone, so all are looked at."""
    wanted = {(one.entry.pk, key): sort for one in made for key, sort in one.names}
    keys = [one.entry.pk for one in made]
    there = {}
    for first in range(0, len(keys), BATCH):
        rows = SearchName.objects.filter(entry__in=keys[first : first + BATCH])
        there |= {(row.entry_id, row.key): row for row in rows}
    stale = [row.pk for at, row in there.items() if wanted.get(at) != row.sort]
    kept = {at for at, row in there.items() if wanted.get(at) == row.sort}
    if stale:
        SearchName.objects.filter(pk__in=stale).delete()
    SearchName.objects.bulk_create(
        [
            SearchName(entry_id=entry, key=key, sort=sort)
            for (entry, key), sort in wanted.items()
            if (entry, key) not in kept
        ],
        batch_size=BATCH,
    )

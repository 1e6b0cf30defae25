"""Documents written from what they are about."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cooperation.fulltext.letters import folded
from cooperation.fulltext.lines import line, lines
from cooperation.models import (
    Alias,
    CrossReference,
    Document,
    Edition,
    Milestone,
    Organization,
    Record,
    Source,
    Tag,
    TagAlias,
    live_condition,
)
from cooperation.models.documents import document_key
from cooperation.text import plain

BATCH = 300
# Characters: PostgreSQL keeps a megabyte of lexemes of one document, and no more.
LONGEST_TEXT = 100_000
_WRITTEN = ["key", "acronym", "title", "names", "summary", "text"]


def refresh(*subjects):
    """Write anew what is to be found of `subjects`: records, sources, organizations, tags.

    Call it in the transaction that changes what is said of them. What is deleted takes its
    document along. Five queries for each batch of records, two for tags, one for the others.
    """
    for model, (_, make) in _MAKERS.items():
        keys = [one.pk for one in subjects if isinstance(one, model)]
        for first in range(0, len(keys), BATCH):
            _write(make(keys[first : first + BATCH]))


@transaction.atomic
def rebuild(progress=lambda model, done: None):
    """Write every document anew, and return how many there are; `progress` is told of each batch.

    Needed after rows were written past the operations of this application, and once for content
    that is older than the search.
    """
    Document.objects.all().delete()
    total = 0
    for model, (_, make) in _MAKERS.items():
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(keys), BATCH):
            written = _write(make(keys[first : first + BATCH]))
            total += written
            progress(model, written)
    return total


def stale_count():
    """How many things have no document; 0 when the search knows of everything."""
    return sum(
        model.objects.filter(~Exists(Document.objects.filter(**{subject: OuterRef("pk")}))).count()
        for model, (subject, _) in _MAKERS.items()
    )


def _write(documents):
    Document.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_WRITTEN,
        batch_size=BATCH,
    )
    return len(documents)


def _of_records(keys):
    editions = {key: [] for key in keys}
    wanted = Q(is_working=True) | live_condition(timezone.now())
    # The working edition first: its title is the one that an editor looks for.
    for edition in Edition.objects.filter(wanted, record__in=keys).order_by("-is_working"):
        editions[edition.record_id].append(edition)
    shown = [edition.pk for found in editions.values() for edition in found]
    aliases = _rows(Alias, shown, "name")
    milestones = _rows(Milestone, shown, "title", "description")
    reasons = _rows(CrossReference, shown, "reason")
    slugs = Record.objects.in_bulk(keys)
    return [
        Document(
            pk=document_key(found[0].kind, key),
            record_id=key,
            kind=found[0].kind,
            key=slugs[key].slug,
            acronym=folded(next((one.acronym for one in found if one.acronym), "")),
            title=line(found[0].title),
            names=lines(
                (one.title for one in found[1:] if one.title != found[0].title),
                (one.title_hi for one in found),
                (one.acronym for one in found),
                *(aliases[one.pk] for one in found),
                [slugs[key].slug],
            ),
            summary=lines((one.summary for one in found), (one.summary_hi for one in found)),
            text=lines(
                *(plain(one.body).split("\n") for one in found),
                *(plain(one.body_hi).split("\n") for one in found),
                *(milestones[one.pk] for one in found),
                (one.status_note for one in found),
                *(reasons[one.pk] for one in found),
            )[:LONGEST_TEXT],
        )
        for key, found in editions.items()
        if found
    ]


def _rows(model, editions, *names):
    """The texts `names` of the rows of `model`, by edition."""
    found = {edition: [] for edition in editions}
    rows = model.objects.filter(edition__in=editions).order_by("position", "pk")
    for edition, *texts in rows.values_list("edition", *names):
        found[edition] += texts
    return found


def _of_sources(keys):
    return [
        Document(
            pk=document_key("source", source.pk),
            source_id=source.pk,
            kind="source",
            key=source.key,
            title=line(source.title),
            names=lines([source.publisher, source.key]),
            summary=lines([source.note]),
            text=lines([source.url, source.archived_url]),
        )
        for source in Source.objects.filter(pk__in=keys)
    ]


def _of_organizations(keys):
    return [
        Document(
            pk=document_key("organization", one.pk),
            organization_id=one.pk,
            kind="organization",
            key=one.slug,
            acronym=folded(one.acronym),
            title=line(one.name),
            names=lines([one.acronym, one.slug]),
            text=lines([one.url]),
        )
        for one in Organization.objects.filter(pk__in=keys)
    ]


def _of_tags(keys):
    synonyms = {key: [] for key in keys}
    rows = TagAlias.objects.filter(tag__in=keys).order_by("position", "pk")
    for tag, name in rows.values_list("tag", "name"):
        synonyms[tag].append(name)
    return [
        Document(
            pk=document_key("tag", tag.pk),
            tag_id=tag.pk,
            kind="tag",
            key=tag.slug,
            title=line(tag.name),
            names=lines(synonyms[tag.pk], [tag.slug]),
            summary=lines([tag.description]),
        )
        for tag in Tag.objects.filter(pk__in=keys)
    ]


_MAKERS = {
    Record: ("record", _of_records),
    Source: ("source", _of_sources),
    Organization: ("organization", _of_organizations),
    Tag: ("tag", _of_tags),
}

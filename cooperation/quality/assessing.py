"""The rules asked about editions, and what they find kept for panels and reports."""

from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.db.models import BigIntegerField, Exists, OuterRef, Q, Value
from django.utils import timezone

from cooperation.models import Citation, Edition, Finding, Milestone, Source, Stage
from cooperation.text import references

from . import sourcing, wording
from .blocks import blocks

MOST = 20  # findings of one rule in one edition: more would tell an editor nothing new
BATCH = 500


class Found(NamedTuple):
    """What a rule found: where is a field of the form, or the anchor of a milestone."""

    rule: str
    place: str
    message: str


class Basis(NamedTuple):
    """What an edition rests on: milestones as (anchor, title, whether it cites a source), and
    the sides of its sources."""

    milestones: tuple = ()
    sides: frozenset = frozenset()


def examine(edition, basis):
    """Everything the stored rules find in `edition`, in the order of the form. No query."""
    text = blocks(edition.body)
    words = [block.words for block in text]
    asked = (
        ("missing-summary", "summary", sourcing.missing_summary(edition.summary)),
        ("long-sentence", "summary", wording.long_sentences([edition.summary])),
        (
            "unsourced-text",
            "body",
            sourcing.unsourced_text(edition.kind, text, has_sources=bool(basis.sides)),
        ),
        ("vague-link", "body", wording.vague_links(text)),
        ("heading-order", "body", wording.heading_jumps(text)),
        ("long-sentence", "body", wording.long_sentences(words)),
        ("undated", "began", sourcing.undated(edition.kind, edition.began, basis.milestones)),
        ("one-sided", "sources", sourcing.one_sided(basis.sides)),
    )
    found = [
        Found(rule, place, message)
        for rule, place, messages in asked
        for message in islice(messages, MOST)
    ]
    unsourced = islice(sourcing.unsourced_milestones(basis.milestones), MOST)
    return found + [Found("unsourced-milestone", *milestone) for milestone in unsourced]


def findings(edition):
    """What the stored rules find in `edition` as it is now. Two queries, nothing written."""
    return examine(edition, _bases([edition])[edition.pk])


def assess(edition):
    """Write the findings of `edition` anew, and drop those of editions of its record that nobody
    works on or reads any more. Four queries at most."""
    found = findings(edition)
    over = Q(edition__live_until__lte=timezone.now()) | Q(edition__stage=Stage.DISCARDED)
    left = Q(edition__record=edition.record_id, edition__is_working=False) & over
    Finding.objects.filter(Q(edition=edition.pk) | left).delete()
    Finding.objects.bulk_create(_rows(edition, found))


@transaction.atomic
def assess_all(now):
    """Write the findings of every working and every live edition anew, as after a change of the
    rules; returns how many editions and how many findings."""
    Finding.objects.all().delete()
    editions = Edition.objects.filter(
        Q(pk__in=Edition.objects.working().values("pk"))
        | Q(pk__in=Edition.objects.live(now).values("pk"))
    )
    total = examined = 0
    last = 0
    while batch := list(editions.filter(pk__gt=last).order_by("pk")[:BATCH]):
        bases = _bases(batch)
        rows = [
            row for edition in batch for row in _rows(edition, examine(edition, bases[edition.pk]))
        ]
        Finding.objects.bulk_create(rows, batch_size=BATCH)
        total, examined, last = total + len(rows), examined + len(batch), batch[-1].pk
    return examined, total


def _bases(editions):
    """The `Basis` of each of `editions`, by primary key. Two queries for any number."""
    keys = [edition.pk for edition in editions]
    milestones = {pk: [] for pk in keys}
    cites = Exists(Citation.objects.filter(milestone=OuterRef("pk")))
    for edition, *milestone in (
        Milestone.objects.filter(edition__in=keys)
        .order_by("position", "pk")
        .values_list("edition", "anchor", "title", cites)
    ):
        milestones[edition].append(tuple(milestone))
    sides = _sides({edition.pk: references(edition.body).sources for edition in editions})
    return {pk: Basis(tuple(milestones[pk]), frozenset(sides[pk])) for pk in keys}


def _sides(cited):
    """The sides of the sources of editions: those listed, and those that only a text names yet.

    `cited` are the keys that the text of each edition names, by the primary key of the edition.
    """
    listed = Citation.objects.filter(edition__in=cited).order_by()
    rows = listed.values_list("edition", "source__side", Value("")).distinct()
    keys = {key for named in cited.values() for key in named}
    if keys:
        named = Source.objects.filter(key__in=keys).order_by()
        rows = rows.union(named.values_list(Value(0, BigIntegerField()), "side", "key"))
    sides = {pk: set() for pk in cited}
    side_of = {}
    for edition, side, key in rows:
        if key:
            side_of[key] = side
        else:
            sides[edition].add(side)
    for pk, named in cited.items():
        sides[pk].update(side_of[key] for key in named if key in side_of)
    return sides


def _rows(edition, found):
    return [
        Finding(
            edition_id=edition.pk,
            rule=one.rule,
            place=one.place,
            message=one.message if len(one.message) <= 300 else f"{one.message[:299]}…",
        )
        for one in found
    ]

"""Records related to a record, each with its reasons in words."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, F, FilteredRelation, Q
from django.template.defaultfilters import capfirst
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.catalogue import entries
from cooperation.languages import marked
from cooperation.models import (
    INVERSE_WORDING,
    Citation,
    CrossReference,
    Edition,
    Kind,
    Relation,
    Side,
    TaggedEdition,
)

SHARED_TAGS_AT_LEAST = 3
SUGGESTIONS = 8
LINEAGE = ("succeeds", "builds_on")


@dataclass
class Reference:
    """A cross-reference as read from one of its ends."""

    relation: str
    wording: str
    reason: str
    outgoing: bool
    entry: object


@dataclass
class Suggestion:
    """A record without a written link, and what the two have in common, in words (HTML)."""

    entry: object
    reasons: list = field(default_factory=list)
    weight: int = 0

    @property
    def sentence(self):
        """The reasons as one sentence for readers."""
        words = format_html_join("; ", "{}", ((reason,) for reason in self.reasons))
        return format_html(_("{reasons}."), reasons=capfirst(words))


def cross_references(edition, at):
    """Written links of `edition`, both ways, to records live at `at`.

    First its own in the order of the editors, then those of others by title. One query.
    """
    record = edition.record_id
    ends = (
        entries(at)
        .exclude(record=record)
        .filter(
            Q(record__in=CrossReference.objects.filter(edition=edition).values("target"))
            | Q(pk__in=CrossReference.objects.filter(target=record).values("edition"))
        )
        .annotate(
            own=FilteredRelation(
                "record__referring", condition=Q(record__referring__edition=edition)
            ),
            theirs=FilteredRelation(
                "cross_references", condition=Q(cross_references__target=record)
            ),
        )
        .annotate(
            own_position=F("own__position"),
            own_pk=F("own__pk"),
            own_relation=F("own__relation"),
            own_reason=F("own__reason"),
            their_relation=F("theirs__relation"),
            their_reason=F("theirs__reason"),
        )
    )
    ends = list(ends)
    out = [end for end in ends if end.own_relation]
    back = [end for end in ends if end.their_relation]
    out.sort(key=lambda end: (end.own_position, end.own_pk))
    back.sort(key=lambda end: (end.title, end.pk))
    return [
        Reference(end.own_relation, Relation(end.own_relation).label, end.own_reason, True, end)
        for end in out
    ] + [
        Reference(
            end.their_relation, INVERSE_WORDING[end.their_relation], end.their_reason, False, end
        )
        for end in back
    ]


def lineage(edition, references):
    """The steps before and after `edition`: what it succeeds or builds on, and what succeeds it.

    Two lists, each in order of the years.
    """
    before = [ref for ref in references if ref.outgoing and ref.relation in LINEAGE]
    after = [ref for ref in references if not ref.outgoing and ref.relation == "succeeds"]

    def in_time(ref):
        return (ref.entry.began or "", ref.entry.title)

    return sorted(before, key=in_time), sorted(after, key=in_time)


def suggestions(edition, tags, at, *, except_records=()):
    """Other initiatives that share tags or milestone sources, the nearest first.

    Reasons read "shares 3 tags: …" and "same milestone sources". Three queries.
    """
    passed_over = {edition.record_id, *except_records}
    found = defaultdict(lambda: Suggestion(None))
    names = {tag.pk: tag.name for tag in tags}
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE).exclude(record__in=passed_over)

    nearest = (
        TaggedEdition.objects.filter(tag__in=names, content_object__in=live)
        .values("content_object")
        .annotate(shared=Count("tag"))
        .filter(shared__gte=SHARED_TAGS_AT_LEAST)
        .order_by("-shared", "content_object")
    )
    shared = TaggedEdition.objects.filter(
        tag__in=names, content_object__in=nearest.values("content_object")[: SUGGESTIONS * 2]
    ).values_list("content_object", "tag")
    by_tag = defaultdict(set)
    for pk, tag in shared:
        by_tag[pk].add(tag)
    for pk, common in by_tag.items():
        words = marked(", ".join(name for tag, name in names.items() if tag in common))
        found[pk].reasons.append(
            format_html(_("shares {count} tags: {tags}"), count=len(common), tags=words)
        )
        found[pk].weight += len(common)

    by_source = (
        Citation.objects.filter(
            milestone__isnull=False,
            edition__in=live,
            source__in=Citation.objects.filter(edition=edition, milestone__isnull=False).values(
                "source"
            ),
        )
        .values("edition")
        .annotate(common=Count("source", distinct=True))
        .order_by("-common", "edition")[:SUGGESTIONS]
    )
    for row in by_source:
        suggestion = found[row["edition"]]
        count = row["common"]
        reason = ngettext("same milestone source", "same milestone sources ({count})", count)
        suggestion.reasons.append(format_html(reason, count=count))
        suggestion.weight += 2 * count

    for entry in entries(at).filter(pk__in=list(found)):
        found[entry.pk].entry = entry
    complete = [suggestion for suggestion in found.values() if suggestion.entry]
    complete.sort(key=lambda s: (-s.weight, s.entry.title, s.entry.pk))
    return complete[:SUGGESTIONS]


class Beside(NamedTuple):
    """A document cited for the same records as another, and how many records these are."""

    key: str
    title: str
    publisher: str
    date: str
    side: str
    n: int

    @property
    def side_label(self):
        return Side(self.side).label


def cited_beside(source, at, most=6):
    """Documents on which live records rest together with `source`, the most frequent first.

    One query.
    """
    live = Edition.objects.live(at)
    resting = Citation.objects.filter(source=source, edition__in=live)
    rows = (
        Citation.objects.filter(edition__in=resting.values("edition"))
        .exclude(source=source)
        .order_by()
        .values_list(
            "source__key", "source__title", "source__publisher", "source__date", "source__side"
        )
        .annotate(n=Count("edition", distinct=True))
        .order_by("-n", "source__title", "source__key")
    )
    return [Beside(*row) for row in rows[:most]]

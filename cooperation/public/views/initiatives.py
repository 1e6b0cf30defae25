"""One initiative."""

from django.db.models import Count, F, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation.catalogue import names, with_themes
from cooperation.chronology import Density
from cooperation.models import Edition, Kind, Tag
from cooperation.provenance import by_side, in_words, numbered, sourcing
from cooperation.related import cross_references, lineage, suggestions
from cooperation.rendering import rendered_with
from cooperation.text import references

from .. import charts
from ..citing import citing_edition
from ..frame import frame, moment
from ..metadata import of_record
from .preview import answer


@require_safe
def initiative(request, slug):
    return answer(request, Kind.INITIATIVE, slug, render_initiative)


def render_initiative(request, edition, **extra):
    """The page of an initiative with what `edition` says; `extra` are more template variables."""
    at, themes = moment(request), frame(request).themes
    citations = list(edition.citations.select_related("source").order_by("position", "pk"))
    groups = by_side(row for row in citations if row.milestone_id is None)
    sources = numbered(groups)
    milestones = list(edition.milestones.order_by("position", "pk"))
    numbers = {source.key: source.number for source in sources}
    cited = {}
    for row in citations:
        row.source.number = numbers.get(row.source.key)
        cited.setdefault(row.milestone_id, []).append(row)
    for milestone in milestones:
        milestone.sides = by_side(cited.get(milestone.pk, []))
    # As on the tag's own page: initiatives that carry it, without the themes that do. This one
    # counts whichever edition of it is shown.
    others = Edition.objects.live(at).filter(kind=Kind.INITIATIVE).exclude(record=edition.record_id)
    tags = list(
        Tag.objects.filter(tagged__content_object=edition)
        .annotate(
            place=F("tagged__position"),
            n=Count(
                "tagged__tag__tagged",
                filter=Q(tagged__tag__tagged__content_object__in=others),
            )
            + 1,
        )
        .order_by("place", "name")
    )
    related = cross_references(edition, at)
    before, after = lineage(edition, related)
    written = {reference.entry.record_id for reference in related}
    similar = suggestions(edition, tags, at, except_records=written)
    with_themes([reference.entry for reference in related], themes)
    with_themes([suggestion.entry for suggestion in similar], themes)
    for reference in related:
        if reference.entry.kind == Kind.PILLAR:
            reference.entry.theme = themes.get(reference.entry.record_id)
    density = Density.of(milestones)
    named = names(edition)
    years = charts.scale(density)
    up, down = density.row()
    lines = [edition.status_note, *(milestone.description for milestone in milestones)]
    html, (status_note, *descriptions) = rendered_with(edition, lines, at, sources=sources)
    for milestone, description in zip(milestones, descriptions, strict=True):
        milestone.explained = description
    context = {
        "edition": edition,
        "theme": themes.get(edition.lead_pillar_id),
        "html": html,
        "status_note": status_note,
        "aliases": named.others,
        "former_names": named.former,
        "participants": named.participants,
        "advanced": [
            themes[row.pillar_id] for row in edition.advances.all() if row.pillar_id in themes
        ],
        "milestones": milestones,
        "setbacks": density.setbacks,
        "sourcing": sourcing(milestone.sides for milestone in milestones),
        "cited": references(edition.said("body").text).sources,
        "years": years,
        "row": charts.row(up, down, years, unit=charts.unit_for(up.values(), 7.0), floor=3),
        "before": before,
        "after": after,
        "references": related,
        "similar": similar,
        "tags": tags,
        "groups": groups,
        "source_words": in_words(groups),
        "source_count": len(sources),
        **of_record(request, edition, themes.get(edition.lead_pillar_id), milestones),
        "cite": citing_edition(request, edition),
        **extra,
    }
    return render(request, "cooperation/initiative.html", context)

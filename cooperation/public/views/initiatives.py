"""Initiatives: browsing them, and one of them."""

from django.db.models import Count, F, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation import browse, search
from cooperation.catalogue import with_themes
from cooperation.chronology import Density
from cooperation.models import Edition, Form, Kind, Organization, Status, Tag
from cooperation.provenance import by_side, in_words, numbered
from cooperation.related import cross_references, lineage, suggestions
from cooperation.rendering import rendered_with
from cooperation.text import clean_query

from .. import charts, params
from ..answers import BadParameter
from ..citing import citing_edition
from ..frame import frame, moment
from ..metadata import of_record
from .preview import answer

PAGE_SIZE = 40
MOST_TAGS = 6


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
    references = cross_references(edition, at)
    before, after = lineage(edition, references)
    written = {reference.entry.record_id for reference in references}
    similar = suggestions(edition, tags, at, except_records=written)
    with_themes([reference.entry for reference in references], themes)
    with_themes([suggestion.entry for suggestion in similar], themes)
    for reference in references:
        if reference.entry.kind == Kind.PILLAR:
            reference.entry.theme = themes.get(reference.entry.record_id)
    density = Density.of(milestones)
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
        "aliases": edition.aliases.all(),
        "advanced": [
            themes[row.pillar_id] for row in edition.advances.all() if row.pillar_id in themes
        ],
        "participants": Organization.objects.filter(participations__edition=edition).order_by(
            "participations__position", "name"
        ),
        "milestones": milestones,
        "setbacks": density.setbacks,
        "years": years,
        "row": charts.row(up, down, years, unit=charts.unit_for(up.values(), 7.0), floor=3),
        "before": before,
        "after": after,
        "references": references,
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


@require_safe
def initiative_list(request):
    at, themes = moment(request), frame(request).themes
    filters, chosen, tags = read_filters(request, themes)
    sort = params.choice(request, "sort", list(browse.SORTS), "newest")
    found = browse.initiatives(at, filters).order_by(*browse.SORTS[sort][1])
    page = params.page(request, found, PAGE_SIZE)
    facets = browse.facets(at, filters)
    context = {
        "page": page,
        "entries": with_themes(page.object_list, themes),
        "total": page.paginator.count,
        "filters": filters,
        "chosen": chosen,
        "sort": sort,
        "sorts": [(name, label) for name, (label, _) in browse.SORTS.items()],
        "since": filters.since,
        "until": filters.until,
        "pillars": [
            (themes[option.value].slug, themes[option.value].title, option.count)
            for option in sorted(
                (option for option in facets["pillar"] if option.value in themes),
                key=lambda option: themes[option.value].number,
            )
        ],
        "statuses": [(o.value, Status(o.value).label, o.count) for o in facets["status"]],
        "forms": [(o.value, Form(o.value).label, o.count) for o in facets["form"]],
        "organizations": [(o.slug, o.words, o.count) for o in facets["organization"]],
        "tags": [(o.slug, o.words, o.count) for o in facets["tag"]],
        "chosen_tags": tags,
        "now": {name: request.GET.get(name, "") for name in ("pillar", "organization")},
    }
    return render(request, "cooperation/initiative_list.html", context)


def read_filters(request, themes):
    """What the reader chose, and the same in words: (name, what, query string without it)."""
    at = moment(request)
    pillar = params.named(request, "pillar", {theme.slug: theme.id for theme in themes.values()})
    organization = _organization(request, at)
    tags = _tags(request, at)
    since, until = params.period(request)
    filters = browse.Filters(
        pillar=pillar,
        tags=tuple(tag.pk for tag in tags),
        status=params.choice(request, "status", Status.values),
        form=params.choice(request, "form", Form.values),
        organization=organization.pk if organization else None,
        since=since,
        until=until,
        q=_words(request, at),
    )
    words = [
        ("q", "Words", f"“{filters.q}”" if filters.q else ""),
        ("pillar", "Theme", themes[pillar].title if pillar else ""),
        ("status", "Status", Status(filters.status).label if filters.status else ""),
        ("form", "Form", Form(filters.form).label if filters.form else ""),
        ("organization", "With", organization.name if organization else ""),
        ("from", "From", since),
        ("to", "To", until),
    ]
    chosen = [
        (label, value, params.query_without(request, name)) for name, label, value in words if value
    ]
    chosen += [("Tag", tag.name, params.query_without(request, "tag", tag.slug)) for tag in tags]
    return filters, chosen, tags


def _words(request, at):
    """What was typed, understood once for all that asks; the text where there is no word in it."""
    text = params.words(request)
    if text:
        search.catch_up(at)
    return search.understand(text) or text


def _organization(request, at):
    slug = params.words(request, "organization")
    if not slug:
        return None
    found = Organization.objects.filter(
        slug=slug, participations__edition__in=Edition.objects.live(at)
    ).first()
    if found is None:
        raise BadParameter(f"Nothing here has the organization “{slug}”. Choose one from the list.")
    return found


def _tags(request, at):
    slugs = [clean_query(slug) for slug in request.GET.getlist("tag")][:MOST_TAGS]
    slugs = list(dict.fromkeys(slug for slug in slugs if slug))
    params.understood(request, "tag", *sorted(slugs))
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    used = Tag.objects.filter(slug__in=slugs, tagged__content_object__in=live).distinct()
    found = {tag.slug: tag for tag in used} if slugs else {}
    for slug in slugs:
        if slug not in found:
            raise BadParameter(f"There is no tag “{slug}”. Choose one from the list of tags.")
    return [found[slug] for slug in slugs]

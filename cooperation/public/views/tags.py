"""Tags, and what carries several of them, or one but not another."""

from django.core.validators import slug_re
from django.db.models import Count, F
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation import browse
from cooperation.catalogue import Listed, with_themes
from cooperation.in_use import used
from cooperation.languages import stored_path
from cooperation.models import Edition, FormerPath, Kind, Tag, TaggedEdition

from .. import params
from ..addresses import Address, settle
from ..answers import BadParameter, Moved
from ..frame import frame, moment

PAGE_SIZE = 50
MOST_TOGETHER = 5
NARROWING_UP_TO = 2
MOST_NARROWING = 20


@require_safe
def tag_list(request):
    tags = list(used(moment(request)).prefetch_related("aliases").order_by("name"))
    letters = {}
    for tag in tags:
        letters.setdefault(tag.name[:1].upper(), []).append(tag)
    context = {
        "letters": sorted(letters.items()),
        "count": len(tags),
        "most_used": sorted(tags, key=lambda tag: (-tag.n, tag.name))[:12],
    }
    return render(request, "cooperation/tag_list.html", context)


@require_safe
def tag(request, slugs):
    """What carries all the tags of the address and none of those in the parameter `not`."""
    at, themes = moment(request), frame(request).themes
    tags, excluded = _tags(request, slugs, at)
    address = settle(request, {"not": [one.slug for one in excluded]})
    filters = browse.Filters(
        tags=tuple(one.pk for one in tags), excluded=tuple(one.pk for one in excluded)
    )
    found = browse.initiatives(at, filters)
    tally = browse.tally(at, filters)
    total = tally["status"].total()
    listed = Listed(found, F("began").asc(nulls_last=True), "title", "pk", count=total)
    page = params.page(request, listed, PAGE_SIZE)
    narrows = len(tags) + len(excluded) <= NARROWING_UP_TO
    context = {
        "tags": tags,
        "excluded": excluded,
        "alone": tags[0] if len(tags) == 1 and not excluded else None,
        "chosen": _chosen(tags, excluded, address),
        "page": page,
        "entries": with_themes(page.object_list, themes),
        "total": total,
        "narrowing": _narrowing(tags, excluded, found, total) if narrows else [],
        "served": [
            (theme, tally["pillar"][theme.id], _browsing(tags, excluded, pillar=theme.slug))
            for theme in themes.values()
            if tally["pillar"][theme.id]
        ],
        "themes": [themes[pk] for pk in _carrying(at, filters) if pk in themes],
        "browse_url": _browsing(tags, excluded),
    }
    return render(request, "cooperation/tag.html", context)


def _tags(request, slugs, at):
    """The tags of an address `a+b`, and those left out, in the order of slugs, each in use.

    Anything else has another answer.
    """
    wanted = list(dict.fromkeys(slugs.split("+")))
    if len(wanted) > MOST_TOGETHER:
        raise Http404("At most five tags together.")
    if not all(map(slug_re.match, wanted)):
        raise Http404("The address of a tag has only letters, digits and hyphens.")
    barred = params.several(request, "not", MOST_TOGETHER)
    rows = used(at).filter(slug__in=[*wanted, *barred]).prefetch_related("aliases")
    found = {tag.slug: tag for tag in rows}
    if missing := [slug for slug in wanted if slug not in found]:
        raise Moved(_address(_renamed(at, wanted, missing)))
    if missing := [slug for slug in barred if slug not in found]:
        raise BadParameter(
            _("There is no tag “%(value)s”. Choose one from the list of tags.")
            % {"value": missing[0]}
        )
    if both := set(wanted) & set(barred):
        raise BadParameter(
            _("Nothing both has “%(value)s” and has it not. Take one of them out.")
            % {"value": min(both)}
        )
    if sorted(wanted) != slugs.split("+"):
        raise Moved(_address(wanted))
    return [found[slug] for slug in wanted], [found[slug] for slug in sorted(barred)]


def _renamed(at, wanted, missing):
    """The slugs `wanted` with today's in the place of former ones; 404 for what never was."""
    paths = {stored_path("tag", slug): slug for slug in missing}
    rows = FormerPath.objects.filter(path__in=paths, tag__in=used(at).values("pk"))
    now = {paths[former.path]: former.tag.slug for former in rows.select_related("tag")}
    for slug in missing:
        if slug not in now:
            raise Http404(f"No tag in use has the address {slug}.")
    return [now.get(slug, slug) for slug in wanted]


def _chosen(tags, excluded, address):
    """The parts of a choice in words, each with the address of the page without it."""
    if len(tags) + len(excluded) == 1:
        return []
    chosen = [
        ("", one.name, f"{_address(other.slug for other in tags if other != one)}{address.query}")
        for one in (tags if len(tags) > 1 else [])
    ]
    return chosen + [(_("Not"), one.name, address.without("not", one.slug)) for one in excluded]


def _narrowing(tags, excluded, found, total):
    """Other tags on what was found, the most frequent first.

    Each with `n`, how many have it too, and the addresses of those that have it and of those that
    have it not.
    """
    others = list(
        Tag.objects.filter(tagged__content_object__in=found.order_by().values("pk"))
        .exclude(pk__in=[one.pk for one in tags])
        .annotate(n=Count("tagged"))
        .order_by("-n", "name")[:MOST_NARROWING]
    )
    slugs, barred = [one.slug for one in tags], [one.slug for one in excluded]
    for other in others:
        other.together = Address(_address([*slugs, other.slug]), {"not": barred}).full
        other.rest = total - other.n
        other.apart = Address(_address(slugs), {"not": [*barred, other.slug]}).full
    return others


def _carrying(at, filters):
    """Themes that carry the tags themselves."""
    carrying = Edition.objects.live(at).filter(kind=Kind.PILLAR)
    for tag in filters.tags:
        carrying = carrying.filter(
            pk__in=TaggedEdition.objects.filter(tag=tag).values("content_object")
        )
    for tag in filters.excluded:
        carrying = carrying.exclude(
            pk__in=TaggedEdition.objects.filter(tag=tag).values("content_object")
        )
    return carrying.values_list("record", flat=True)


def _browsing(tags, excluded, pillar=""):
    """The address of the list of the same initiatives, where they can be narrowed further."""
    chosen = {
        "pillar": pillar,
        "tag": [one.slug for one in tags],
        "not": [one.slug for one in excluded],
    }
    return Address(reverse("initiative_list"), chosen).full


def _address(slugs):
    return reverse("tag", args=["+".join(sorted(set(slugs)))])

"""Tags, and what carries several of them."""

from django.core.validators import slug_re
from django.db.models import Count, F, Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperation.catalogue import entries, with_themes
from cooperation.languages import stored_path
from cooperation.models import Edition, FormerPath, Kind, Tag, TaggedEdition

from .. import params
from ..answers import Moved
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
    at, themes = moment(request), frame(request).themes
    tags = _tags(slugs, at)
    carrying = Edition.objects.live(at)
    for one in tags:
        carrying = carrying.filter(
            pk__in=TaggedEdition.objects.filter(tag=one).values("content_object")
        )
    initiatives = (
        entries(at)
        .filter(kind=Kind.INITIATIVE, pk__in=carrying.values("pk"))
        .order_by(F("began").asc(nulls_last=True), "title", "pk")
    )
    page = params.page(request, initiatives, PAGE_SIZE)
    narrowing = []
    if len(tags) <= NARROWING_UP_TO:
        narrowing = list(
            Tag.objects.filter(tagged__content_object__in=carrying.filter(kind=Kind.INITIATIVE))
            .exclude(pk__in=[one.pk for one in tags])
            .annotate(n=Count("tagged"))
            .order_by("-n", "name")[:MOST_NARROWING]
        )
        for other in narrowing:
            other.together = _address([*tags, other])
    context = {
        "tags": tags,
        "alone": tags[0] if len(tags) == 1 else None,
        "page": page,
        "entries": with_themes(page.object_list, themes),
        "total": page.paginator.count,
        "narrowing": narrowing,
        "themes": [
            themes[pk]
            for pk in carrying.filter(kind=Kind.PILLAR).values_list("record", flat=True)
            if pk in themes
        ],
        "browse_query": "&".join(f"tag={one.slug}" for one in tags),
    }
    return render(request, "cooperation/tag.html", context)


def used(at):
    """Tags that lead somewhere, with `n`, how many live initiatives carry each."""
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    return Tag.objects.annotate(
        n=Count("tagged", filter=Q(tagged__content_object__in=live))
    ).filter(n__gt=0)


def _tags(slugs, at):
    """The tags of an address `a+b`, in the order of slugs, each used; or another answer."""
    wanted = list(dict.fromkeys(slugs.split("+")))
    if len(wanted) > MOST_TOGETHER:
        raise Http404("At most five tags together.")
    if not all(map(slug_re.match, wanted)):
        raise Http404("The address of a tag has only letters, digits and hyphens.")
    found = {tag.slug: tag for tag in used(at).filter(slug__in=wanted).prefetch_related("aliases")}
    missing = [slug for slug in wanted if slug not in found]
    if missing:
        paths = {stored_path("tag", slug): slug for slug in missing}
        for former in FormerPath.objects.filter(
            path__in=paths, tag__in=used(at).values("pk")
        ).select_related("tag"):
            wanted[wanted.index(paths[former.path])] = former.tag.slug
            missing.remove(paths[former.path])
        if missing:
            raise Http404(f"No tag in use has the address {missing[0]}.")
    canonical = "+".join(sorted(set(wanted)))
    if canonical != slugs:
        raise Moved(reverse("tag", args=[canonical]))
    return [found[slug] for slug in sorted(wanted)]


def _address(tags):
    return reverse("tag", args=["+".join(sorted(tag.slug for tag in tags))])

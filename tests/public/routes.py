"""Every public address that there is, by asking the resolver; in the language that is active."""

from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from cooperation.models import Edition, Kind, Organization, Record, ShareLink, Source, Tag

# What readers may send along; the leak test adds what only it knows.
PLAIN = [
    "home",
    "pillar_list",
    "initiative_list",
    "tag_list",
    "timeline",
    "connections",
    "source_list",
    "organization_list",
    "search",
    "change_list",
]


def public_names(patterns=None):
    """The names of all routes outside the admin."""
    names = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if not isinstance(pattern, URLResolver):
            names.add(pattern.name)
        elif pattern.app_name != "admin":
            names |= public_names(pattern.url_patterns)
    return names


def history(kind):
    """Every edition of each record, seen by readers or not, and each beside the one before it."""
    found = {f"{kind}_editions": [], f"{kind}_edition": [], f"{kind}_compare": []}
    for record in Record.objects.filter(kind=kind).order_by("pk"):
        slug = record.slug
        found[f"{kind}_editions"].append(reverse(f"{kind}_editions", args=[slug]))
        for number in record.editions.values_list("number", flat=True):
            found[f"{kind}_edition"].append(reverse(f"{kind}_edition", args=[slug, number]))
            if number > 1:
                pair = [slug, number - 1, number]
                found[f"{kind}_compare"].append(reverse(f"{kind}_compare", args=pair))
    return found


def addresses():
    """Every address of every public route that the content gives, by the name of the route.

    Of records of every state, tags, sources and organizations in use or not, and of pairs.
    """
    found = {name: [reverse(name)] for name in PLAIN}
    for kind in Kind.values:
        found[kind] = [record.get_absolute_url() for record in Record.objects.filter(kind=kind)]
    for kind in Kind.values:
        found |= history(kind)
    found["source"] = [source.get_absolute_url() for source in Source.objects.all()]
    found["organization"] = [one.get_absolute_url() for one in Organization.objects.all()]
    found["shared"] = [link.get_absolute_url() for link in ShareLink.objects.all()]
    tags = Tag.objects.order_by("slug").values_list("slug", flat=True)
    used = tags.filter(tagged__content_object__in=Edition.objects.live(timezone.now())).distinct()
    found["tag"] = [reverse("tag", args=[slug]) for slug in tags]
    found["tag"] += [
        reverse("tag", args=["+".join(sorted([one, other]))])
        for one in used
        for other in tags
        if one != other
    ]
    themes = Record.objects.filter(kind=Kind.PILLAR).order_by("position")
    found["bridge"] = [
        reverse("bridge", args=[one.slug, other.slug])
        for one in themes
        for other in themes
        if one.position < other.position
    ]
    return found

"""Every public address that there is, by asking the resolver."""

from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from cooperation.models import Edition, Kind, Organization, Record, Source, Tag

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


def addresses():
    """Every address of every public route that the content gives, by the name of the route.

    Of records of every state, tags, sources and organizations in use or not, and of pairs.
    """
    found = {name: [reverse(name)] for name in PLAIN}
    for kind in Kind.values:
        found[kind] = [record.get_absolute_url() for record in Record.objects.filter(kind=kind)]
    found["source"] = [source.get_absolute_url() for source in Source.objects.all()]
    found["organization"] = [one.get_absolute_url() for one in Organization.objects.all()]
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

"""Every public address that there is, by asking the resolver; in the language that is active."""

from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from cooperation import citation
from cooperation.dataset import COLLECTIONS
from cooperation.models import (
    CrossReference,
    Edition,
    Kind,
    Leader,
    Milestone,
    Organization,
    Record,
    ShareLink,
    Source,
    Tag,
)
from cooperation.public.api.tables import TABLES

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
    "data",
    "api_docs",
    "glossary",
]

# What answers programs, not readers.
API = ["api_index", "api_openapi", *(f"api_{name}" for name in COLLECTIONS)]
FEEDS = [f"{name}_{form}" for name in ("site_feed", "browse_feed") for form in ("atom", "json")]
MACHINES = [
    "suggest",
    *API,
    *(f"{name}_csv" for name in TABLES),
    *FEEDS,
    "calendar",
    "calendar_archive",
    "favicon",
    "manifest",
    "opensearch",
    "robots",
    "security",
    "site_card",
    "sitemap",
]
SECTIONS = ["lists", "bridges", "pillars", "initiatives", "pages", "tags", "sources"]
SECTIONS += ["organizations"]


def page_names():
    """The names of the routes that answer with a page."""
    rows = {f"api_{collection.one}" for collection in COLLECTIONS.values()}
    found = public_names() - {*MACHINES, *rows, "api_unknown", "data_file", "pack_zip"}
    files = ("_atom", "_json", "_card", "_section", "_cite")
    return {name for name in found if not name.endswith(files)}


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


def api_rows():
    """The address of every row that there is or may be, seen by readers or not."""
    ids = {
        "source": Source.objects.values_list("key", flat=True),
        "organization": Organization.objects.values_list("slug", flat=True),
        "leader": Leader.objects.values_list("slug", flat=True),
        "tag": Tag.objects.values_list("slug", flat=True),
        "milestone": [
            f"{one.edition.record.slug}:{one.anchor}"
            for one in Milestone.objects.select_related("edition__record")
        ],
        "link": [
            f"{one.edition.kind}:{one.edition.record.slug}:{one.target.kind}:{one.target.slug}"
            for one in CrossReference.objects.select_related("edition__record", "target")
        ],
        "change": [
            f"{record.kind}:{record.slug}:{which}"
            for record in Record.objects.all()
            for which in [*record.editions.values_list("number", flat=True), "withdrawn"]
        ],
    } | {
        kind: Record.objects.filter(kind=kind).values_list("slug", flat=True)
        for kind in Kind.values
    }
    return {
        f"api_{one}": [reverse(f"api_{one}", args=[identity]) for identity in dict.fromkeys(found)]
        for one, found in ids.items()
    }


def feeds(name, slugs):
    """The feeds of each slug, in both forms."""
    return {
        f"{name}_{form}": [reverse(f"{name}_{form}", args=[slug]) for slug in slugs]
        for form in ("atom", "json")
    }


def citations(kind):
    """Files for programs, of each record and each of its editions, seen by readers or not."""
    found = {f"{kind}_cite": [], f"{kind}_edition_cite": []}
    for record in Record.objects.filter(kind=kind).order_by("pk"):
        slug = record.slug
        found[f"{kind}_cite"] += [
            reverse(f"{kind}_cite", args=[slug, form]) for form in citation.FORMATS
        ]
        for number in record.editions.values_list("number", flat=True):
            args = [slug, number, "bib"]
            found[f"{kind}_edition_cite"].append(reverse(f"{kind}_edition_cite", args=args))
    return found


def packs():
    """A pack of each edition, seen by readers or not, and of whatever is live of each record."""
    editions = Edition.objects.order_by("pk").select_related("record")
    items = [f"{one.kind}:{one.record.slug}@{one.number}" for one in editions]
    items += sorted({item.partition("@")[0] for item in items})
    return {name: [f"{reverse(name)}?r={item}" for item in items] for name in ("pack", "pack_zip")}


def addresses():
    """Every address of every public route that the content gives, by the name of the route.

    Of records of every state, tags, sources and organizations in use or not, and of pairs.
    """
    found = {name: [reverse(name)] for name in [*PLAIN, *MACHINES]}
    found["data_file"] = [reverse("data_file", args=["manifest.json"])]
    found["api_unknown"] = ["/api/nowhere/"]
    found["sitemap_section"] = [reverse("sitemap_section", args=[name]) for name in SECTIONS]
    for kind in Kind.values:
        found[kind] = [record.get_absolute_url() for record in Record.objects.filter(kind=kind)]
    for kind in Kind.values:
        found |= history(kind) | citations(kind)
        slugs = [record.slug for record in Record.objects.filter(kind=kind)]
        found[f"{kind}_card"] = [reverse(f"{kind}_card", args=[slug]) for slug in slugs]
        if kind != Kind.PAGE:
            found |= feeds(f"{kind}_feed", slugs)
    found |= packs()
    found["source"] = [source.get_absolute_url() for source in Source.objects.all()]
    found["source_cite"] = [
        reverse("source_cite", args=[source.key, form])
        for source in Source.objects.all()
        for form in citation.FORMATS
    ]
    found["organization"] = [one.get_absolute_url() for one in Organization.objects.all()]
    found["shared"] = [link.get_absolute_url() for link in ShareLink.objects.all()]
    tags = Tag.objects.order_by("slug").values_list("slug", flat=True)
    used = tags.filter(tagged__content_object__in=Edition.objects.live(timezone.now())).distinct()
    found["tag"] = [reverse("tag", args=[slug]) for slug in tags]
    found |= feeds("tag_feed", tags)
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
    return found | api_rows()

"""Every page that readers may find by a search engine, and when it last changed."""

from django.contrib.sitemaps import Sitemap
from django.db.models import F, Max
from django.urls import reverse

from cooperation.models import Edition, Kind, Organization, Source, Tag

# The protocol allows fifty thousand in a file; so many would keep a worker busy for seconds.
LIMIT = 10_000
LISTS = (
    "home",
    "pillar_list",
    "initiative_list",
    "timeline",
    "connections",
    "tag_list",
    "source_list",
    "organization_list",
    "change_list",
    "glossary",
    "data",
    "api_docs",
)


class Lists(Sitemap):
    """The front page and the lists, which change with whatever changes."""

    def __init__(self, changed):
        self.changed = changed

    def items(self):
        return LISTS

    def location(self, name):
        return reverse(name)

    def lastmod(self, name):
        return self.changed


class Bridges(Sitemap):
    """The pages of two themes, which change with any initiative."""

    limit = LIMIT

    def __init__(self, themes, changed):
        self.slugs = [theme.slug for theme in themes.values()]
        self.changed = changed

    def items(self):
        return [
            (one, other)
            for place, one in enumerate(self.slugs)
            for other in self.slugs[place + 1 :]
        ]

    def location(self, pair):
        return reverse("bridge", args=pair)

    def lastmod(self, pair):
        return self.changed


class Rows(Sitemap):
    """One page for each row of `rows`: the last part of its address, and when it `changed`."""

    limit = LIMIT

    def __init__(self, route, rows):
        self.route, self.rows = route, rows

    def items(self):
        return self.rows

    def location(self, row):
        return reverse(self.route, args=[row[0]])

    def lastmod(self, row):
        return row[1]

    def get_latest_lastmod(self):
        return self.rows.aggregate(newest=Max("changed"))["newest"]


def sitemaps(at, themes, changed):
    """All of them, by the name of their section; `changed` is when anything last did."""
    live = Edition.objects.live(at)
    initiatives = live.filter(kind=Kind.INITIATIVE)
    maps = {"lists": Lists(changed), "bridges": Bridges(themes, changed)}
    for kind in Kind.values:
        rows = live.filter(kind=kind).order_by("record").annotate(changed=F("live_from"))
        maps[f"{kind}s"] = Rows(kind, rows.values_list("record__slug", "changed"))
    of_live = [
        ("tag", Tag, "slug", "tagged__content_object", initiatives),
        ("source", Source, "key", "citations__edition", live),
        ("organization", Organization, "slug", "participations__edition", live),
    ]
    for route, model, slug, edition, within in of_live:
        rows = (
            model.objects.filter(**{f"{edition}__in": within})
            .order_by(slug)
            .values_list(slug)
            .annotate(changed=Max(f"{edition}__live_from"))
        )
        maps[f"{route}s"] = Rows(route, rows)
    return maps

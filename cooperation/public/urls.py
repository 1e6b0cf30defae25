"""Public addresses. They are stable: tests and the outside world rely on them."""

from django.urls import include, path, register_converter

from cooperation.models import Kind

from .api import files, tables
from .api import pages as data
from .citing import FormConverter
from .views import (
    browsing,
    calendars,
    cards,
    changes,
    cite,
    connections,
    feeds,
    glossary,
    home,
    initiatives,
    machines,
    organizations,
    pack,
    pages,
    past,
    pillars,
    search,
    shared,
    sitemaps,
    sources,
    tags,
    timeline,
)

register_converter(FormConverter, "form")


def history(prefix, kind):
    """The public history of the records whose addresses begin with `prefix`."""
    return [
        path(f"{prefix}<slug:slug>/{route}/", view, {"kind": kind}, name=f"{kind}_{name}")
        for route, view, name in [
            ("editions", past.edition_list, "editions"),
            ("editions/<int:number>", past.past_edition, "edition"),
            ("compare/<int:one>..<int:other>", past.comparison, "compare"),
        ]
    ]


def feed(prefix, view, name):
    """The feed of what stands at `prefix`, as Atom and as JSON."""
    return [
        path(f"{prefix}feed.{form}", view, {"form": form}, name=f"{name}_{form}")
        for form in feeds.FORMS
    ]


def card(prefix, kind):
    """The picture of each record whose address begins with `prefix`."""
    route = f"{prefix}<slug:slug>/card.png"
    return path(route, cards.record_card, {"kind": kind}, name=f"{kind}_card")


def citations(prefix, kind):
    """The same records as entries for lists of works: the live edition, and each that ever was."""
    return [
        path(
            f"{prefix}<slug:slug>/{route}.<form:form>", cite.cite_edition, {"kind": kind}, name=name
        )
        for route, name in [
            ("cite", f"{kind}_cite"),
            ("editions/<int:number>/cite", f"{kind}_edition_cite"),
        ]
    ]


# The pages, in every language: the project puts the language before the address.
urlpatterns = [
    path("", home.home, name="home"),
    path("pillars/", pillars.pillar_list, name="pillar_list"),
    path("pillars/<slug:slug>/", pillars.pillar, name="pillar"),
    *history("pillars/", Kind.PILLAR),
    path("initiatives/", browsing.initiative_list, name="initiative_list"),
    path("initiatives/<slug:slug>/", initiatives.initiative, name="initiative"),
    *history("initiatives/", Kind.INITIATIVE),
    path("tags/", tags.tag_list, name="tag_list"),
    path("tags/<str:slugs>/", tags.tag, name="tag"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("connections/", connections.connections, name="connections"),
    path("connections/<slug:one>/<slug:other>/", connections.bridge, name="bridge"),
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<slug:key>/", sources.source, name="source"),
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/<slug:slug>/", organizations.organization, name="organization"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("pack/", pack.pack, name="pack"),
    path("changes/", changes.change_list, name="change_list"),
    path("data/", data.data, name="data"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("<slug:slug>/", pages.page, name="page"),
    *history("", Kind.PAGE),
]

# At one address each, in English: what machines read, and what is shown in confidence.
one_language = [
    *feed("", feeds.site_feed, "site_feed"),
    *feed("pillars/<slug:slug>/", feeds.pillar_feed, "pillar_feed"),
    *feed("initiatives/", feeds.browse_feed, "browse_feed"),
    *feed("initiatives/<slug:slug>/", feeds.initiative_feed, "initiative_feed"),
    *feed("tags/<slug:slug>/", feeds.tag_feed, "tag_feed"),
    path("timeline.ics", calendars.ahead, name="calendar"),
    path("timeline/archive.ics", calendars.archive, name="calendar_archive"),
    path("card.png", cards.site_card, name="site_card"),
    card("pillars/", Kind.PILLAR),
    card("initiatives/", Kind.INITIATIVE),
    card("", Kind.PAGE),
    *citations("pillars/", Kind.PILLAR),
    *citations("initiatives/", Kind.INITIATIVE),
    *citations("", Kind.PAGE),
    path("sources/<slug:key>/cite.<form:form>", cite.cite_source, name="source_cite"),
    path("pack/reading-pack.zip", pack.pack_zip, name="pack_zip"),
    *(path(f"{name}.csv", tables.table(name), name=f"{name}_csv") for name in tables.TABLES),
    path("data/<str:name>", files.file, name="data_file"),
    path("api/docs/", data.docs, name="api_docs"),
    path("api/", include("cooperation.public.api.urls")),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("site.webmanifest", machines.manifest, name="manifest"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("shared/<slug:token>/", shared.shared, name="shared"),
]

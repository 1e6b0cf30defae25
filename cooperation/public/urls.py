"""Public addresses. They are stable: tests and the outside world rely on them."""

from django.urls import path

from cooperation.models import Kind

from .views import (
    changes,
    connections,
    home,
    initiatives,
    organizations,
    pages,
    past,
    pillars,
    search,
    shared,
    sources,
    tags,
    timeline,
)


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


# At one address each, in English: what is shown in confidence.
one_language = [
    path("shared/<slug:token>/", shared.shared, name="shared"),
]
# The pages, in every language: the project puts the language before the address.
urlpatterns = [
    path("", home.home, name="home"),
    path("pillars/", pillars.pillar_list, name="pillar_list"),
    path("pillars/<slug:slug>/", pillars.pillar, name="pillar"),
    *history("pillars/", Kind.PILLAR),
    path("initiatives/", initiatives.initiative_list, name="initiative_list"),
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
    path("changes/", changes.change_list, name="change_list"),
    path("<slug:slug>/", pages.page, name="page"),
    *history("", Kind.PAGE),
]

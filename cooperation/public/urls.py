"""Public addresses. They are stable: tests and the outside world rely on them."""

from django.urls import path

from .views import (
    changes,
    connections,
    home,
    initiatives,
    organizations,
    pages,
    pillars,
    search,
    sources,
    tags,
    timeline,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("pillars/", pillars.pillar_list, name="pillar_list"),
    path("pillars/<slug:slug>/", pillars.pillar, name="pillar"),
    path("initiatives/", initiatives.initiative_list, name="initiative_list"),
    path("initiatives/<slug:slug>/", initiatives.initiative, name="initiative"),
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
]

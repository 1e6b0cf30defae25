"""Addresses of the API. Beside the address of each page stands that of the same as data."""

from django.urls import path, re_path

from cooperation.dataset import COLLECTIONS

from . import views

urlpatterns = [
    path("v1/", views.index, name="api_index"),
    path("v1/openapi.json", views.openapi, name="api_openapi"),
    *(
        route
        for collection in COLLECTIONS.values()
        for route in (
            path(f"v1/{collection.name}/", views.rows(collection), name=f"api_{collection.name}"),
            path(
                f"v1/{collection.name}/<str:identity>/",
                views.row(collection),
                name=f"api_{collection.one}",
            ),
        )
    ),
    # Whatever else is asked for is answered in JSON as well; the slash that is missing is added.
    re_path(r"^(?:.*/)?$", views.unknown, name="api_unknown"),
]

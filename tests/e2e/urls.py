"""The site's addresses, and one that is broken: what a reader sees of a fault."""

from django.urls import path

from usindia.urls import *  # noqa: F403
from usindia.urls import urlpatterns as site


def broken(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [path("broken/", broken), *site]

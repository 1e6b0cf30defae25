"""Where the list that a reader looks at can be taken away, with the filters in force."""

from urllib.parse import urlencode

from django.urls import reverse

from .. import asking
from .tables import AS_OF, TABLES

# The route of each page with a list, and the name of its table.
LISTS = {
    "pillar_list": "pillars",
    "initiative_list": "initiatives",
    "timeline": "timeline",
    "tag_list": "tags",
    "source_list": "sources",
    "organization_list": "organizations",
    "connections": "connections",
    "change_list": "changes",
}


def take_away(request):
    """The addresses of the same rows as a table and in JSON; None on a page without a list."""
    match = request.resolver_match
    name = LISTS.get(match.url_name) if match else None
    if name is None:
        return None
    chosen = _chosen(request, asking.ASKED[TABLES[name]])
    day = request.GET.get(AS_OF.name, "")
    return {
        "csv": _address(f"{name}_csv", chosen, AS_OF.name, day),
        "json": _address(f"api_{TABLES[name]}", chosen, asking.AS_OF.name, day),
    }


def _chosen(request, parameters):
    """What is filled in of `parameters`; where only one counts, the last, as on the page."""
    chosen = []
    for parameter in parameters:
        values = [value for value in request.GET.getlist(parameter.name) if value]
        chosen += [(parameter.name, value) for value in values[0 if parameter.several else -1 :]]
    return chosen


def _address(route, chosen, name, day):
    pairs = [*chosen, *([(name, day)] if day else [])]
    return f"{reverse(route)}?{urlencode(pairs)}" if pairs else reverse(route)

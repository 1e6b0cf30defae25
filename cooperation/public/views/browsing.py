"""Initiatives in a list that readers narrow."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperation import browse, search
from cooperation.catalogue import with_themes
from cooperation.languages import ENGLISH, Said, here
from cooperation.models import Edition, Form, Kind, Organization, Status, Tag

from .. import params
from ..addresses import Address, settle
from ..answers import BadParameter
from ..frame import frame, moment

PAGE_SIZE = 40
MOST_TAGS = 6
# Of names that a select offers; the rest have pages of their own that lead here.
MOST_OFFERED = 300


@require_safe
def initiative_list(request):
    at, themes = moment(request), frame(request).themes
    filters, named = read_filters(request, themes)
    sort = params.choice(request, "sort", list(browse.SORTS), "newest")
    address = settle(request, _chosen(filters, named, sort))
    filters = browse.found_once(at, filters, sort)
    counts = browse.tally(at, filters)
    facets, total = browse.facets(at, filters, counts), counts["total"]
    page = params.page(request, browse.in_order(at, filters, sort, total), PAGE_SIZE)
    context = {
        "page": page,
        "entries": with_themes(page.object_list, themes),
        "total": total,
        "filters": filters,
        "chosen": in_words(address, filters, named),
        "ways_out": [] if total else _ways_out(address, browse.ways_out(at, filters)),
        "sort": sort,
        "sorts": [(name, sort[0]) for name, sort in browse.SORTS.items()],
        "pillars": [
            (themes[option.value].slug, themes[option.value].titled, option.count)
            for option in sorted(
                (option for option in facets["pillar"] if option.value in themes),
                key=lambda option: themes[option.value].number,
            )
        ],
        "statuses": [(o.value, here(Status(o.value).label), o.count) for o in facets["status"]],
        "forms": [(o.value, here(Form(o.value).label), o.count) for o in facets["form"]],
        "organizations": _offered(facets["organization"], named["organization"]),
        "tags": _offered(facets["tag"]),
        "decades": _decades(address, facets["decade"], filters),
        "named": named,
    }
    return render(request, "cooperation/initiative_list.html", context)


def read_filters(request, themes):
    """What the reader chose, and what of it has a name, by parameter."""
    at = moment(request)
    named = {
        "pillar": themes.get(
            params.named(request, "pillar", {theme.slug: theme.id for theme in themes.values()})
        ),
        "organization": _organization(request, at),
    }
    named |= _tags(request, at)
    since, until = params.period(request)
    filters = browse.Filters(
        pillar=named["pillar"] and named["pillar"].id,
        tags=tuple(tag.pk for tag in named["tag"]),
        excluded=tuple(tag.pk for tag in named["not"]),
        status=params.choice(request, "status", Status.values),
        form=params.choice(request, "form", Form.values),
        organization=named["organization"] and named["organization"].pk,
        since=since,
        until=until,
        q=_understood(request, at),
    )
    return filters, named


def address_of(filters, named):
    """The address of the list of what is chosen, whatever page asks for it."""
    return Address(reverse("initiative_list"), _chosen(filters, named, "newest"))


def _understood(request, at):
    """What was typed, understood once for all that asks; the text where there is no word in it."""
    text = params.words(request)
    if text:
        search.catch_up(at)
    return search.understand(text) or text


def _organization(request, at):
    slug = params.words(request, "organization")
    if not slug:
        return None
    found = Organization.objects.filter(
        slug=slug, participations__edition__in=Edition.objects.live(at)
    ).first()
    if found is None:
        raise BadParameter(
            gettext("Nothing here has the organization “%(value)s”. Choose one from the list.")
            % {"value": slug}
        )
    return found


def _tags(request, at):
    """The tags that initiatives must carry and those they must not, by parameter. One query."""
    asked = {name: params.several(request, name, MOST_TAGS) for name in ("tag", "not")}
    if both := set(asked["tag"]) & set(asked["not"]):
        raise BadParameter(
            gettext("“%(value)s” cannot be in “tag” and in “not”. Take one of them out.")
            % {"value": min(both)}
        )
    wanted = [*asked["tag"], *asked["not"]]
    live = Edition.objects.live(at).filter(kind=Kind.INITIATIVE)
    used = Tag.objects.filter(slug__in=wanted, tagged__content_object__in=live).distinct()
    found = {tag.slug: tag for tag in used} if wanted else {}
    for slug in wanted:
        if slug not in found:
            raise BadParameter(
                gettext("There is no tag “%(value)s”. Choose one from the list of tags.")
                % {"value": slug}
            )
    return {name: [found[slug] for slug in slugs] for name, slugs in asked.items()}


def _chosen(filters, named, sort):
    return {
        "q": str(filters.q),
        "pillar": named["pillar"].slug if named["pillar"] else "",
        "tag": [tag.slug for tag in named["tag"]],
        "not": [tag.slug for tag in named["not"]],
        "status": filters.status,
        "form": filters.form,
        "organization": named["organization"].slug if named["organization"] else "",
        "from": filters.since,
        "to": filters.until,
        "sort": "" if sort == "newest" else sort,
    }


LABELS = {
    "q": _("Words"),
    "pillar": _("Theme"),
    "status": _("Status"),
    "form": _("Form"),
    "organization": pgettext_lazy("who takes part", "With"),
    "from": pgettext_lazy("a date", "From"),
    "to": pgettext_lazy("a date", "To"),
    "tag": _("Tag"),
    "not": _("Not"),
}


def in_words(address, filters, named):
    """What is chosen, in words: (what, which as `Said`, address without it)."""
    pillar, organization = named["pillar"], named["organization"]
    words = {
        "q": here(f"“{filters.q}”") if filters.q else None,
        "pillar": pillar and pillar.titled,
        "status": filters.status and here(Status(filters.status).label),
        "form": filters.form and here(Form(filters.form).label),
        "organization": organization and Said(organization.name, ENGLISH),
        "from": filters.since and here(filters.since),
        "to": filters.until and here(filters.until),
    }
    chosen = [
        (LABELS[name], value, address.without(name)) for name, value in words.items() if value
    ]
    for name in ("tag", "not"):
        chosen += [
            (LABELS[name], Said(tag.name, ENGLISH), address.without(name, tag.slug))
            for tag in named[name]
        ]
    return chosen


# By filter: how readers are offered to leave it out, and the parameters that it is made of.
WAYS = {
    "pillar": (_("Without the theme"), ["pillar"]),
    "tags": (_("Without the tags"), ["tag"]),
    "excluded": (_("Without leaving tags out"), ["not"]),
    "status": (_("Without the status"), ["status"]),
    "form": (_("Without the form"), ["form"]),
    "organization": (_("Without the organization"), ["organization"]),
    "since": (_("Without the beginning"), ["from"]),
    "until": (_("Without the end"), ["to"]),
    "q": (_("Without the words"), ["q"]),
}


def _ways_out(address, found):
    """What to take out so that something is found: in words, how much then, and the address."""
    return [
        (WAYS[name][0], n, address.having(dict.fromkeys(WAYS[name][1], ""))) for name, n in found
    ]


def _offered(options, chosen=None):
    """Options of a select, the most frequent ones, and what is chosen in any case."""
    shown = options[:MOST_OFFERED]
    shown += [o for o in options[MOST_OFFERED:] if chosen and o.value == chosen.pk]
    return [(option.slug, Said(option.words, ENGLISH), option.count) for option in shown]


def _decades(address, options, filters):
    """Decade, how many, address, and whether it is the one chosen."""
    return [
        (
            option.value,
            option.count,
            address.having({"from": str(option.value), "to": str(option.value + 9)}),
            (filters.since, filters.until) == (str(option.value), str(option.value + 9)),
        )
        for option in options
    ]

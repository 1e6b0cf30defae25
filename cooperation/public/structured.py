"""What pages are about, in the words of schema.org, for JSON-LD.

Only what the page itself says is told, and dates only as precisely as they are known.
"""

from django.urls import reverse

from cooperation.dataset import license
from cooperation.languages import ENGLISH, HINDI
from cooperation.text import plain

from .site import DESCRIPTION, HEADLINE, MOTTO, NAME

EXACT = len("2001-02-03")
MOST_EVENTS = 20


def article(request, edition, card, theme=None):
    """The page of a record, as an Article."""
    url = request.build_absolute_uri(edition.get_absolute_url())
    publisher = _publisher(request)
    return {
        "@type": "Article",
        "@id": url,
        "url": url,
        "headline": edition.said("title").text,
        "description": edition.said("summary").text,
        **({"articleSection": theme.title} if theme else {}),
        "image": request.build_absolute_uri(card.url),
        "datePublished": edition.first_live.isoformat(timespec="seconds"),
        "dateModified": edition.updated.isoformat(timespec="seconds"),
        "version": edition.number,
        "inLanguage": edition.said("body").language,
        "author": publisher,
        "publisher": publisher,
    }


def events(request, edition, milestones):
    """Milestones of which the day is known, the newest first; a setback is no event to go to."""
    url = request.build_absolute_uri(edition.get_absolute_url())
    exact = [one for one in milestones if len(one.date) == EXACT and not one.setback]
    exact.sort(key=lambda one: one.date, reverse=True)
    return [
        {
            "@type": "Event",
            "name": plain(one.title),
            "startDate": one.date,
            "url": f"{url}#{one.anchor}",
            "subjectOf": {"@id": url},
        }
        for one in exact[:MOST_EVENTS]
    ]


def website(request):
    """The site, and how it is searched."""
    return {
        "@type": "WebSite",
        "@id": _home(request),
        "url": _home(request),
        "name": NAME,
        "alternateName": MOTTO,
        "description": DESCRIPTION,
        "inLanguage": [ENGLISH, HINDI],
        "publisher": _publisher(request),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{request.build_absolute_uri(reverse('search'))}?q={{words}}",
            },
            "query-input": "required name=words",
        },
    }


def dataset(request, years):
    """All that the site holds, as data."""
    return {
        "@type": "Dataset",
        "url": _home(request),
        "name": f"{NAME}: {MOTTO.lower()}",
        "description": f"{HEADLINE}. {DESCRIPTION}",
        "inLanguage": ENGLISH,
        "isAccessibleForFree": True,
        "creator": _publisher(request),
        "temporalCoverage": f"{years.first}/{years.last}",
        "spatialCoverage": ["United States", "India"],
        "license": license.URL,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": request.build_absolute_uri(reverse(name)),
            }
            for kind, name in (
                ("text/csv", "initiatives_csv"),
                ("application/json", "api_initiatives"),
            )
        ],
    }


def breadcrumbs(steps):
    """The way from home to a page; `steps` are pairs of a name and an address."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(steps, start=1)
        ],
    }


def _home(request):
    return request.build_absolute_uri("/")


def _publisher(request):
    return {"@type": "Organization", "name": NAME, "url": _home(request)}

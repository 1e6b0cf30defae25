"""The part of a page that tells how to cite it, and its addresses for programs."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cooperation.citation import (
    FORMATS,
    STYLES,
    Description,
    cited_as,
    describe_edition,
    describe_source,
)
from cooperation.languages import ENGLISH
from cooperation.models import Kind


class FormConverter:
    """The end of a citation file's name in an address."""

    regex = "|".join(FORMATS)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


@dataclass(frozen=True)
class Citing:
    """What a template shows: the work, its citations in each style, its files, a way to the pack.

    `styles` are triples of a name, a label and runs, `files` pairs of a label and an address. The
    work is in English; `url` is its permanent address in the language of the page.
    """

    work: Description
    styles: list
    files: list
    url: str = ""
    pack_url: str = ""

    @property
    def date(self):
        """When it appeared, as meta elements of citations have it."""
        return self.work.issued.replace("-", "/")

    @property
    def publisher(self):
        """Who stands behind it: us, who speaks, or the paper that printed it."""
        return self.work.publisher or self.work.author or self.work.container


def today():
    """The day on which a reader reads, in UTC, whatever day the page itself speaks of."""
    return timezone.now().astimezone(datetime.UTC).date()


def permalink(request, edition):
    """The address at which `edition` stays, in English."""
    with override(ENGLISH):
        return _permalink(request, edition)


def citing_edition(request, edition):
    """How to cite an edition that readers see."""
    work = describe_edition(edition, url=permalink(request, edition), accessed=today())
    kind, slug, number = edition.kind, edition.record.slug, edition.number
    item = f"{kind}:{slug}@{number}"
    pack_url = "" if kind == Kind.PAGE else f"{reverse('pack')}?r={item}"
    url = _permalink(request, edition)
    return _citing(work, f"{kind}_edition_cite", [slug, number], url, pack_url)


def citing_source(source):
    """How to cite a document, which is not ours."""
    work = describe_source(source, accessed=today())
    return _citing(work, "source_cite", [source.key])


def _permalink(request, edition):
    path = reverse(f"{edition.kind}_edition", args=[edition.record.slug, edition.number])
    return request.build_absolute_uri(path)


def _citing(work, route, args, url="", pack_url=""):
    styles = [(name, label, cited_as(style, work)) for name, label, style in STYLES]
    files = [(kept.label, reverse(route, args=[*args, form])) for form, kept in FORMATS.items()]
    return Citing(work, styles, files, url, pack_url)

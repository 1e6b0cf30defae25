"""The glossary: words that the two sides use differently, and the short forms of the record.

The words are the text of a page, the one at this address; editors write it like any other.
"""

from collections import Counter

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cooperation import glossary as reading
from cooperation.models import Kind
from cooperation.provenance import by_side, numbered
from cooperation.rendering import rendered
from cooperation.text import slugify

from .. import params
from ..answers import Gone
from ..frame import moment
from .preview import answer

SLUG = "glossary"
PAGE_SIZE = 300


@require_safe
def glossary(request):
    """The words and the short forms; without the page, the short forms alone."""
    try:
        return answer(request, Kind.PAGE, SLUG, render_glossary)
    except (Http404, Gone):
        return render_glossary(request, None)


def render_glossary(request, edition, **extra):
    """The glossary with the words that `edition`, if there is one, explains."""
    page = params.page(request, reading.rows(moment(request)), PAGE_SIZE)
    forms = reading.short_forms(page.object_list)
    taken = Counter()
    for form in forms:
        stem = slugify(form.short) or "short"
        taken[stem] += 1
        form.anchor = f"short-{stem}" if taken[stem] == 1 else f"short-{stem}-{taken[stem]}"
    groups = []
    if edition:
        citations = edition.citations.filter(milestone=None).select_related("source")
        groups = by_side(citations.order_by("position", "pk"))
    context = {
        "edition": edition,
        "html": rendered(edition, moment(request), sources=numbered(groups), rows=True)
        if edition
        else "",
        "groups": groups,
        "page": page,
        "forms": forms,
        "letters": _letters(forms),
        "total": page.paginator.count,
        **extra,
    }
    return render(request, "cooperation/glossary.html", context)


def _letters(forms):
    """The first short form of each letter: pairs of the letter and its anchor."""
    first = {}
    for form in forms:
        letter = form.short[0].upper()
        first.setdefault(letter if letter.isalpha() else "0–9", form.anchor)
    return first.items()

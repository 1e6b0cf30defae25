"""What the editor of a text asks of the server: how it will look, and what can be referred to."""

import re
from types import SimpleNamespace

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from cooperation.languages import ENGLISH, HINDI
from cooperation.models import Kind, Source
from cooperation.provenance import by_side, numbered
from cooperation.publishing.requirements import unknown_references
from cooperation.rendering import note, record_links
from cooperation.text import BODY_LENGTH, Note, normalize, references, render

from .completion import records_like, sources_like
from .desk import desk

MOST_SOURCES = 500
# What a link leads to in the preview where readers would find none.
NOWHERE = "#unknown"


@desk.page("write/preview/", "write_preview")
@require_POST
def preview_view(request):
    """The text as readers will see it, a whole document, and the references that lead nowhere.

    `source` names the edition's sources by primary key, in their order: they give the numbers.
    `language` is that of the text, English if not given.
    """
    if not _kinds_seen(request.user):
        raise PermissionDenied
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    if len(typed) > BODY_LENGTH:
        message = f"The text is too long to show: {len(typed):,} of {BODY_LENGTH:,} characters."
        return JsonResponse({"error": message}, status=400)
    text = normalize(typed)
    language = HINDI if request.POST.get("language") == HINDI else ENGLISH
    unknown = unknown_references(text)
    groups = by_side(_citations(request.POST.getlist("source"), references(text).sources))
    context = {
        "html": _rendered(text, numbered(groups), unknown, language),
        "language": language,
        "cited": _cited(groups, references(text).sources),
    }
    return JsonResponse(
        {
            "html": render_to_string("admin/cooperation/preview_text.html", context),
            "unknown": [{"reference": name, "lines": _lines(typed, name)} for name in unknown],
        }
    )


@desk.page("write/sources/", "write_sources")
@require_safe
def sources_view(request):
    """Sources for the words typed after `[@`."""
    if not _may(request.user, "source"):
        raise PermissionDenied
    first = _keys(request.GET.getlist("source"))
    return JsonResponse({"results": sources_like(request.GET.get("q", ""), first)})


@desk.page("write/records/", "write_records")
@require_safe
def records_view(request):
    """Records for the words typed after `[[`, of the kinds that the user may see."""
    kinds = _kinds_seen(request.user)
    if not kinds:
        raise PermissionDenied
    return JsonResponse({"results": records_like(request.GET.get("q", ""), kinds)})


def _may(user, model):
    return any(user.has_perm(f"cooperation.{action}_{model}") for action in ("view", "change"))


def _kinds_seen(user):
    return [kind for kind in Kind.values if _may(user, f"{kind}edition")]


def _keys(typed):
    """Primary keys among what was sent."""
    return [int(key) for key in typed[:MOST_SOURCES] if key.isdecimal() and len(key) < 19]


def _citations(listed, cited):
    """The sources of the page in order: those listed, then those that only the text cites."""
    listed, cited = _keys(listed), list(cited)
    rows = Source.objects.filter(Q(pk__in=listed) | Q(key__in=cited))
    by_key, by_pk = {row.key: row for row in rows}, {row.pk: row for row in rows}
    found = [by_pk[pk] for pk in listed if pk in by_pk]
    found += [by_key[key] for key in cited if key in by_key]
    return [SimpleNamespace(source=source) for source in dict.fromkeys(found)]


def _cited(groups, keys):
    for group in groups:
        group.sources = [source for source in group.sources if source.key in keys]
    return [group for group in groups if group.sources]


def _rendered(text, sources, unknown, language):
    """As published, and what is unknown marked where it stands."""
    lost = [name[2:-1] for name in unknown if name.startswith("[@")]
    with override(language):
        notes = [note(source) for source in sources]
    notes += [Note(key, f"?{place}", f"unknown, {key}") for place, key in enumerate(lost, start=1)]
    names = [name[2:-2].split(":", 1) for name in unknown if name.startswith("[[")]
    records = references(text).records
    links = record_links(records, timezone.now(), language=language) if records else ()
    links += tuple((kind, slug, NOWHERE, "") for kind, slug in names)
    return render(text, links, tuple(notes), language=language)


def _lines(text, name):
    """The numbers of the lines in which the reference `name` stands."""
    if name.startswith("[@"):
        pattern = rf"@{re.escape(name[2:-1])}(?=[\s;\]])"
    else:
        pattern = rf"\[\[{re.escape(name[2:-2])}(?=[|\]])"
    return [
        number for number, line in enumerate(text.split("\n"), start=1) if re.search(pattern, line)
    ]

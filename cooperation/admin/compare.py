"""Two editions of a record beside one another."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation.comparison import content
from cooperation.models import Edition, Record, Source
from cooperation.wording import differences, referred

from .history import compare_url, edition_or_404
from .labels import source_label, with_titles
from .listing import state_badge
from .moments import zone_in_words
from .panel import edition_url

MOST = 10**8  # editions of a record; what is more fits no column


def choose_view(model_admin, request, object_id):
    """The two that were chosen on the history page; there an older one is always the first."""
    return _choose(request, model_admin, object_id)


@require_safe
def _choose(request, model_admin, object_id):
    edition = edition_or_404(model_admin, request, object_id)
    chosen = [request.GET.get("one", ""), request.GET.get("other", "")]
    if not all(value.isdecimal() and len(value) < 9 for value in chosen):
        messages.error(request, "Choose two editions to compare, one in each column.")
        return redirect(_history_url(edition))
    one, other = sorted(map(int, chosen))
    if one == other:
        messages.error(request, "Choose two different editions to compare.")
        return redirect(_history_url(edition))
    return redirect(compare_url(edition, one, other))


def compare_view(model_admin, request, object_id, one, other):
    """What differs from edition number `one` to number `other` of the record."""
    return _compare(request, model_admin, object_id, one, other)


@require_safe
def _compare(request, model_admin, object_id, one, other):
    edition = edition_or_404(model_admin, request, object_id)
    if max(one, other) > MOST:
        raise Http404
    found = {
        sibling.number: sibling
        for sibling in Edition.objects.filter(record=edition.record_id, number__in=[one, other])
        .with_state(timezone.now())
        .select_related("record", "created_by", "published_by", "lead_pillar")
    }
    if one not in found or other not in found:
        raise Http404
    old, new = content(found[one]), content(found[other])
    sides = [found[one], found[other]]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Editions {one} and {other} compared: {edition.title}",
        "opts": model_admin.opts,
        "original": edition,
        "back": edition_url(edition),
        "history_url": _history_url(edition),
        "sides": [(side, state_badge(side.state_now), edition_url(side)) for side in sides],
        "differences": differences(old, new, _names(old, new)),
        "zone": zone_in_words(),
    }
    return TemplateResponse(request, "admin/cooperation/compare.html", context)


def _names(*contents):
    """Titles of the records and sources that the contents refer to. Two queries."""
    records, keys = referred(*contents)
    slugs = [name.partition(":")[2] for name in records]
    titled = with_titles(Record.objects.filter(slug__in=slugs), timezone.now())
    names = {f"{record.kind}:{record.slug}": record.title_now for record in titled}
    sources = Source.objects.filter(key__in=keys)
    return names | {source.key: source_label(source) for source in sources}


def _history_url(edition):
    return reverse(f"admin:cooperation_{edition.kind}edition_history", args=[edition.pk])

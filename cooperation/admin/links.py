"""What became of the addresses of sources: the inbox, and the panel on a source's form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from cooperation import linkcheck
from cooperation.models import BROKEN, Citation, LinkCheck, Outcome, Source, live_condition

from .desk import desk

PAGE_SIZE = 50
SHOWN_CHECKS = 20
WANTED = (*BROKEN, Outcome.REDIRECTED, Outcome.REFUSED)  # what asks for an editor
ARCHIVE = "https://web.archive.org/web/*/"


@desk.page("links/", "links", label="Links", permission="cooperation.view_source")
@require_safe
def links(request):
    """The last checks by outcome, those first that have not worked for the longest time."""
    if not request.user.has_perm("cooperation.view_source"):
        raise PermissionDenied
    chosen = request.GET.get("links", "")
    if chosen not in (*Outcome.values, "broken"):
        chosen = ""
    outcomes = {"": WANTED, "broken": BROKEN}.get(chosen, [chosen])
    standing = linkcheck.standing()
    counts = dict(standing.order_by().values_list("outcome").annotate(n=Count("pk")))
    page = Paginator(_rows(standing.filter(outcome__in=outcomes)), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        **desk.each_context(request),
        "title": "Links",
        "chosen": chosen,
        "tabs": _tabs(counts),
        "unchecked": linkcheck.unchecked().count(),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": [_row(check) for check in page],
        "may_change": request.user.has_perm("cooperation.change_source"),
    }
    return TemplateResponse(request, "admin/cooperation/links.html", context)


def _tabs(counts):
    """Pairs of a value of the filter, its words, and how many there are."""
    wanted = sum(counts.get(outcome, 0) for outcome in WANTED)
    broken = sum(counts.get(outcome, 0) for outcome in BROKEN)
    return [
        ("", "To look at", wanted),
        ("broken", "Broken", broken),
        *((outcome.value, outcome.label, counts.get(outcome, 0)) for outcome in Outcome),
    ]


def _rows(checks):
    worked = LinkCheck.objects.filter(
        source=OuterRef("source"), url=OuterRef("url"), outcome=Outcome.OK
    )
    resting = (
        Citation.objects.filter(
            live_condition(timezone.now(), "edition__"), source=OuterRef("source")
        )
        .order_by()
        .values("source")
        .annotate(n=Count("edition__record", distinct=True))
    )
    return (
        checks.select_related("source")
        .annotate(
            worked_at=Subquery(worked.order_by("-at").values("at")[:1]),
            resting=Coalesce(Subquery(resting.values("n")), 0, output_field=IntegerField()),
        )
        .order_by(F("worked_at").asc(nulls_first=True), "at", "source__key")
    )


def _row(check):
    return {
        "check": check,
        "badge": link_badge(check.outcome),
        "source": check.source,
        "form": reverse("admin:cooperation_source_change", args=[check.source_id]),
        **_ways(check.source, check),
    }


def _ways(source, check):
    """What can be done about an address, as template variables."""
    wanted = check is not None and check.outcome in WANTED
    return {
        "follow": _follow_url(source) if check and check.permanent else "",
        "archived": source.archived_url,
        "find_archived": f"{ARCHIVE}{source.url}" if wanted and not source.archived_url else "",
    }


def _follow_url(source):
    return reverse("admin:links_follow", args=[source.pk])


@desk.page("links/<int:source_id>/follow/", "links_follow")
@require_POST
def follow(request, source_id):
    """Give a source the address to which its own has moved for good."""
    if not request.user.has_perm("cooperation.change_source"):
        raise PermissionDenied
    source = get_object_or_404(Source, pk=source_id)
    try:
        source = linkcheck.follow(source, by=request.user)
    except linkcheck.NothingToFollow as error:
        messages.error(request, f"Nothing was changed. {error}")
    else:
        messages.success(request, f"“{source.title}” has the address {source.url} now.")
    if request.POST.get("from") == "links":
        chosen = request.POST.get("links", "")
        query = f"?links={chosen}" if chosen in Outcome.values else ""
        return redirect(reverse("admin:links") + query)
    return redirect("admin:cooperation_source_change", source.pk)


def link_panel(user, source):
    """Template variables of the panel on the form of `source`."""
    checks = list(source.checks.all()[:SHOWN_CHECKS])
    newest = next((check for check in checks if check.newest and check.url == source.url), None)
    may_change = user.has_perm("cooperation.change_source")
    return {
        "checks": [(check, link_badge(check.outcome)) for check in checks],
        "newest_check": newest,
        "newest_badge": link_badge(newest.outcome) if newest else "",
        **_ways(source, newest),
        "may_change": may_change,
    }


def link_badge(outcome):
    """An outcome as shape and word."""
    outcome = Outcome(outcome)
    return format_html('<span class="link link-{}">{}</span>', outcome.value, outcome.label)

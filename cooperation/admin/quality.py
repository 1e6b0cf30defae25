"""Quality at the desk: the panel of one edition, and the report over all of them."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cooperation.models import Edition
from cooperation.quality import days
from cooperation.quality.rules import RULES

from .desk import desk
from .worklist import Filters, page_of
from .worklists import WORKLISTS, counted, kinds_seen, rule_list


@desk.page("quality/", "quality", label="Quality", permission="cooperation.view_initiativeedition")
@require_safe
def report(request):
    """How many records each rule finds something in, by theme, owner and kind."""
    now = timezone.now()
    kinds = kinds_seen(request.user)
    if not kinds:
        raise PermissionDenied
    filters = Filters(request, kinds)
    editions = filters.narrow(Edition.objects.filter(days.current(now), kind__in=kinds))
    sets = {rule: editions.filter(days.having(rule, now)) for rule in RULES}
    numbers = counted(sets | {"": editions})
    query = request.GET.urlencode()
    context = desk.each_context(request) | {
        "title": "Quality",
        "filters": filters,
        "total": numbers[""],
        "rows": [
            {
                "rule": rule,
                "number": numbers[rule.slug],
                "blocks": rule.slug in settings.QUALITY_BLOCKS,
                "url": f"{reverse('admin:quality_rule', args=[rule.slug])}{query and f'?{query}'}",
            }
            for rule in RULES.values()
        ],
    }
    return TemplateResponse(request, "admin/quality.html", context)


@desk.page("quality/<slug:rule>/", "quality_rule")
@require_http_methods(["GET", "HEAD", "POST"])
def rule_page(request, rule):
    """The records in which a rule finds something, with what it finds."""
    if rule not in RULES:
        raise Http404
    return page_of(request, WORKLISTS.get(rule) or rule_list(rule))

"""Lists that are narrowed by facets: counted in two questions, whatever is asked for."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, CharField, Count, IntegerField, Max, Min, Value, When
from django.utils import timezone

from cooperation.models import Stage, State, TaggedEdition
from cooperation.quality import days

from .editionfilters import MANY, owners
from .listing import rows
from .tally import tally

OF_EDITION = ("state", "theme", "form", "status")
OF_RECORD = ("owner", "stale")
FEW = 2_000  # rows: tags of more would take too long to count
COMING, OVER, NOW = "coming", "over", "now"


class EditionList(ChangeList):
    """The working editions of one kind, with `counts` of every option by dimension and value.

    The number of rows is that of the counting too, so it costs no question of its own. Parameters
    that are no filter are refused, and a page that there is not is the last.
    """

    def get_queryset(self, request, exclude_parameters=None):
        now = timezone.now()
        self.root_queryset = rows(self.model_admin.get_queryset(request), now)
        queryset = super().get_queryset(request, exclude_parameters)
        self._count(request, now)
        return queryset

    def get_filters(self, request):
        if any("\0" in value for values in self.filter_params.values() for value in values):
            raise IncorrectLookupParameters
        specs, has_filters, others, *rest = super().get_filters(request)
        if others:
            raise IncorrectLookupParameters
        return specs, has_filters, others, *rest

    def get_results(self, request):
        """Django's, with the number that is known already."""
        paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        paginator.count = self.total
        self.page_num = min(max(self.page_num, 1), paginator.num_pages)
        self.paginator = paginator
        self.result_count = self.total
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = True
        self.can_show_all = self.total <= self.list_max_show_all
        self.multi_page = self.total > self.list_per_page
        everything = (self.show_all and self.can_show_all) or not self.multi_page
        self.result_list = (
            self.queryset._clone() if everything else paginator.page(self.page_num).object_list
        )

    def _count(self, request, now):
        tallied = {*OF_EDITION, *OF_RECORD}
        facets = {spec.dimension: spec for spec in self.filter_specs}
        base = self.model_admin.get_queryset(request).order_by()
        for spec in self.filter_specs:
            if spec.dimension not in tallied:
                base = spec.queryset(request, base)
        base, _ = self.model_admin.get_search_results(request, base, self.query)

        def narrowed(names):
            queryset = base
            for name in facets.keys() & names:
                queryset = facets[name].queryset(request, queryset)
            return queryset

        of_edition, of_record = (
            {name: facets[name].counted_as for name in names if name in facets}
            for names in (OF_EDITION, OF_RECORD)
        )
        slugs = (
            {key: slug for slug, key in facets["theme"].keys.items()} if "theme" in facets else {}
        )
        found = tally(_by_edition(narrowed(OF_RECORD), slugs, now), of_edition)
        by_record = _by_record(narrowed(OF_EDITION), now)
        self.owners = owners({row["owner"] for row in by_record} - {None})
        for row in by_record:
            row["owner"] = self.owners[row["owner"]].username if row["owner"] else "none"
        counts = tally(by_record, of_record).counts
        counts["owner"]["me"] = counts["owner"][request.user.username]
        self.total, self.counts = found.total, found.counts | counts
        self.tags = []
        if "tag" in facets and not facets["tag"].values and self.total <= FEW:
            self._count_tags(narrowed(tallied))
        self.first_and_last = _first_and_last(by_record, of_record)

    def _count_tags(self, editions):
        """The tags that most of `editions` carry, and how many do."""
        found = (
            TaggedEdition.objects.filter(content_object__in=editions.values("pk"))
            .order_by()
            .values_list("tag__slug", "tag__name")
            .annotate(number=Count("*"))
            .order_by("-number", "tag__name")[:MANY]
        )
        rows = list(found)
        self.tags = [(slug, name) for slug, name, _ in rows]
        self.counts["tag"] = {slug: number for slug, _, number in rows}


def _by_edition(editions, slugs, now):
    """Dicts of state, theme, form and status, and how many of `editions` have these."""
    phase = Case(
        When(live_from__gt=now, then=Value(COMING)),
        When(live_until__lte=now, then=Value(OVER)),
        default=Value(NOW),
        output_field=CharField(),
    )
    found = (
        editions.annotate(phase=phase)
        .values_list("stage", "phase", "lead_pillar", "form", "status")
        .annotate(number=Count("*"))
    )
    for stage, phase, theme, form, status, number in found:
        yield {
            "state": _state(stage, phase),
            "theme": slugs.get(theme),
            "form": form,
            "status": status,
            "number": number,
        }


def _state(stage, phase):
    if stage != Stage.APPROVED:
        return stage
    return {COMING: State.SCHEDULED, OVER: State.WITHDRAWN}.get(phase, State.LIVE).value


def _by_record(editions, now):
    """Dicts of owner and staleness, how many of `editions` have these, and when the first and the
    last of them were changed."""
    stale = Case(When(days.stale(now), then=1), default=0, output_field=IntegerField())
    found = (
        editions.annotate(stale=stale)
        .values_list("record__owner", "stale")
        .annotate(number=Count("*"), first=Min("changed_at"), last=Max("changed_at"))
    )
    names = ("owner", "stale", "number", "first", "last")
    return [dict(zip(names, row, strict=True)) | {"stale": f"{row[1] or ''}"} for row in found]


def _first_and_last(rows, chosen):
    """The first and the last change of the rows that `chosen` leaves; None for none."""
    left = [
        row
        for row in rows
        if all(value is None or row[name] == value for name, value in chosen.items())
    ]
    if not left:
        return None, None
    return min(row["first"] for row in left), max(row["last"] for row in left)

"""Lists that are narrowed by facets: counted in two questions, whatever is asked for."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Max, Min
from django.utils import timezone

from cooperation.models import TaggedEdition

from .combinations import combinations, first_and_last
from .editionfilters import MANY
from .keys import FEW, among
from .listing import rows
from .tally import tally

OF_EDITION = ("state", "theme", "form", "status")
OF_RECORD = ("owner", "stale")
TALLIED = {*OF_EDITION, *OF_RECORD}
CHEAP = {"changed"}  # parameters of filters that the database answers from the index of the list


class EditionList(ChangeList):
    """The working editions of one kind, with `counts` of every option by dimension and value.

    The number of rows is that of the counting too, so it costs no question of its own. What very
    many are found by words is not counted by option: `counts` is empty then. Parameters that are
    no filter are refused, and a page that there is not is the last.
    """

    uncounted = False  # whether the options stand without numbers

    def get_queryset(self, request, exclude_parameters=None):
        now = timezone.now()
        self.root_queryset = rows(self.model_admin.get_queryset(request), now)
        queryset = super().get_queryset(request, exclude_parameters)
        base = self.model_admin.get_queryset(request).order_by()
        base = self._narrowed(request, base, CHEAP)
        found = self._found(request, base)
        if found is None:
            self._count(request, base, now)
            return queryset
        if len(found) > FEW:
            self._leave_uncounted(request, base, found)
        else:
            self._count(request, base.filter(among(found)), now, few=True)
        narrowed = self._narrowed(request, self.root_queryset.filter(among(found)), TALLIED)
        return narrowed.order_by(*queryset.query.order_by)

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
            self.queryset._clone() if everything else self._rows_of(paginator.page(self.page_num))
        )

    def _rows_of(self, page):
        """The rows of a page. Which these are is found out without what they show: it would be
        computed for every row before them too."""
        keys = page.object_list.values("pk")
        shown = rows(self.model.objects.filter(pk__in=keys), timezone.now())
        return shown.order_by(*self.queryset.query.order_by)

    def _found(self, request, found):
        """The keys of what the search and the dear filters leave of `found`; None if none is in
        force. They would be asked of the database up to four times."""
        asked = [spec for spec in self.filter_specs if spec.dimension not in TALLIED]
        asked = [spec for spec in asked if spec.values and spec.parameter not in CHEAP]
        if not asked and not self.query:
            return None
        for spec in asked:
            found = spec.queryset(request, found)
        found, _ = self.model_admin.get_search_results(request, found, self.query)
        return sorted(found.order_by().values_list("pk", flat=True))

    def _narrowed(self, request, editions, parameters):
        for spec in self.filter_specs:
            if spec.parameter in parameters:
                editions = spec.queryset(request, editions)
        return editions

    def _leave_uncounted(self, request, base, found):
        """No number beside an option, and days between those of `base`: more than was `found`."""
        chosen = any(spec.values for spec in self.filter_specs if spec.parameter in TALLIED)
        left = self._narrowed(request, base.filter(among(found)), TALLIED)
        self.total = left.count() if chosen else len(found)
        days = base.aggregate(first=Min("changed_at"), last=Max("changed_at"))
        self.first_and_last = days["first"], days["last"]
        self.counts, self.tags, self.uncounted = {}, [], True

    def _count(self, request, base, now, few=False):
        """Count `base`: `few`, or all there are."""
        facets = {spec.dimension: spec for spec in self.filter_specs}
        of_edition, of_record = (
            {name: facets[name].counted_as for name in names if name in facets}
            for names in (OF_EDITION, OF_RECORD)
        )
        chosen, named = of_edition | of_record, _named(facets)
        if few:  # all in one question
            rows = by_record = combinations(base, chosen, named, now)
            self.counts, self.total = tally(rows, chosen)
        else:
            by_edition = self._narrowed(request, base, OF_RECORD)
            rows = combinations(by_edition, of_edition, named, now)
            by_record = self._narrowed(request, base, OF_EDITION)
            by_record = combinations(by_record, of_record, named, now)
            counts, self.total = tally(rows, of_edition)
            self.counts = counts | tally(by_record, of_record).counts
        self.counts["owner"]["me"] = self.counts["owner"][request.user.username]
        self.first_and_last = first_and_last(by_record, chosen if few else of_record)
        self.tags = []
        if "tag" in facets and not facets["tag"].values and (few or self.total <= FEW):
            self._count_tags(self._narrowed(request, base, TALLIED))

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


def _named(facets):
    """What stands in parameters for the keys of themes and owners."""
    themes = facets["theme"].keys if "theme" in facets else {}
    owners = facets["owner"].owners
    return {
        "theme": {key: slug for slug, key in themes.items()},
        "owner": {key: user.username for key, user in owners.items()},
    }

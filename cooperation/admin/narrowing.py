"""Lists that are narrowed by facets: counted in two questions, whatever is asked for."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count
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


class EditionList(ChangeList):
    """The working editions of one kind, with `counts` of every option by dimension and value.

    The number of rows is that of the counting too, so it costs no question of its own. Parameters
    that are no filter are refused, and a page that there is not is the last.
    """

    def get_queryset(self, request, exclude_parameters=None):
        now = timezone.now()
        self.root_queryset = rows(self.model_admin.get_queryset(request), now)
        queryset = super().get_queryset(request, exclude_parameters)
        base = self.model_admin.get_queryset(request).order_by()
        found = self._found(request)
        if found is None:
            self._count(request, base, now)
            return queryset
        self._count(request, base.filter(among(found)), now, most=len(found))
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

    def _found(self, request):
        """The keys of what the search and the filters that are not counted leave; None if none is
        in force. They are dear, and would be asked of the database up to four times."""
        asked = [spec for spec in self.filter_specs if spec.dimension not in TALLIED]
        asked = [spec for spec in asked if spec.values]
        if not asked and not self.query:
            return None
        found = self.model_admin.get_queryset(request)
        for spec in asked:
            found = spec.queryset(request, found)
        found, _ = self.model_admin.get_search_results(request, found, self.query)
        return sorted(found.order_by().values_list("pk", flat=True))

    def _narrowed(self, request, editions, dimensions):
        for spec in self.filter_specs:
            if spec.dimension in dimensions:
                editions = spec.queryset(request, editions)
        return editions

    def _count(self, request, base, now, most=None):
        """Count `base`, of which there are at most `most` if that is known."""
        facets = {spec.dimension: spec for spec in self.filter_specs}
        of_edition, of_record = (
            {name: facets[name].counted_as for name in names if name in facets}
            for names in (OF_EDITION, OF_RECORD)
        )
        chosen, named = of_edition | of_record, _named(facets)
        few = most is not None and most <= FEW
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
        countable = self.total <= FEW if most is None else few
        if "tag" in facets and not facets["tag"].values and countable:
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

"""Ways to narrow a list that tell how many rows each of them leaves.

Django's own filters ask one question of the database for each filter to count; ours are counted
together, by `tally`. Each names one parameter of the address.
"""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode

NOT_PARAMETERS = {"p", "e", "all"}  # of the address: which page, and what went wrong


@dataclass
class Option:
    """One value of a filter, as a link. `count` is None where it is not counted."""

    value: str
    label: str
    url: str
    chosen: bool
    count: int | None = None


@dataclass
class Chip:
    """A filter that is in force, and the address of the list without it."""

    title: str
    label: str
    url: str


class Facet(admin.ListFilter):
    """A filter of one parameter.

    Subclasses say what there is to choose (`options_of`) and which rows a value leaves
    (`condition`). An unknown value leaves none, and the list says so.
    """

    template = "admin/cooperation/facet.html"
    parameter = ""
    several = False  # whether several values can be in force together
    dimension = None  # the name under which the list counts its options
    typed = ""  # label of an input for what is not among the options
    offered = ()  # model and field of which autocomplete offers what can be typed
    help_text = ""

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.values = [value for value in params.pop(self.parameter, []) if value]
        if not self.several:
            self.values = self.values[-1:]

    def has_output(self):
        return True

    def expected_parameters(self):
        return [self.parameter]

    def options_of(self, changelist):
        """Pairs of value and label."""
        return []

    def condition(self, value):
        """The condition of `value`; None where there is no such value."""
        raise NotImplementedError

    @cached_property
    def conditions(self):
        return [self.condition(value) for value in self.values]

    def queryset(self, request, queryset):
        if None in self.conditions:
            return queryset.none()
        for condition in self.conditions:
            queryset = queryset.filter(condition)
        return queryset

    @property
    def offers(self):
        """Address at which autocomplete offers what can be typed; a script asks there."""
        if not self.offered:
            return ""
        model, field = self.offered
        asked = {"app_label": "cooperation", "model_name": model, "field_name": field}
        return f"{reverse('admin:autocomplete')}?{urlencode(asked)}"

    @property
    def counted_as(self):
        """The value in force as `tally` knows it; None where there is none."""
        return self.values[0] if self.values else None

    @property
    def unknown(self):
        """What was asked for and does not exist."""
        pairs = zip(self.values, self.conditions, strict=True)
        return [value for value, condition in pairs if condition is None]

    def label(self, changelist, value):
        """What a chip says for `value`."""
        return dict(self.options_of(changelist)).get(value, value)

    def choices(self, changelist):
        """`Option`s, for the template, which also asks for `kept`."""
        self.kept = others(changelist, *(() if self.several else (self.parameter,)))
        counts = changelist.counts.get(self.dimension) if self.dimension else None
        for value, label in self.options_of(changelist):
            chosen = value in self.values
            yield Option(
                value,
                label,
                link(changelist, **{self.parameter: None if chosen else value}),
                chosen,
                None if counts is None else counts.get(value, 0),
            )

    def chips(self, changelist):
        """A `Chip` for each value in force."""
        for value in dict.fromkeys(self.values):
            others = [other for other in self.values if other != value]
            url = link(changelist, **{self.parameter: others or None})
            yield Chip(self.title, self.label(changelist, value), url)


class ChoiceFacet(Facet):
    """A filter by a field with choices; the parameter has the name of the field."""

    enum = None

    def options_of(self, changelist):
        return self.enum.choices

    def condition(self, value):
        return Q(**{self.parameter: value}) if value in self.enum.values else None


class Flag(Facet):
    """A filter that is on or off."""

    template = "admin/cooperation/flag.html"
    on = "1"
    words = ""  # what it leaves

    def options_of(self, changelist):
        return [(self.on, self.words)]


def others(changelist, *names):
    """Name and value of every parameter of the list but `names`, for a form that keeps them."""
    return [
        (name, value)
        for name, values in changelist.filter_params.items()
        if name not in {*NOT_PARAMETERS, *names}
        for value in values
    ]


def link(changelist, **changes):
    """Address of the list with some parameters changed: a value, several, or None for without."""
    kept = dict(changelist.filter_params) | changes
    given = {
        name: values
        for name, values in kept.items()
        if values is not None and name not in NOT_PARAMETERS
    }
    return f"?{urlencode(sorted(given.items()), doseq=True)}"

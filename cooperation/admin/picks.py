"""Form fields that pick rows by autocomplete, without a query for each widget.

Django's own autocomplete widget asks the database for the labels of what is chosen, once for
each widget of each inline row. Here the fields of a form or formset take them from one `Shelf`.
"""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from .desk import desk
from .texts import scripts


class Shelf:
    """Rows of one queryset by primary key, each fetched at most once."""

    def __init__(self, queryset, label=str):
        self.queryset = queryset
        self.label = label
        self._rows = {}

    def add(self, rows):
        self._rows |= {row.pk: row for row in rows}

    def get(self, keys):
        """The rows of `keys` (as typed or stored), in that order, without what does not exist."""
        wanted = [int(key) for key in keys if str(key).isdecimal() and len(str(key)) < 19]
        lacking = [key for key in wanted if key not in self._rows]
        if lacking:
            self.add(self.queryset.filter(pk__in=lacking))
        return [self._rows[key] for key in dict.fromkeys(wanted) if key in self._rows]


class _FromShelf:
    """Renders only what is chosen, in the order in which it is stored."""

    shelf = None

    def optgroups(self, name, value, attr=None):
        options = []
        if not self.allow_multiple_selected and not self.is_required:
            options.append(self.create_option(name, "", "", False, 0))
        for row in self.shelf.get(key for key in value if key):
            label = self.shelf.label(row)
            options.append(self.create_option(name, row.pk, label, True, len(options)))
        return [(None, options, 0)]


class PickOneWidget(_FromShelf, AutocompleteSelect):
    pass


class PickManyWidget(_FromShelf, AutocompleteSelectMultiple):
    """What is chosen is posted in the order of the options; a script shows it as a list in which
    each can be moved and removed."""

    @property
    def media(self):
        places = forms.Media(
            css={"all": ["cooperation/desk/places.css"]}, js=scripts("places", "sources")
        )
        return super().media + places

    def build_attrs(self, base_attrs, extra_attrs=None):
        # One slip on select2's cross for all choices would throw twenty sources away.
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-allow-clear": "false", "data-ordered": "true"}


class _Pick:
    """A field for the targets of `relation`, a foreign key; give it a shelf before use."""

    def __init__(self, relation, **kwargs):
        kwargs.setdefault("widget", self.widget_class(relation, desk))
        super().__init__(relation.remote_field.model.objects.none(), **kwargs)

    def use(self, shelf):
        self.shelf = self.widget.shelf = shelf


class PickOne(_Pick, forms.ModelChoiceField):
    """One row."""

    widget_class = PickOneWidget

    def to_python(self, value):
        if value in self.empty_values:
            return None
        rows = self.shelf.get([value])
        if not rows:
            raise forms.ValidationError("This does not exist any more. Choose another.")
        return rows[0]


class PickMany(_Pick, forms.ModelMultipleChoiceField):
    """Rows in an order: what was there keeps its place, what is new comes after."""

    widget_class = PickManyWidget

    def clean(self, value):
        value = value or []
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        rows = self.shelf.get(value)
        if len(rows) != len(set(value)):
            raise forms.ValidationError("Something chosen here does not exist any more.")
        return rows

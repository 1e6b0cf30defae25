"""What the form of an edition says as plain values, and plain values as a form would be posted.

The values are those that `cooperation.merging` knows. Rows are told apart by their primary key, so
that a row whose title or target was changed is still the same row; a row that is not stored yet is
`new-0`, `new-1` and so on. Nothing is "", never None.
"""

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst

from cooperation.dates import display, validate_partial_date
from cooperation.models.fields import PartialDateFormField
from cooperation.text import normalize

MOST_ROWS = 1000
PLACE = "position"
ORDER = "-order"
# How a row is known again that was written anew under another key, and which of two new rows are
# the same one.
IDENTITY = {
    "milestones": ["anchor"],
    "cross_references": ["target"],
    "aliases": ["name"],
}
LIKENESS = IDENTITY | {"milestones": ["date", "title"]}


class Sheet:
    """The form of an edition and the formsets of its rows."""

    def __init__(self, form, formsets):
        self.form = form
        self.formsets = {formset.prefix: formset for formset in formsets}

    @classmethod
    def of(cls, model_admin, request, edition):
        """What the form would show of `edition` if it were opened now."""
        fields = flatten_fieldsets(model_admin.get_fieldsets(request, edition))
        form_class = model_admin.get_form(request, edition, change=True, fields=fields)
        formsets = [
            formset_class(
                instance=edition,
                prefix=formset_class.get_default_prefix(),
                queryset=inline.get_queryset(request),
            )
            for formset_class, inline in model_admin.get_formsets_with_inlines(request, edition)
        ]
        return cls(form_class(instance=edition), formsets)

    # As stored

    def stored(self):
        """What is stored of everything the form shows. Costs no query beyond the form's own."""
        found = _initial(self.form, self.form.fields)
        for prefix, formset in self.formsets.items():
            rows = {}
            for form in formset.initial_forms:
                row = _initial(form, _own_fields(formset, form))
                if hasattr(form.instance, "anchor"):
                    row["anchor"] = form.instance.anchor
                rows[str(form.instance.pk)] = row
            found[prefix] = rows
            found[order_of(prefix)] = list(rows)
        return found

    # As typed

    def typed(self, data, base):
        """What was typed, where `data` is what was posted and `base` what stood in the form when
        it was opened. What cannot be understood is kept as it was typed."""
        found = {
            name: _typed(field, data, self.form.add_prefix(name))
            for name, field in self.form.fields.items()
        }
        for prefix, formset in self.formsets.items():
            before, order = base.get(prefix, {}), base.get(order_of(prefix), [])
            rows, places = self._typed_rows(formset, data, before)
            if rows is None:  # Django will refuse it
                rows, places = before, {key: place for place, key in enumerate(order)}
            found[prefix] = rows
            found[order_of(prefix)] = sorted(rows, key=lambda key: places[key])
        return found

    def _typed_rows(self, formset, data, before):
        """The rows by key, and their places by key; a new one without a place comes last."""
        try:
            total = min(int(data.get(f"{formset.prefix}-TOTAL_FORMS")), MOST_ROWS)
        except (TypeError, ValueError):
            return None, None
        template = formset.empty_form
        fields = _own_fields(formset, template)
        empty = _initial(template, fields)
        rows, places = {}, {}
        for number in range(total):
            prefix = f"{formset.prefix}-{number}"
            if data.get(f"{prefix}-{DELETION_FIELD_NAME}"):
                continue
            row = {name: _typed(field, data, f"{prefix}-{name}") for name, field in fields.items()}
            key = data.get(f"{prefix}-{formset._pk_field.name}") or ""
            if key in before and "anchor" in before[key]:
                row["anchor"] = before[key]["anchor"]
            if key not in before and row == empty:
                continue
            key = key if key in before else f"new-{number}"
            rows[key] = row
            place = data.get(f"{prefix}-{PLACE}", "")
            nowhere = number if key in before else MOST_ROWS + number
            places[key] = int(place) if place.isdecimal() and len(place) < 9 else nowhere
        return rows, places

    # As posted

    def posted(self, values, data, *, whole=False):
        """`data` as it would have been posted, had `values` been typed into the form as it is
        now. What in it belongs to no field stays. Rows that `data` says nothing of are left out,
        for Django to complain of, unless it is a `whole` form all the same."""
        found = data.copy()
        for key in data:
            if any(key.startswith(f"{prefix}-") for prefix in self.formsets):
                del found[key]
        for name in self.form.fields:
            _put(found, self.form.add_prefix(name), values.get(name, ""))
        for prefix, formset in self.formsets.items():
            if whole or f"{prefix}-TOTAL_FORMS" in data:
                order = values.get(order_of(prefix), [])
                self._put_rows(found, formset, values.get(prefix, {}), order)
        return found

    def _put_rows(self, data, formset, rows, order):
        stored = {str(form.instance.pk) for form in formset.initial_forms}
        order = list(dict.fromkeys([*order, *rows, *sorted(stored)]))
        kept = [key for key in order if key in stored]
        new = [key for key in order if key in rows and key not in stored]
        _put(data, f"{formset.prefix}-TOTAL_FORMS", len(kept) + len(new))
        _put(data, f"{formset.prefix}-INITIAL_FORMS", len(kept))
        for number, key in enumerate([*kept, *new]):
            prefix = f"{formset.prefix}-{number}"
            _put(data, f"{prefix}-{PLACE}", order.index(key))
            for name, value in rows.get(key, {}).items():
                _put(data, f"{prefix}-{name}", value)
            if key in stored:
                _put(data, f"{prefix}-{formset._pk_field.name}", key)
                _put(data, f"{prefix}-{DELETION_FIELD_NAME}", key not in rows)

    # In words

    def field(self, path):
        """The form field of the piece at `path`, or None for a row or an order of rows."""
        form, name = self._form(path[0]), path[-1]
        return form.fields.get(name) if len(path) != 2 else None

    def label(self, name):
        """What the form calls the piece or the group of rows `name`."""
        prefix = name.removesuffix(ORDER)
        if prefix not in self.formsets:
            return self.form[name].label
        plural = capfirst(self.formsets[prefix].model._meta.verbose_name_plural)
        return plural if name == prefix else f"{plural}: order"

    def piece_label(self, path):
        """What a row calls one of its pieces."""
        return self._form(path[0])[path[2]].label

    def row_label(self, prefix, row):
        """A row in a few words."""
        form, names = self._form(prefix), LIKENESS[prefix]
        words = [shown(form.fields[name], row[name]) for name in names if row.get(name)]
        noun = capfirst(self.formsets[prefix].model._meta.verbose_name)
        return f"{noun}: {', '.join(words)}"

    def row_lines(self, prefix, row):
        """A row as pairs of a label and what it says."""
        form = self._form(prefix)
        return [
            (form[name].label, shown(form.fields[name], value))
            for name, value in row.items()
            if name in form.fields and value not in ("", [])
        ]

    def _form(self, name):
        """The form in which the piece or the rows `name` are typed."""
        return self.formsets[name].empty_form if name in self.formsets else self.form


def order_of(prefix):
    """Under which name the order of rows is kept."""
    return f"{prefix}{ORDER}"


def recognized(base, theirs, mine):
    """`base` and `mine` with the keys of `theirs` for rows that were written anew since, and for
    rows that both added."""
    base, mine = dict(base), dict(mine)
    for prefix in IDENTITY:
        if prefix not in theirs:
            continue
        before, after, own = (state.get(prefix, {}) for state in (base, theirs, mine))
        free = {key: row for key, row in after.items() if key not in before}
        keys = {}
        for key, row in before.items():
            if key not in after:
                keys[key] = _taken(free, row, IDENTITY[prefix]) or key
        for key, row in own.items():
            if key not in before:
                keys[key] = _taken(free, row, LIKENESS[prefix]) or key
        for state in (base, mine):
            order = state.get(order_of(prefix), [])
            state[order_of(prefix)] = [keys.get(key, key) for key in order]
            rows = state.get(prefix, {})
            state[prefix] = {keys.get(key, key): row for key, row in rows.items()}
    return base, mine


def _taken(free, row, names):
    """The key of a row in `free` that has the same `names`; it is free no more."""
    for key, other in free.items():
        if all(other.get(name) == row.get(name) for name in names):
            del free[key]
            return key
    return None


def shown(field, value):
    """A value of `field` as people read it."""
    if isinstance(value, list):
        return ", ".join(shown(field, item) for item in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(field, forms.ModelChoiceField) and value != "":
        return _row_shown(field, value)
    if isinstance(field, PartialDateFormField):
        return _date_shown(value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value)) if value else ""
    return str(value)


def _date_shown(value):
    try:
        validate_partial_date(value)
    except ValidationError:
        return value  # nothing, or typed and not understood
    return display(value)


def _row_shown(field, key):
    shelf = getattr(field, "shelf", None)
    if shelf:
        rows = shelf.get([key])
        return shelf.label(rows[0]) if rows else "something that does not exist any more"
    row = field.queryset.filter(pk=key).first() if isinstance(key, int) else None
    return field.label_from_instance(row) if row else "something that does not exist any more"


def plain(field, raw):
    """What `raw`, stored or typed, says in `field`: plain, and one spelling for one meaning."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return list(dict.fromkeys(_key(item) for item in raw or []))
    if isinstance(field, forms.ModelChoiceField):
        return "" if raw is None else _key(raw)
    if isinstance(field, forms.BooleanField):
        return field.to_python(raw)
    try:
        value = field.clean(raw)
    except ValidationError:
        value = normalize(str(raw or ""))
    if value is None:
        return ""
    return value if isinstance(value, int) else str(value)


def _key(value):
    value = getattr(value, "pk", value)
    return int(value) if str(value).isdecimal() else str(value)


def _initial(form, fields):
    return {
        name: plain(form.fields[name], form.get_initial_for_field(form.fields[name], name))
        for name in fields
    }


def _typed(field, data, html_name):
    return plain(field, field.widget.value_from_datadict(data, {}, html_name))


def _own_fields(formset, form):
    """The fields of a row that say something, without those that Django needs and the place."""
    technical = {
        formset._pk_field.name,
        formset.fk.name,
        DELETION_FIELD_NAME,
        PLACE,
    }
    return {name: field for name, field in form.fields.items() if name not in technical}


def _put(data, name, value):
    """Post `value` under `name`, as a browser does."""
    if value is False:
        data.pop(name, None)
    elif isinstance(value, list):
        data.setlist(name, [str(item) for item in value])
    else:
        data[name] = "on" if value is True else str(value)

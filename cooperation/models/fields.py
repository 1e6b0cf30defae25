"""Model fields of our own, and what readers are told for the value of a choice."""

from django import forms
from django.db import models

from cooperation.dates import PartialDate, parse_form_input, validate_partial_date


def label(labels, value):
    """What stands for `value` in a dict of labels, in the language of the page; a value that is
    none of them for itself, and None for None."""
    return value if value is None else str(labels.get(value, value))


class PartialDateFormField(forms.CharField):
    """Takes what an editor types ("June 1985", "1985-06") and gives the canonical text."""

    def __init__(self, *, help_text="", **kwargs):
        # A model field without help of its own passes an empty text.
        help_text = help_text or "A year, a month or a day: 1985, June 1985, June 23, 1985."
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("empty_value", None)
        super().__init__(help_text=help_text, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        return parse_form_input(value) if value else self.empty_value


class PartialDateField(models.CharField):
    """A date known to the year, the month or the day, stored as `1985`, `1985-06` or `1985-06-23`.

    ISO 8601 reduced precision. Read from the database as `cooperation.dates.PartialDate`, which
    sorts as text and shows no more than is known.
    """

    description = "Partial date (YYYY, YYYY-MM or YYYY-MM-DD)"
    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return value if value is None else PartialDate(value)

    def to_python(self, value):
        value = super().to_python(value)
        return value if value is None else PartialDate(value)

    def formfield(self, **kwargs):
        return super().formfield(
            **{"form_class": PartialDateFormField, "max_length": 40, "empty_value": None, **kwargs}
        )

"""How the text of a form becomes the text that is stored."""

from django import forms
from django.db import models

from cooperation.models.fields import PartialDateField
from cooperation.text import normalize


class NormalizedField(forms.CharField):
    """Gives text in the stored form, so that saving twice changes nothing."""

    def to_python(self, value):
        value = super().to_python(value)
        return normalize(value) if value else value


# For `ModelAdmin.formfield_overrides`.
STORED_FORM = {
    models.CharField: {"form_class": NormalizedField},
    models.TextField: {"form_class": NormalizedField},
    models.SlugField: {},
    models.URLField: {"assume_scheme": "https"},
    PartialDateField: {"widget": forms.TextInput(attrs={"class": "vPartialDate"})},
}

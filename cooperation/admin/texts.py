"""How the text of a form becomes the text that is stored, and with what it is written."""

from django import forms
from django.db import models

from cooperation.models.fields import PartialDateField
from cooperation.text import normalize


def scripts(*names):
    """Scripts of the desk as `Media` lists them: after the page, in the order named."""
    return [forms.Script(f"cooperation/desk/{name}.js", defer=True) for name in names]


class MarkdownTextarea(forms.Textarea):
    """A text area that scripts make an editor of: a toolbar, completion, a preview beside it.

    A light one has emphasis only, for texts of which readers see no more. `attrs` are attributes
    besides its own.
    """

    class Media:
        css = {"all": ["cooperation/desk/writing.css"]}
        js = scripts("texts", "completion", "preview", "sources")

    def __init__(self, rows, *, light=False, **attrs):
        markdown = "light" if light else "full"
        own = {"rows": rows, "class": "vLargeTextField", "data-markdown": markdown}
        super().__init__(own | attrs)


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
